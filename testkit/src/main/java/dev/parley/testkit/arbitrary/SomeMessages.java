package dev.parley.testkit.arbitrary;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.message.RecalledContent;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Messages as readers see them: sent, changed or recalled, alone or answering others. */
final class SomeMessages {
  private SomeMessages() {}

  static Arbitrary<Position> positions() {
    return Combinators.combine(HostileTimes.times(), HostileIds.messageIds()).as(Position::new);
  }

  static Arbitrary<Message> of(@Nullable String conversation) {
    String named = conversation == null ? "c" : conversation;
    return Combinators.combine(positions(), MessageArbitraries.users(), sketches(positions()))
        .as((position, from, sketch) -> sketch.sentBy(from).in(named, position));
  }

  /** Returns messages whose place is for others to say. */
  static <T> Arbitrary<Sketch<T>> sketches(Arbitrary<T> places) {
    Arbitrary<List<String>> mentions =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(List.of())),
            Tuple.of(1, MessageArbitraries.users().list().ofMinSize(1).ofMaxSize(2)));
    return Combinators.combine(
            places,
            MessageArbitraries.users(),
            MessageArbitraries.contents(),
            mentions,
            Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true)),
            Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true)),
            Arbitraries.frequency(
                Tuple.of(8, Fate.STANDS), Tuple.of(1, Fate.CHANGED), Tuple.of(1, Fate.RECALLED)))
        .as(Sketch::new);
  }

  /** What became of a message after it was sent. */
  enum Fate {
    STANDS,
    CHANGED,
    RECALLED
  }

  /** A message without its position, and what its author uses to find one. */
  record Sketch<T>(
      T place,
      String from,
      Content content,
      List<String> mentions,
      boolean mentionsAll,
      boolean silent,
      Fate fate) {
    Sketch<T> sentBy(String user) {
      return new Sketch<>(place, user, content, mentions, mentionsAll, silent, fate);
    }

    Message in(String conversation, Position position) {
      boolean recalled = fate == Fate.RECALLED;
      return Message.builder(
              conversation,
              position.id(),
              position.sentAt(),
              from,
              recalled ? RecalledContent.INSTANCE : content)
          .mentions(mentions)
          .mentionsAll(mentionsAll)
          .counted(!silent)
          .editedAt(fate == Fate.CHANGED ? HostileTimes.TODAY : null)
          .recall(recalled ? new Recall(HostileTimes.TODAY, from) : null)
          .build();
    }
  }
}
