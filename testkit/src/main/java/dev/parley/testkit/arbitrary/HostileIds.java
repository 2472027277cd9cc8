package dev.parley.testkit.arbitrary;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * Ids that break stores: prefixes of each other, characters of every plane, the longest and the
 * shortest, zero bytes, and pairs that UTF-16 sorts the wrong way round. All of them are legal.
 */
public final class HostileIds {
  /** Few enough to meet often; the first is what a failure shrinks to. */
  private static final List<String> MESSAGE_IDS =
      List.of(
          "a",
          "b",
          "a\0",
          "a\0\0",
          "aa",
          "A",
          "\0",
          "\u007f",
          "\u0080",
          "\u07ff",
          "\u0800",
          "\ud7ff",
          "\ue000",
          "\uff61",
          "\uffff",
          "\ud800\udc00",
          "\ud83d\ude00",
          "\udbff\udfff",
          "a".repeat(64),
          "\ud83d\ude00".repeat(16),
          "\uff61".repeat(21),
          "z");

  private static final List<String> NAMES =
      List.of(
          "c",
          "c1",
          "C",
          " ",
          "\u00e9",
          "\uff61",
          "\ud83d\ude00",
          "\udbff\udfff",
          "c".repeat(255),
          "12345678",
          "123456789",
          "12345678\uff61");

  /** One character of each kind: by length in UTF-8, and beside each edge of the surrogates. */
  private static final List<String> CHARACTERS =
      List.of(
          "a",
          "b",
          "a",
          "b",
          "\0",
          "\u007f",
          "\u0080",
          "\u07ff",
          "\u0800",
          "\ud7ff",
          "\ue000",
          "\uff61",
          "\uffff",
          "\ud800\udc00",
          "\ud83d\ude00",
          "\udbff\udfff");

  private HostileIds() {}

  /** Returns message ids: 1 to 64 bytes of UTF-8, of any characters. */
  public static Arbitrary<String> messageIds() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.of(MESSAGE_IDS)), Tuple.of(1, texts(0, 16)));
  }

  /**
   * Returns message ids that are seldom the same, so that hundreds can be had: most begin each
   * other, and some have the greatest length.
   */
  public static Arbitrary<String> manyMessageIds() {
    Arbitrary<String> characters = Arbitraries.of(CHARACTERS);
    return Arbitraries.frequencyOf(
            Tuple.of(2, characters.list().ofMinSize(1).ofMaxSize(2)),
            Tuple.of(8, characters.list().ofMinSize(1).ofMaxSize(4)),
            Tuple.of(1, characters.list().ofMinSize(14).ofMaxSize(16)))
        .map(parts -> String.join("", parts));
  }

  /** Returns what is no id: empty, of more than 255 bytes, or with half of a surrogate pair. */
  static Arbitrary<String> invalid() {
    return Arbitraries.of(
        "",
        "\ud800",
        "\udc00",
        "a\ud83d",
        "\ude00\ud83d",
        "a".repeat(256),
        "\uff61".repeat(86),
        "\ud83d\ude00".repeat(64),
        "a".repeat(100_000));
  }

  /** Returns ids of conversations and users: 1 to 255 bytes of UTF-8, no control characters. */
  public static Arbitrary<String> names() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.of(NAMES)), Tuple.of(1, texts(0xa0, 63)));
  }

  /** Returns texts of 1 to so many code points, none below the smallest, no lone surrogates. */
  private static Arbitrary<String> texts(int smallest, int most) {
    Arbitrary<Integer> codePoints =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(smallest, smallest + 0x60)),
            Tuple.of(1, Arbitraries.integers().between(0x700, 0x900)),
            Tuple.of(1, Arbitraries.integers().between(0xd000, 0xd7ff)),
            Tuple.of(1, Arbitraries.integers().between(0xe000, 0xffff)),
            Tuple.of(2, Arbitraries.integers().between(0x10000, 0x10ffff)));
    return codePoints.list().ofMinSize(1).ofMaxSize(most).map(HostileIds::join);
  }

  private static String join(List<Integer> codePoints) {
    StringBuilder text = new StringBuilder();
    codePoints.forEach(text::appendCodePoint);
    return text.toString();
  }

  /** Returns every fixed message id, in an order that is none of theirs. */
  public static List<String> someMessageIds() {
    return MESSAGE_IDS;
  }
}
