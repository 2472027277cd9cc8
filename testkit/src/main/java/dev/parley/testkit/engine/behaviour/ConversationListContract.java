package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationKind;
import dev.parley.ConversationSummary;
import dev.parley.Importer;
import dev.parley.ListQuery;
import dev.parley.error.ErrorCode;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the conversation list shows, and in which order (spec/rongcloud.md 1). */
public interface ConversationListContract extends EngineSource {
  @Test
  default void order0WithoutAStartTimeIsTheNewestPageDescending(EngineUnderTest engine) {
    List<String> ids = groups(engine, 5);

    assertListed(engine, ListQuery.of(3, 0, 0), ids.get(4), ids.get(3), ids.get(2));
  }

  @Test
  default void order0WithAStartTimeIsWhatIsOlderDescending(EngineUnderTest engine) {
    List<String> ids = groups(engine, 5);

    assertListed(engine, ListQuery.of(2, at(3), 0), ids.get(2), ids.get(1));
    assertListed(
        engine, ListQuery.of(9, at(3) + 1, 0), ids.get(3), ids.get(2), ids.get(1), ids.get(0));
    assertListed(engine, ListQuery.of(9, at(0), 0));
  }

  @Test
  default void order1WithoutAStartTimeIsTheOldestPageAscending(EngineUnderTest engine) {
    List<String> ids = groups(engine, 5);

    assertListed(engine, ListQuery.of(3, 0, 1), ids.get(0), ids.get(1), ids.get(2));
  }

  @Test
  default void order1WithAStartTimeIsWhatIsNewerAscending(EngineUnderTest engine) {
    List<String> ids = groups(engine, 5);

    assertListed(engine, ListQuery.of(2, at(1), 1), ids.get(2), ids.get(3));
    assertListed(
        engine, ListQuery.of(9, at(1) - 1, 1), ids.get(1), ids.get(2), ids.get(3), ids.get(4));
    assertListed(engine, ListQuery.of(9, at(4), 1));
  }

  @Test
  default void conversationsOfOneMillisecondAreOrderedById(EngineUnderTest engine) {
    for (String id : List.of("b", "\uffee", "a", "😀", "é")) {
      engine.session("ann").createConversation(group -> group.id(id));
    }

    assertListed(engine, ListQuery.oldestFirst(), "a", "b", "é", "\uffee", "😀");
    assertListed(engine, ListQuery.newestFirst(), "😀", "\uffee", "é", "b", "a");
    assertListed(engine, ListQuery.of(9, EngineUnderTest.START, 0));
    assertListed(engine, ListQuery.of(9, EngineUnderTest.START, 1));
  }

  @Test
  default void aCountIs0To1000And0Means300(EngineUnderTest engine) {
    List<String> ids = groups(engine, 305);

    engine.awaitList(() -> assertThat(engine.listed("ann", ListQuery.of(1000, 0, 0))).hasSize(305));
    assertThat(engine.listed("ann", ListQuery.of(0, 0, 1))).isEqualTo(ids.subList(0, 300));
    assertThat(engine.listed("ann", ListQuery.newestFirst())).hasSize(300);
    assertListed(engine, ListQuery.of(1, 0, 1), ids.get(0));
    refused(ErrorCode.INVALID_COUNT, () -> ListQuery.of(-1, 0, 0));
    refused(ErrorCode.INVALID_COUNT, () -> ListQuery.of(1001, 0, 0));
    refused(ErrorCode.INVALID_ORDER, () -> ListQuery.of(1, 0, 2));
    refused(ErrorCode.INVALID_ORDER, () -> ListQuery.of(1, 0, -1));
  }

  @Test
  default void aMessageMovesItsConversationToTheFront(EngineUnderTest engine) {
    List<String> ids = groups(engine, 3);
    engine.clock().tick();

    engine.session("ann").conversation(ids.get(0)).messages().send("up");

    assertListed(engine, ListQuery.newestFirst(), ids.get(0), ids.get(2), ids.get(1));
  }

  @Test
  default void neitherReadingNorAChangeOfMembersMovesAConversation(EngineUnderTest engine) {
    List<String> ids = groups(engine, 3);
    engine.clock().tick();
    Conversation oldest = engine.session("ann").conversation(ids.get(0));

    oldest.members().add("bob");
    oldest.unread().markRead();

    assertListed(engine, ListQuery.newestFirst(), ids.get(2), ids.get(1), ids.get(0));
  }

  @Test
  default void importedMessagesPlaceAConversationByTheirNewest(EngineUnderTest engine) {
    Importer importer = engine.engine().operator().importer(Importer.Ids.KEEP);
    importer.add("old", List.of(message("old", "2", 2_000), message("old", "1", 1_000)));
    importer.add("older", List.of(message("older", "1", 1_500)));
    importer.add("old", List.of(message("old", "3", 500)));

    assertListed(engine, ListQuery.newestFirst(), "old", "older");
    assertThat(engine.session("ann").conversation("old").info().activeAt()).isEqualTo(2_000);
    importer.add("older", List.of(message("older", "2", 2_001)));
    assertListed(engine, ListQuery.newestFirst(), "older", "old");
  }

