package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SCAN-1 to SCAN-5: what a scan gives. */
public interface ScanContract extends FixtureSource {
  @Test
  default void scan1TheLimitKeepsTheFirstInWalkingDirection(StoreUnderTest store) {
    TestConversation conversation =
        store.conversation("c").add(1, "a").add(2, "b", "c").add(3, "d").add(4, "e");
    List<String> ascending = List.of("a", "b", "c", "d", "e");

    for (int limit = 0; limit <= 6; limit++) {
      int kept = Math.min(limit, 5);
      assertThat(conversation.ids(Range.all(), Direction.OLD_TO_NEW, limit, MessageFilter.all()))
          .as("limit %s, old to new", limit)
          .containsExactlyElementsOf(ascending.subList(0, kept));
      assertThat(conversation.ids(Range.all(), Direction.NEW_TO_OLD, limit, MessageFilter.all()))
          .as("limit %s, new to old", limit)
          .containsExactlyElementsOf(Reversed.of(ascending).subList(0, kept));
    }
  }

  @Test
  default void scan1PagesJoinToTheWholeWhateverTheirSize(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 330; i++) {
      expected.add("m%03d".formatted(i));
    }
    List<String> arriving = new ArrayList<>(expected);
    Collections.shuffle(arriving, new Random(11));
    // All but the first and last few stand in one millisecond, so that most page edges cut it.
    for (String id : arriving) {
      int number = Integer.parseInt(id.substring(1));
      conversation.add(number < 10 ? number - 10 : number < 320 ? 0 : number, id);
    }

