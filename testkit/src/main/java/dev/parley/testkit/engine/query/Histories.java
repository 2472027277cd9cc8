package dev.parley.testkit.engine.query;

import dev.parley.testkit.arbitrary.HostileIds;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Histories that mean no good: hundreds of messages in one millisecond, ids that begin each other
 * and come from every Unicode plane, negative times and the extremes.
 */
final class Histories implements ArbitrarySupplier<Histories.History> {
  /** A time like those of today: a Tuesday noon, UTC. */
  static final long NOON = 1_699_963_200_000L;

  static final List<String> USERS = List.of("ann", "bob", "cy");

  /**
   * Messages in the order of their arrival, which is not that of their positions.
   *
   * @param drafts the messages; ids are unique
   */
  record History(List<Draft> drafts) {
    @Override
    public String toString() {
      return drafts.toString();
    }
  }

  private static final long[] EXTREMES = {
    Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE
  };

  /** How the moments of a history, which are small numbers, become times. */
  private enum Spread {
    ONE_MILLISECOND,
    FEW_MILLISECONDS,
    MANY_MILLISECONDS,
    EXTREMES;

    long time(long base, long moment) {
      return switch (this) {
        case ONE_MILLISECOND -> base;
        case FEW_MILLISECONDS -> base + moment % 4;
        case MANY_MILLISECONDS -> base + moment - 50;
        case EXTREMES -> Histories.EXTREMES[(int) (moment % Histories.EXTREMES.length)];
      };
    }
  }

  @Override
  public Arbitrary<History> get() {
    Arbitrary<Spread> spreads =
        Arbitraries.frequency(
            Tuple.of(3, Spread.ONE_MILLISECOND),
            Tuple.of(4, Spread.FEW_MILLISECONDS),
            Tuple.of(2, Spread.MANY_MILLISECONDS),
            Tuple.of(2, Spread.EXTREMES));
    Arbitrary<Long> bases = Arbitraries.of(0L, -1L, 1_000L, NOON);
    Arbitrary<List<Draft>> sketches =
        Arbitraries.frequencyOf(
            Tuple.of(2, sketches(0, 3)),
            Tuple.of(20, sketches(0, 12)),
            Tuple.of(8, sketches(10, 40)),
            Tuple.of(1, sketches(100, 400)));
    return Combinators.combine(spreads, bases, sketches)
        .as(
            (spread, base, drafts) ->
                new History(
                    drafts.stream()
                        .map(draft -> draft.at(spread.time(base, draft.time())))
                        .toList()));
  }

  /** Returns messages whose times are moments still. */
  private static Arbitrary<List<Draft>> sketches(int min, int max) {
    return drafts(Arbitraries.longs().between(0, 100))
        .list()
        .ofMinSize(min)
        .ofMaxSize(max)
        .uniqueElements(Draft::id);
  }

  private static Arbitrary<Long> extremes() {
    return Arbitraries.integers().between(0, EXTREMES.length - 1).map(i -> EXTREMES[i]);
  }

  /** Returns any time, also such that no message has. */
  static Arbitrary<Long> anyTime() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, extremes()),
        Tuple.of(3, Arbitraries.longs().between(-3, 1_003)),
        Tuple.of(1, Arbitraries.longs()));
  }

  /** Returns ids of 1 to 64 bytes. */
  static Arbitrary<String> ids() {
    return HostileIds.manyMessageIds();
  }

  /** Returns messages at any of these times. */
  static Arbitrary<Draft> drafts(Arbitrary<Long> times) {
    Arbitrary<List<String>> mentions =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(List.of())),
            Tuple.of(1, Arbitraries.of(USERS).list().ofMinSize(1).ofMaxSize(2).uniqueElements()));
    return Combinators.combine(
            times,
            ids(),
            Arbitraries.of(USERS),
            Arbitraries.of(Draft.Says.class),
            mentions,
            Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true)))
        .as(Draft::new);
  }
}
