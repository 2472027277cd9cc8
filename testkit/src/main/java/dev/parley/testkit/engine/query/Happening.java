package dev.parley.testkit.engine.query;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Tuple;

/** What happens to a conversation while somebody walks through it. */
sealed interface Happening {
  /** Messages arrive, late ones among them; those whose id is there already do not. */
  record Arrival(List<Draft> drafts) implements Happening {}

  /** The sender of a message takes it back. */
  record Recalling(int which) implements Happening {}

  /** The engine is closed and opened again. */
  record Reopening() implements Happening {}

  /** Some happenings, often none. */
  static Arbitrary<List<Happening>> some() {
    Arbitrary<Long> times =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.longs().between(-1, 3)),
            Tuple.of(2, Arbitraries.longs().between(999, 1_003)),
            Tuple.of(2, Histories.anyTime()));
    Arbitrary<Happening> one =
        Arbitraries.frequencyOf(
            Tuple.of(
                10, Histories.drafts(times).list().ofMinSize(1).ofMaxSize(5).map(Arrival::new)),
            Tuple.of(10, Arbitraries.integers().between(0, 500).map(Recalling::new)),
            Tuple.of(1, Arbitraries.create(Reopening::new)));
    return one.list().ofMaxSize(3);
  }

  /** Rounds of happenings: one between every two pages. */
  final class Rounds implements ArbitrarySupplier<List<List<Happening>>> {
    /** Creates it. */
    public Rounds() {}

    @Override
    public Arbitrary<List<List<Happening>>> get() {
      return some().list().ofMaxSize(6);
    }
  }
}
