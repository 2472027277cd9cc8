package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** ORDER-1 to ORDER-3: where messages stand. */
public interface OrderContract extends FixtureSource {
  @Test
  default void order1IdsOfOneMillisecondStandAsUnsignedUtf8Bytes(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");

    conversation.add(
        10,
        "\u00e9",
        "z",
        "\ud83d\ude00",
        "\uff61",
        "A",
        "\0",
        "\udbff\udfff",
        "\u007f",
        "a",
        "\ufffd",
        "\u0800",
        "\u07ff",
        "\ud800\udc00");

    assertThat(conversation.ids())
        .containsExactly(
            "\0",
            "A",
            "a",
            "z",
            "\u007f",
            "\u00e9",
            "\u07ff",
            "\u0800",
            "\uff61",
            "\ufffd",
            "\ud800\udc00",
            "\ud83d\ude00",
            "\udbff\udfff");
  }

  @Test
  default void order1AnIdStandsBeforeTheIdsThatItBegins(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    String longest = "a".repeat(64);

    conversation.add(10, "ab", longest, "a", "b", "a\0\0", "aa", "a\0", "a\u00e9");

    assertThat(conversation.ids())
        .containsExactly("a", "a\0", "a\0\0", "aa", longest, "ab", "a\u00e9", "b");
  }

  @Test
  default void order2TimeAsASignedNumberComesBeforeTheId(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");

    conversation
        .add(0, "y")
        .add(Long.MAX_VALUE, "a")
        .add(-1, "z")
        .add(Long.MIN_VALUE, "zz")
        .add(1, "b")
        .add(Long.MAX_VALUE - 1, "k")
        .add(Long.MIN_VALUE + 1, "c")
        .add(0, "x");

    assertThat(conversation.ids()).containsExactly("zz", "c", "z", "x", "y", "b", "k", "a");
  }

  @Test
  default void order3ALateMessageAppearsWhereItsPositionSays(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");

    conversation.add(30, "d").add(50, "f");
    assertThat(conversation.ids()).containsExactly("d", "f");
    conversation.add(40, "e");
    assertThat(conversation.ids()).containsExactly("d", "e", "f");
    conversation.add(10, "a");
    assertThat(conversation.ids()).containsExactly("a", "d", "e", "f");
    conversation.add(30, "c");
    assertThat(conversation.ids()).containsExactly("a", "c", "d", "e", "f");
    assertThat(conversation.ids(Range.all(), Direction.NEW_TO_OLD, 3, MessageFilter.all()))
        .containsExactly("f", "e", "d");
  }

  @Test
  default void order3HundredsOfMessagesArriveInAnyOrder(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      expected.add("m%04d".formatted(i));
    }
    List<String> arriving = new ArrayList<>(expected);
    Collections.shuffle(arriving, new Random(7));

    // Hundreds of them share the millisecond 0; ids grow with the times, so id order is the order.
    for (String id : arriving) {
      int number = Integer.parseInt(id.substring(1));
      conversation.add(number < 200 ? number - 200 : number < 550 ? 0 : number, id);
    }

    assertThat(conversation.ids()).containsExactlyElementsOf(expected);
  }
}
