package dev.parley.testkit.engine.query;

import dev.parley.message.MessageType;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * A query about a history that is not known yet.
 *
 * @param direction which way; null if it follows from the bounds
 * @param filter what is asked for
 */
record Question(
    @Nullable Direction direction, Place from, Place to, int limit, MessageFilter filter) {
  /** Returns the query that it is about a history. */
  MessageQuery about(SortedModel model) {
    MessageQuery query =
        direction == null
            ? MessageQuery.between(from.bound(model), to.bound(model))
            : MessageQuery.in(direction).from(from.bound(model)).to(to.bound(model));
    return query.limit(limit).filter(filter);
  }

  /** Questions of every kind. */
  static final class Any implements ArbitrarySupplier<Question> {
    @Override
    public Arbitrary<Question> get() {
      return questions(Arbitraries.integers().between(0, 50));
    }
  }

  /** Questions that get on: their limit is at least 1. */
  static final class Onward implements ArbitrarySupplier<Question> {
    @Override
    public Arbitrary<Question> get() {
      return questions(Arbitraries.integers().between(1, 50));
    }
  }

  /** Filters of every kind. */
  static final class Filters implements ArbitrarySupplier<MessageFilter> {
    @Override
    public Arbitrary<MessageFilter> get() {
      return filters();
    }
  }

  private static Arbitrary<Question> questions(Arbitrary<Integer> someLimits) {
    Arbitrary<@Nullable Direction> directions = Arbitraries.of(Direction.class).injectNull(0.3);
    Arbitrary<Place> places =
        Place.places(
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Place.Form.UNBOUNDED)),
                Tuple.of(5, Arbitraries.of(Place.Form.class))));
    Arbitrary<Integer> limits =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(1, 2, 3)),
            Tuple.of(2, someLimits),
            Tuple.of(1, Arbitraries.of(20, 999, 1000)));
    return Combinators.combine(directions, places, places, limits, filters()).as(Question::new);
  }

  private static Arbitrary<MessageFilter> filters() {
    Arbitrary<MessageFilter> begun =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(MessageFilter.all())),
            Tuple.of(1, Arbitraries.of(Histories.USERS).map(MessageFilter::unreadBy)));
    Arbitrary<Set<MessageType>> types =
        Arbitraries.of(
                MessageType.TEXT,
                MessageType.IMAGE,
                MessageType.of(7),
                MessageType.UNTYPED,
                MessageType.RECALLED,
                MessageType.of(1000))
            .set()
            .ofMaxSize(3);
    Arbitrary<Set<String>> senders =
        Arbitraries.of("ann", "bob", "cy", "nobody").set().ofMaxSize(2);
    Arbitrary<@Nullable String> mentioned = Arbitraries.of("ann", "bob", "nobody").injectNull(0.6);
    Arbitrary<MessageFilter> picky =
        Combinators.combine(begun, types, senders, mentioned).as(Question::filter);
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(MessageFilter.all())), Tuple.of(2, picky));
  }

  private static MessageFilter filter(
      MessageFilter begun,
      Set<MessageType> types,
      Set<String> senders,
      @Nullable String mentioned) {
    MessageFilter filter = begun.types(types).senders(senders);
    return mentioned == null ? filter : filter.mentioning(mentioned);
  }
}
