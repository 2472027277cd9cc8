package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationKind;
import dev.parley.ConversationSummary;
import dev.parley.ListQuery;
import dev.parley.error.ErrorCode;
import dev.parley.query.Cursor;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Walking through the conversation list, also where many share a millisecond. */
public interface ListCursorContract extends EngineSource {
  @Test
  default void aWalkSeesEveryConversationOnceThoughAllShareAMillisecond(EngineUnderTest engine) {
    List<String> ids = groups(engine, 23);

    assertThat(walk(engine, ListQuery.oldestFirst().count(5))).isEqualTo(ids);
    Collections.reverse(ids);
    assertThat(walk(engine, ListQuery.newestFirst().count(5))).isEqualTo(ids);
    assertThat(walk(engine, ListQuery.newestFirst().count(1))).isEqualTo(ids);
    assertThat(walk(engine, ListQuery.newestFirst().count(23))).isEqualTo(ids);
  }

  @Test
  default void thePageSaysExactlyWhetherThereIsMore(EngineUnderTest engine) {
    groups(engine, 4);

    Page<ConversationSummary> first = page(engine, ListQuery.newestFirst().count(2));
    assertThat(first.hasOlder()).isTrue();
    assertThat(first.hasNewer()).isFalse();
    Page<ConversationSummary> second =
        page(engine, ListQuery.newestFirst().count(2).after(first.olderCursor().orElseThrow()));
    assertThat(second.hasOlder()).as("a full page at the end").isFalse();
    assertThat(second.hasNewer()).isTrue();
    Page<ConversationSummary> back =
        page(engine, ListQuery.oldestFirst().count(9).after(second.newerCursor().orElseThrow()));
    assertThat(back.items()).hasSize(2);
    assertThat(back.hasNewer()).isFalse();
    assertThat(back.hasOlder()).isTrue();
  }

  @Test
  default void aCursorWorksAfterItsConversationMovedOrWasLeft(EngineUnderTest engine) {
    List<String> ids = groups(engine, 4);
    Page<ConversationSummary> first = page(engine, ListQuery.newestFirst().count(2));
    String last = first.items().get(1).info().id();
    assertThat(last).isEqualTo(ids.get(2));

    engine.session("ann").conversation(last).members().quit();

    ListQuery onward = ListQuery.newestFirst().after(first.olderCursor().orElseThrow());
    engine.awaitList(
        () -> assertThat(engine.listed("ann", onward)).containsExactly(ids.get(1), ids.get(0)));
    engine.reopen();
    engine.awaitList(
        () -> assertThat(engine.listed("ann", onward)).containsExactly(ids.get(1), ids.get(0)));
  }

  @Test
  default void aWalkEndsAtTheCap(EngineUnderTest engine) {
    engine.with(options -> options.listCap(7));
    List<String> ids = groups(engine, 10, 7);
    List<String> shown = new ArrayList<>(ids.subList(3, 10));

    assertThat(walk(engine, ListQuery.oldestFirst().count(3))).isEqualTo(shown);
    Collections.reverse(shown);
    assertThat(walk(engine, ListQuery.newestFirst().count(3))).isEqualTo(shown);
  }

  @Test
  default void aWalkKeepsToTheKinds(EngineUnderTest engine) {
    groups(engine, 5);
    String one = engine.session("ann").privateConversation("bob").id();
    String two = engine.session("ann").privateConversation("cy").id();

    ListQuery privates = ListQuery.oldestFirst().count(1).kinds(Set.of(ConversationKind.PRIVATE));
    engine.awaitList(() -> assertThat(walk(engine, privates)).containsExactly(one, two));
  }

  @Test
  default void aCursorOfAnotherUserIsRefused(EngineUnderTest engine) {
    groups(engine, 3);
    Cursor cursor = page(engine, ListQuery.newestFirst().count(1)).olderCursor().orElseThrow();

    refused(
        ErrorCode.INVALID_REQUEST,
        () -> engine.session("eve").conversations(ListQuery.newestFirst().after(cursor)));
  }

  @Test
  default void aCursorThatIsNoneIsRefused(EngineUnderTest engine) {
    String group = groups(engine, 3).get(0);
    var messages = engine.session("ann").conversation(group).messages();
    messages.send("text");
    Cursor ofMessages =
        messages.query(MessageQuery.newToOld().limit(1)).newerCursor().orElseThrow();
    for (Cursor bad : List.of(new Cursor("x"), new Cursor("!!"), new Cursor("AAAA"), ofMessages)) {
      refused(
          ErrorCode.INVALID_REQUEST,
          () -> engine.session("ann").conversations(ListQuery.newestFirst().after(bad)));
    }
  }

  private static Page<ConversationSummary> page(EngineUnderTest engine, ListQuery query) {
    return engine.session("ann").conversations(query);
  }

  private static List<String> walk(EngineUnderTest engine, ListQuery query) {
    List<String> seen = new ArrayList<>();
    ListQuery next = query;
    while (true) {
      Page<ConversationSummary> page = page(engine, next);
      page.items().forEach(line -> seen.add(line.info().id()));
      boolean newestFirst = query.order() == ListQuery.Order.NEWEST_FIRST;
      if (!(newestFirst ? page.hasOlder() : page.hasNewer())) {
        return seen;
      }
      next = query.after((newestFirst ? page.olderCursor() : page.newerCursor()).orElseThrow());
    }
  }

  /** Creates groups of ann in one millisecond and waits until all are listed. */
  private static List<String> groups(EngineUnderTest engine, int count) {
    return groups(engine, count, count);
  }

  /** Creates groups of ann in one millisecond and waits until the last ones are listed. */
  private static List<String> groups(EngineUnderTest engine, int count, int shown) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(engine.group("ann").id());
    }
    Collections.sort(ids);
    engine.awaitList(
        () ->
            assertThat(engine.listed("ann", ListQuery.oldestFirst()))
                .isEqualTo(ids.subList(count - shown, count)));
    return ids;
  }

  @Test
  default void anEmptyPageBehindACursorGoesOnBothWays(EngineUnderTest engine) {
    Conversation first = engine.group("ann");
    engine.clock().tick();
    Conversation second = engine.group("ann");
    ListQuery oldest = ListQuery.oldestFirst();
    engine.awaitList(
        () -> assertThat(engine.listed("ann", oldest)).containsExactly(first.id(), second.id()));
    Cursor end = engine.session("ann").conversations(oldest).newerCursor().orElseThrow();

    var empty = engine.session("ann").conversations(oldest.after(end));
    engine.clock().tick();
    Conversation third = engine.group("ann");

    assertThat(empty.items()).isEmpty();
    assertThat(empty.hasOlder()).isTrue();
    assertThat(empty.hasNewer()).isFalse();
    ListQuery onward = oldest.after(empty.newerCursor().orElseThrow());
    engine.awaitList(() -> assertThat(engine.listed("ann", onward)).containsExactly(third.id()));
    assertThat(
            engine.listed("ann", ListQuery.newestFirst().after(empty.olderCursor().orElseThrow())))
        .containsExactly(second.id(), first.id());
  }
}
