package dev.parley.testkit.arbitrary;

import dev.parley.ConversationKind;
import dev.parley.ListQuery;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Range;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Ranges, filters and limits. */
public final class QueryArbitraries {
  private QueryArbitraries() {}

  /**
   * Returns bounds of every kind: none, cuts and points, at messages of random scripts and beside
   * them.
   */
  public static Arbitrary<Bound> bounds() {
    Arbitrary<Boolean> closed = Arbitraries.of(false, true);
    Arbitrary<Bound> cuts = Combinators.combine(HostileTimes.times(), closed).as(Bound.AtTime::new);
    Arbitrary<Bound> atMessages =
        Combinators.combine(HostileIds.messageIds(), closed)
            .as((id, c) -> new Bound.AtPosition(HostileTimes.of(id), id, c));
    Arbitrary<Bound> points =
        Combinators.combine(HostileTimes.times(), HostileIds.messageIds(), closed)
            .as(Bound.AtPosition::new);
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.just(Bound.unbounded())),
        Tuple.of(3, cuts),
        Tuple.of(4, atMessages),
        Tuple.of(1, points));
  }

  /** Returns ranges, empty and crossed ones too. */
  public static Arbitrary<Range> ranges() {
    return Combinators.combine(bounds(), bounds()).as(Range::new);
  }

  /** Returns both directions. */
  public static Arbitrary<Direction> directions() {
    return Arbitraries.of(Direction.class);
  }

  /** Returns limits from 0 to everything, small ones more often. */
  public static Arbitrary<Integer> limits() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.integers().between(0, 5)),
        Tuple.of(2, Arbitraries.integers().between(6, 400)),
        Tuple.of(1, Arbitraries.just(Integer.MAX_VALUE)));
  }

  /** Returns queries that an engine answers, of any direction, bounds, limit and filter. */
  public static Arbitrary<MessageQuery> queries() {
    Arbitrary<Integer> sizes =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.integers().between(0, 5)),
            Tuple.of(2, Arbitraries.integers().between(6, MessageQuery.MAX_LIMIT)),
            Tuple.of(1, Arbitraries.just(MessageQuery.MAX_LIMIT)));
    return Combinators.combine(directions(), bounds(), bounds(), sizes, filters())
        .as(
            (direction, from, to, limit, filter) ->
                MessageQuery.in(direction).from(from).to(to).limit(limit).filter(filter));
  }

  /** Returns queries for conversation lists that an engine answers, without a cursor. */
  public static Arbitrary<ListQuery> listQueries() {
    Arbitrary<Integer> counts =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.integers().between(0, 5)),
            Tuple.of(1, Arbitraries.integers().between(6, ListQuery.MAX_COUNT)));
    Arbitrary<Set<ConversationKind>> kinds =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(Set.of())),
            Tuple.of(1, Arbitraries.of(ConversationKind.class).set().ofMinSize(1)));
    return Combinators.combine(
            counts, HostileTimes.times(), Arbitraries.integers().between(0, 1), kinds)
        .as((count, start, order, of) -> ListQuery.of(count, start, order).kinds(of));
  }

  /** Returns filters with none, one or several conditions. */
  public static Arbitrary<MessageFilter> filters() {
    Arbitrary<String> users = MessageArbitraries.users();
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.just(MessageFilter.all())),
        Tuple.of(2, users.map(MessageFilter::unreadBy)),
        Tuple.of(
            2,
            MessageArbitraries.types()
                .set()
                .ofMaxSize(2)
                .map(types -> MessageFilter.all().types(types))),
        Tuple.of(1, users.map(user -> MessageFilter.all().sender(user))),
        Tuple.of(1, users.map(user -> MessageFilter.all().mentioning(user))),
        Tuple.of(
            1,
            Combinators.combine(users, users, MessageArbitraries.types())
                .as((a, b, type) -> MessageFilter.unreadBy(a).mentioning(b).type(type))));
  }
}
