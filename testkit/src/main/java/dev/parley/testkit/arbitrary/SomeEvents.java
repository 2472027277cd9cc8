package dev.parley.testkit.arbitrary;

import dev.parley.message.Content;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Event sequences: moves are drawn freely, and {@link Telling} leaves out what cannot be. */
final class SomeEvents {
  private static final int MOST_MOVES = 60;

  private SomeEvents() {}

  /** The kinds of what may happen; the first is what a failure shrinks to. */
  enum Deed {
    SEND,
    RECALL,
    READ,
    JOIN,
    LEAVE
  }

  /**
   * Something that may happen.
   *
   * @param deed what
   * @param user who does it, or to whom it is done
   * @param which which message is recalled, or how many are left unread
   * @param pause milliseconds since the last move, seldom more than none
   * @param content what is said
   */
  record Move(Deed deed, String user, int which, int pause, Content content) {}

  static Arbitrary<EventSequence> of(@Nullable String conversation) {
    Arbitrary<String> names =
        conversation == null ? HostileIds.names() : Arbitraries.just(conversation);
    Arbitrary<Move> moves =
        Combinators.combine(
                Arbitraries.frequency(
                    Tuple.of(10, Deed.SEND),
                    Tuple.of(4, Deed.RECALL),
                    Tuple.of(3, Deed.READ),
                    Tuple.of(3, Deed.JOIN),
                    Tuple.of(3, Deed.LEAVE)),
                MessageArbitraries.users(),
                Arbitraries.integers().between(0, MOST_MOVES),
                Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(2, 1), Tuple.of(1, 60_000)),
                MessageArbitraries.contents())
            .as(Move::new);
    return Combinators.combine(
            names, MessageArbitraries.users(), moves.list().ofMaxSize(MOST_MOVES))
        .as(
            (named, listener, list) ->
                new EventSequence(listener, named, Telling.of(listener, named, list)));
  }

  /** Returns everybody who may take part. */
  static List<String> everybody() {
    return MessageArbitraries.everybody();
  }
}
