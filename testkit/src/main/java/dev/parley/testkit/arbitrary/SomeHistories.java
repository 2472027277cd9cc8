package dev.parley.testkit.arbitrary;

import dev.parley.message.Message;
import dev.parley.message.Position;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Histories of groups, of any size: what fails shrinks to the few messages that matter. */
final class SomeHistories {
  private static final List<Long> EXTREMES =
      List.of(0L, -1L, 1L, HostileTimes.TODAY, Long.MIN_VALUE, Long.MIN_VALUE + 1);

  private SomeHistories() {}

  /** Where a message stands: a moment, which a {@link Spread} makes a time, and its id. */
  private record Place(int moment, String id) {}

  private enum Spread {
    FEW_MILLISECONDS,
    ONE_MILLISECOND,
    MANY_MILLISECONDS,
    EXTREMES;

    long time(long base, int moment) {
      return switch (this) {
        case FEW_MILLISECONDS -> base + moment % 4;
        case ONE_MILLISECOND -> base;
        case MANY_MILLISECONDS -> base + moment;
        case EXTREMES -> SomeHistories.EXTREMES.get(moment % SomeHistories.EXTREMES.size());
      };
    }
  }

  static Arbitrary<ConversationHistory> of(@Nullable String conversation, int min, int max) {
    Arbitrary<String> names =
        conversation == null ? HostileIds.names() : Arbitraries.just(conversation);
    Arbitrary<Spread> spreads =
        Arbitraries.frequency(
            Tuple.of(4, Spread.FEW_MILLISECONDS),
            Tuple.of(4, Spread.ONE_MILLISECOND),
            Tuple.of(2, Spread.MANY_MILLISECONDS),
            Tuple.of(2, Spread.EXTREMES));
    Arbitrary<Place> places =
        Combinators.combine(Arbitraries.integers().between(0, 99), HostileIds.manyMessageIds())
            .as(Place::new);
    Arbitrary<List<SomeMessages.Sketch<Place>>> sketches =
        SomeMessages.sketches(places)
            .list()
            .ofMinSize(min)
            .ofMaxSize(max)
            .withSizeDistribution(SomeHistories::sizes)
            .uniqueElements(sketch -> sketch.place().id());
    return Combinators.combine(
            names,
            MessageArbitraries.users().list().uniqueElements().ofMinSize(1).ofMaxSize(4),
            Arbitraries.of(0L, -1L, HostileTimes.TODAY - 100),
            spreads,
            sketches)
        .as(SomeHistories::history);
  }

  private static ConversationHistory history(
      String conversation,
      List<String> members,
      long base,
      Spread spread,
      List<SomeMessages.Sketch<Place>> sketches) {
    List<Message> arrived =
        sketches.stream()
            .map(sketch -> message(conversation, members, base, spread, sketch))
            .toList();
    return new ConversationHistory(conversation, members, arrived);
  }

  private static Message message(
      String conversation,
      List<String> members,
      long base,
      Spread spread,
      SomeMessages.Sketch<Place> sketch) {
    Place place = sketch.place();
    // Somebody who is no member sends nothing: a member speaks for them.
    String from = members.contains(sketch.from()) ? sketch.from() : members.get(0);
    return sketch
        .sentBy(from)
        .in(conversation, new Position(spread.time(base, place.moment()), place.id()));
  }

  /**
   * Sizes of lists whose lower bound stays low, so that a long one can shrink to a short one: most
   * have up to 12 elements, some up to 40, and one in twenty has hundreds.
   */
  private static RandomDistribution.RandomNumericGenerator sizes(
      int tries, BigInteger min, BigInteger max, BigInteger center) {
    return random -> BigInteger.valueOf(size(random)).max(min).min(max);
  }

  private static int size(Random random) {
    int which = random.nextInt(20);
    if (which == 0) {
      return 100 + random.nextInt(300);
    }
    return which < 6 ? 10 + random.nextInt(30) : random.nextInt(13);
  }
}
