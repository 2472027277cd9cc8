package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ListQuery;
import dev.parley.OwnState;
import dev.parley.error.ErrorCode;
import dev.parley.event.Event;
import dev.parley.event.ListKey;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Drafts (spec/rongcloud.md 2 and 6.5). */
public interface DraftContract extends EngineSource {
  @Test
  default void aDraftIsKeptForOneUserUntilItIsCleared(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    assertThat(group.settings().draft()).isEmpty();

    group.settings().draft("half a \uD83D\uDE00\n thought");

    engine.reopen();
    assertThat(engine.as("ann", group).settings().draft())
        .isEqualTo("half a \uD83D\uDE00\n thought");
    assertThat(engine.as("bob", group).settings().draft()).isEmpty();
    engine.as("ann", group).settings().draft("");
    assertThat(engine.as("ann", group).settings().draft()).isEmpty();
  }

  @Test
  default void aDraftMovesNothingAndStandsInTheEntry(EngineUnderTest engine) {
    Conversation older = engine.group("ann");
    engine.clock().tick();
    Conversation newer = engine.group("ann");
    engine.clock().tick();

    older.settings().draft("half");

    engine.awaitList(
        () ->
            assertThat(engine.listed("ann", ListQuery.newestFirst()))
                .containsExactly(newer.id(), older.id()));
    assertThat(engine.session("ann").list().all().get(1).own().draft()).isEqualTo("half");
  }

  @Test
  default void theOtherSessionsAreToldOfADraftOnce(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Heard phone = Heard.by(engine, engine.session("ann"));

    group.settings().draft("half");
    group.settings().draft("half");

    assertThat(phone.events())
        .containsExactly(
            new Event.OwnStateChanged(group.id(), Set.of(ListKey.DRAFT), engine.clock().millis()));
  }

  @Test
  default void oneEditIsKeptForAConversation(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    group.settings().editDraft("a: 1", "one");
    group.settings().editDraft("b:\n 2", "2:two");

    assertThat(group.settings().editDraft()).contains(new OwnState.EditDraft("b:\n 2", "2:two"));
    assertThat(group.settings().draft()).isEmpty();
    group.settings().editDraft("b:\n 2", "");
    assertThat(group.settings().editDraft()).isEmpty();
  }

  @Test
  default void aDraftThatCouldNotBeSentIsRefused(EngineUnderTest engine) {
    Conversation group = engine.with(options -> options.maxContentBytes(4)).group("ann");

    group.settings().draft("éé");
    refused(ErrorCode.INVALID_DRAFT, () -> group.settings().draft("ééé"));
    refused(ErrorCode.INVALID_DRAFT, () -> group.settings().editDraft("a", "\uD800"));

    assertThat(group.settings().draft()).isEqualTo("éé");
    assertThat(ErrorCode.INVALID_DRAFT.rongCloud()).hasValue(35028);
  }
}