  @Test
  default void aLineCarriesTheConversationItsNewestMessageAndWhatIsUnread(EngineUnderTest engine) {
    Conversation empty = engine.session("bob").createConversation(g -> g.name("e").members("ann"));
    engine.clock().tick();
    Conversation talk = engine.session("bob").createConversation(g -> g.name("t").members("ann"));
    talk.messages().send("one");
    Message two = talk.messages().send("two");

    engine.awaitList(() -> assertThat(engine.listed("ann", ListQuery.newestFirst())).hasSize(2));
    List<ConversationSummary> lines =
        engine.session("ann").conversations(ListQuery.newestFirst()).items();

    assertThat(lines.get(0).info()).isEqualTo(talk.info());
    assertThat(lines.get(0).latestMessage()).contains(two);
    assertThat(lines.get(0).unread()).isEqualTo(2);
    assertThat(lines.get(1).info()).isEqualTo(empty.info());
    assertThat(lines.get(1).latestMessage()).isEmpty();
    assertThat(lines.get(1).unread()).isZero();
  }

  @Test
  default void theNewestMessageIsTheOneWithTheNewestPosition(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Message now = group.messages().send("now");

    engine
        .engine()
        .operator()
        .importer(Importer.Ids.KEEP)
        .add(group.id(), List.of(message(group.id(), "late", 1_000)));

    engine.awaitList(() -> assertThat(lines(engine, "ann")).hasSize(1));
    assertThat(lines(engine, "ann").get(0).latestMessage()).contains(now);
  }

  @Test
  default void onlyTheKindsAskedForAreCounted(EngineUnderTest engine) {
    List<String> privates = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      engine.clock().tick();
      engine.group("ann");
      if (i % 20 == 0) {
        engine.clock().tick();
        privates.add(engine.session("ann").privateConversation("peer" + i).id());
      }
    }
    Collections.reverse(privates);

    assertListed(
        engine,
        ListQuery.newestFirst().kinds(Set.of(ConversationKind.PRIVATE)).count(3),
        privates.subList(0, 3).toArray(String[]::new));
    ListQuery both =
        ListQuery.oldestFirst().kinds(Set.of(ConversationKind.GROUP, ConversationKind.PRIVATE));
    engine.awaitList(() -> assertThat(engine.listed("ann", both)).hasSize(105));
    assertThat(engine.listed("ann", ListQuery.newestFirst().kinds(Set.of(ConversationKind.GROUP))))
        .hasSize(100);
    assertListed(engine, ListQuery.newestFirst().kinds(Set.of(ConversationKind.CHAT_ROOM)));
  }

  @Test
  default void theCapHidesTheLeastActiveAndNothingIsDeleted(EngineUnderTest engine) {
    engine.with(options -> options.listCap(3));
    List<String> ids = groups(engine, 5);

    assertListed(engine, ListQuery.newestFirst(), ids.get(4), ids.get(3), ids.get(2));
    assertListed(engine, ListQuery.oldestFirst(), ids.get(2), ids.get(3), ids.get(4));
    assertListed(engine, ListQuery.of(9, at(2), 0));
    assertListed(engine, ListQuery.of(1, 0, 1), ids.get(2));

    engine.clock().tick();
    Conversation hidden = engine.session("ann").conversation(ids.get(0));
    hidden.messages().send("still here");
    assertListed(engine, ListQuery.newestFirst(), ids.get(0), ids.get(4), ids.get(3));
  }

  @Test
  default void theCapIs1000UnlessItIsSetAnd0IsNone(EngineUnderTest engine) {
    List<String> ids = groups(engine, 1_003);

    engine.awaitList(
        () -> assertThat(engine.listed("ann", ListQuery.of(1, 0, 1))).containsExactly(ids.get(3)));
    engine.with(options -> options.listCap(0)).reopen();
    engine.awaitList(
        () -> assertThat(engine.listed("ann", ListQuery.of(1, 0, 1))).containsExactly(ids.get(0)));
  }

  @Test
  default void theListIsTheSameAfterAReopening(EngineUnderTest engine) {
    groups(engine, 4);
    engine.session("ann").privateConversation("bob").messages().send("hello");
    engine.awaitList(() -> assertThat(lines(engine, "ann")).hasSize(5));
    List<ConversationSummary> before = lines(engine, "ann");

    engine.reopen();

    engine.awaitList(() -> assertThat(lines(engine, "ann")).isEqualTo(before));
  }

  @Test
  default void theOperatorSeesEveryConversationInTheOrderOfIds(EngineUnderTest engine) {
    for (String id : List.of("b", "\uffee", "a", "😀", "é")) {
      engine.session("ann").createConversation(group -> group.id(id));
    }
    var operator = engine.engine().operator();

    assertThat(operator.conversations(null, 1000))
        .extracting(line -> line.info().id())
        .containsExactly("a", "b", "é", "\uffee", "😀");
    assertThat(operator.conversations("b", 2))
        .extracting(line -> line.info().id())
        .containsExactly("é", "\uffee");
    refused(ErrorCode.INVALID_REQUEST, () -> operator.conversations(null, 0));
    refused(ErrorCode.INVALID_REQUEST, () -> operator.conversations(null, 1001));
  }

  private static List<ConversationSummary> lines(EngineUnderTest engine, String user) {
    return engine.session(user).conversations(ListQuery.newestFirst()).items();
  }

  private static void assertListed(EngineUnderTest engine, ListQuery query, String... ids) {
    engine.awaitList(() -> assertThat(engine.listed("ann", query)).containsExactly(ids));
  }

  /** Creates groups of ann, a millisecond apart from {@link #at} 0 on. */
  private static List<String> groups(EngineUnderTest engine, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      engine.clock().set(at(i));
      ids.add(engine.group("ann").id());
    }
    return ids;
  }

  private static long at(int number) {
    return EngineUnderTest.START + 10L * number;
  }

  private static Message message(String conversation, String id, long sentAt) {
    return Message.builder(conversation, id, sentAt, "ann", Content.text("old")).build();
  }
}
