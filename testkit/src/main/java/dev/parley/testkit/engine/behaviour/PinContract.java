package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationKind;
import dev.parley.ConversationSummary;
import dev.parley.ListQuery;
import dev.parley.Session;
import dev.parley.error.ErrorCode;
import dev.parley.event.Event;
import dev.parley.event.ListKey;
import dev.parley.query.Page;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pinned conversations (spec/rongcloud.md 1.5 and 6.2). */
public interface PinContract extends EngineSource {
  @Test
  default void aPinIsSeenByEverySessionAndOverAReopening(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");

    group.settings().pin(true);

    assertThat(engine.as("ann", group).settings().state().pinned()).isTrue();
    assertThat(engine.as("bob", group).settings().state().pinned()).isFalse();
    engine.reopen();
    assertThat(engine.as("ann", group).settings().state().pinned()).isTrue();
    engine.as("ann", group).settings().pin(false);
    assertThat(engine.as("ann", group).settings().state().pinned()).isFalse();
  }

  @Test
  default void aPinDoesNotMoveAConversationInTheListUnlessAskedFor(EngineUnderTest engine) {
    List<String> ids = groups(engine, 4);
    pin(engine, ids.get(1));
    pin(engine, ids.get(0));

    assertListed(engine, ListQuery.newestFirst(), ids.get(3), ids.get(2), ids.get(1), ids.get(0));
    assertListed(
        engine,
        ListQuery.newestFirst().pinnedFirst(true),
        ids.get(1),
        ids.get(0),
        ids.get(3),
        ids.get(2));
    assertListed(
        engine,
        ListQuery.oldestFirst().pinnedFirst(true),
        ids.get(0),
        ids.get(1),
        ids.get(2),
        ids.get(3));
  }

  @Test
  default void pinnedFirstIsWalkedPageByPageOverBothParts(EngineUnderTest engine) {
    List<String> ids = groups(engine, 7);
    for (int i : new int[] {0, 3, 5}) {
      pin(engine, ids.get(i));
    }
    engine.awaitList(() -> assertThat(engine.listed("ann", ListQuery.newestFirst())).hasSize(7));
    for (int size = 1; size <= 8; size++) {
      ListQuery query = ListQuery.newestFirst().pinnedFirst(true).count(size);
      List<String> walked = new ArrayList<>();
      Page<ConversationSummary> page = engine.session("ann").conversations(query);
      page.forEach(line -> walked.add(line.info().id()));
      assertThat(page.hasNewer()).isFalse();
      while (page.hasOlder()) {
        page = engine.session("ann").conversations(query.after(page.olderCursor().orElseThrow()));
        page.forEach(line -> walked.add(line.info().id()));
        assertThat(page.hasNewer()).isTrue();
      }
      assertThat(walked)
          .as("pages of %d", size)
          .containsExactly(
              ids.get(5), ids.get(3), ids.get(0), ids.get(6), ids.get(4), ids.get(2), ids.get(1));
    }
  }

  @Test
  default void aStartTimeAndKindsHoldForPinnedOnesToo(EngineUnderTest engine) {
    List<String> ids = groups(engine, 4);
    String talk = engine.session("ann").privateConversation("bob").id();
    pin(engine, talk);
    pin(engine, ids.get(0));
    pin(engine, ids.get(3));

    assertListed(
        engine,
        ListQuery.newestFirst().startTime(at(3)).pinnedFirst(true),
        ids.get(0),
        ids.get(2),
        ids.get(1));
    assertListed(
        engine,
        ListQuery.newestFirst().kinds(Set.of(ConversationKind.GROUP)).pinnedFirst(true).count(3),
        ids.get(3),
        ids.get(0),
        ids.get(2));
  }

  @Test
  default void theListOfPinnedOnesComesNewestFirstAndByKind(EngineUnderTest engine) {
    List<String> ids = groups(engine, 3);
    engine.clock().tick();
    String talk = engine.session("ann").privateConversation("bob").id();
    pin(engine, ids.get(2));
    pin(engine, talk);
    pin(engine, ids.get(0));

    engine.awaitList(
        () ->
            assertThat(ids(engine.session("ann").list().pinned(Set.of())))
                .containsExactly(talk, ids.get(2), ids.get(0)));
    assertThat(ids(engine.session("ann").list().pinned(Set.of(ConversationKind.GROUP))))
        .containsExactly(ids.get(2), ids.get(0));
  }

  @Test
  default void aPinnedConversationStaysInTheListBeyondTheCap(EngineUnderTest engine) {
    List<String> ids = groups(engine.with(options -> options.listCap(2)), 5);
    pin(engine, ids.get(1));

    assertListed(engine, ListQuery.newestFirst(), ids.get(4), ids.get(3), ids.get(1));
    assertListed(engine, ListQuery.oldestFirst(), ids.get(1), ids.get(3), ids.get(4));
    assertListed(engine, ListQuery.oldestFirst().count(1), ids.get(1));
  }

  @Test
  default void theUsersOtherSessionsAreToldOfAPin(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Session desk = engine.session("ann");
    Heard phone = Heard.by(engine, engine.session("ann"));
    Heard itself = Heard.by(engine, desk);
    Heard bob = Heard.by(engine, engine.session("bob"));

    desk.conversation(group.id()).settings().pin(true);
    desk.conversation(group.id()).settings().pin(true);

    long now = engine.clock().millis();
    assertThat(phone.events())
        .containsExactly(new Event.OwnStateChanged(group.id(), Set.of(ListKey.PINNED), now));
    assertThat(itself.events()).isEmpty();
    assertThat(bob.events()).isEmpty();
  }

  @Test
  default void whoIsNoMemberPinsNothing(EngineUnderTest engine) {
    Conversation group = engine.group("ann");

    refused(ErrorCode.NOT_A_MEMBER, () -> engine.as("eve", group).settings().pin(true));
    refused(ErrorCode.NOT_A_MEMBER, () -> engine.as("eve", group).settings().state());
  }

  private static List<String> ids(List<ConversationSummary> entries) {
    return entries.stream().map(entry -> entry.info().id()).toList();
  }

  private static void pin(EngineUnderTest engine, String conversation) {
    engine.session("ann").conversation(conversation).settings().pin(true);
  }

  /** Creates groups of ann, each a millisecond after the one before. */
  private static List<String> groups(EngineUnderTest engine, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(engine.group("ann").id());
      engine.clock().tick();
    }
    return ids;
  }

  private static long at(int index) {
    return EngineUnderTest.START + index;
  }

  private static void assertListed(EngineUnderTest engine, ListQuery query, String... ids) {
    engine.awaitList(() -> assertThat(engine.listed("ann", query)).containsExactly(ids));
  }
}