    for (int size : new int[] {1, 2, 3, 7, 20, 100, 329, 330, 331}) {
      assertThat(walk(store, Direction.OLD_TO_NEW, size))
          .as("pages of %s, old to new", size)
          .containsExactlyElementsOf(expected);
      assertThat(walk(store, Direction.NEW_TO_OLD, size))
          .as("pages of %s, new to old", size)
          .containsExactlyElementsOf(Reversed.of(expected));
    }
  }

  private static List<String> walk(StoreUnderTest store, Direction direction, int size) {
    return PageWalk.of(store.storage(), "c", direction, size, MessageFilter.all()).stream()
        .map(Message::id)
        .toList();
  }

  @Test
  default void scan1GivesNothingOfOtherConversations(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(1, "a").add(2, "b");
    store.conversation("c1").add(1, "a").add(1, "x").add(3, "c");
    store.conversation("b").add(2, "y");
    store.conversation("c\u00e9").add(2, "z");

    assertThat(conversation.ids()).containsExactly("a", "b");
    assertThat(store.uncreated("c1").ids()).containsExactly("a", "x", "c");
  }

  @Test
  default void scan2TheFilterComesBeforeTheLimit(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    for (int i = 0; i < 40; i++) {
      Message plain = conversation.message(i, "m%02d".formatted(i));
      conversation.add(
          i % 10 == 3
              ? plain.toBuilder().content(Content.json(MessageType.IMAGE, "{}")).build()
              : plain);
    }
    MessageFilter images = MessageFilter.all().type(MessageType.IMAGE);

    assertThat(conversation.ids(Range.all(), Direction.OLD_TO_NEW, 3, images))
        .containsExactly("m03", "m13", "m23");
    assertThat(conversation.ids(Range.all(), Direction.NEW_TO_OLD, 3, images))
        .containsExactly("m33", "m23", "m13");
    assertThat(
            conversation.ids(
                Range.newerThan(Bound.open(13, "m13")), Direction.OLD_TO_NEW, 1, images))
        .containsExactly("m23");
  }

  @Test
  default void scan2EveryConditionOfAFilterIsMet(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    conversation.add(conversation.message(1, "plain"));
    conversation.add(conversation.message(2, "named").toBuilder().mentions(List.of("b")).build());
    conversation.add(conversation.message(3, "all").toBuilder().mentionsAll(true).build());
    conversation.add(conversation.message(4, "silent").toBuilder().counted(false).build());
    conversation.add(
        Message.builder("c", "b-says", 5, "b", Content.binary(new byte[] {1})).build());
    conversation.add(conversation.message(6, "gone")).apply(conversation.recall(6, "gone"));
    conversation.add(
        conversation.message(7, "app").toBuilder()
            .content(Content.json(MessageType.of(9), "{\"a\":1}"))
            .build());

    assertMatching(
        conversation,
        MessageFilter.all().type(MessageType.TEXT),
        "plain",
        "named",
        "all",
        "silent");
    assertMatching(conversation, MessageFilter.all().type(MessageType.UNTYPED), "b-says");
    assertMatching(conversation, MessageFilter.all().type(MessageType.RECALLED), "gone");
    assertMatching(
        conversation,
        MessageFilter.all().types(Set.of(MessageType.of(9), MessageType.UNTYPED)),
        "b-says",
        "app");
    assertMatching(conversation, MessageFilter.all().sender("b"), "b-says");
    assertMatching(conversation, MessageFilter.all().mentioning("b"), "named", "all");
    assertMatching(conversation, MessageFilter.unreadBy("b"), "plain", "named", "all", "app");
    assertMatching(conversation, MessageFilter.unreadBy("alice"), "b-says");
    assertMatching(
        conversation,
        MessageFilter.unreadBy("b").type(MessageType.TEXT).mentioning("b"),
        "named",
        "all");
    assertMatching(conversation, MessageFilter.all().sender("nobody"));
  }

  private static void assertMatching(
      TestConversation conversation, MessageFilter filter, String... ids) {
    int limit = Integer.MAX_VALUE;
    assertThat(conversation.ids(Range.all(), Direction.OLD_TO_NEW, limit, filter))
        .as("filter %s", filter)
        .containsExactly(ids);
    assertThat(conversation.count(Range.all(), filter))
        .as("count with filter %s", filter)
        .isEqualTo(ids.length);
  }

  @Test
  default void scan3TheAnswerStandsInWalkingDirection(StoreUnderTest store) {
    TestConversation conversation =
        store.conversation("c").add(2, "c", "b").add(1, "a").add(3, "d");
    Range middle = new Range(Bound.closed(1), Bound.open(3));

    assertThat(conversation.ids(middle, Direction.OLD_TO_NEW, 10, MessageFilter.all()))
        .containsExactly("a", "b", "c");
    assertThat(conversation.ids(middle, Direction.NEW_TO_OLD, 10, MessageFilter.all()))
        .containsExactly("c", "b", "a");
  }

  @Test
  @Tag("concurrent")
  default void scan4WritesDuringAScanHideNothingThatStays(StoreUnderTest store) throws Exception {
    TestConversation conversation = store.conversation("c");
    List<String> stable = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      stable.add("s%03d".formatted(i));
      conversation.add(i * 1_000L, stable.get(i));
    }
    Random random = new Random(13);

    try (Background writes =
        Background.run(
            round -> conversation.add(random.nextInt(300_000), "w%06d".formatted(round)))) {
      for (int i = 0; i < 200; i++) {
        Direction direction = i % 2 == 0 ? Direction.OLD_TO_NEW : Direction.NEW_TO_OLD;
        List<String> seen =
            conversation.ids(Range.all(), direction, Integer.MAX_VALUE, MessageFilter.all());
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.stream().filter(id -> id.startsWith("s")).toList())
            .containsExactlyElementsOf(
                direction == Direction.OLD_TO_NEW ? stable : Reversed.of(stable));
      }
      assertThat(writes.rounds()).isPositive();
    }
  }

  @Test
  default void scan5AConversationThatDoesNotExistReadsAsEmpty(StoreUnderTest store) {
    store.conversation("c").add(1, "a");
    TestConversation missing = store.uncreated("nothing");

    assertThat(missing.all()).isEmpty();
    assertThat(missing.ids(Range.all(), Direction.NEW_TO_OLD, 5, MessageFilter.all())).isEmpty();
    assertThat(missing.count(Range.all(), MessageFilter.all())).isZero();
    assertThat(missing.changes(Long.MIN_VALUE, 10)).isEmpty();
    assertThat(store.storage().messages("nothing", List.of("a"))).containsExactly((Message) null);
    assertThat(store.storage().members("nothing", null, 10)).isEmpty();
    assertThat(store.storage().conversation("nothing")).isNull();
  }

  @Test
  default void scan5AConversationThatWasNotCreatedReadsAsEmptyUntilItIs(StoreUnderTest store) {
    TestConversation conversation = store.uncreated("c").add(1, "a");

    assertThat(conversation.all()).isEmpty();
    assertThat(conversation.count(Range.all(), MessageFilter.all())).isZero();
    store.conversation("c");
    assertThat(conversation.ids()).containsExactly("a");
  }
}
