package dev.parley.testkit.engine.model;

import dev.parley.NotificationLevel;
import dev.parley.member.Role;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Makes random moves of a few users in a few groups, so that they get in each other's way. */
class Moves implements ArbitrarySupplier<List<Move>> {
  static final List<String> USERS = List.of("ann", "bob", "cid", "dee");

  /** As many as take a night. */
  static final class Many extends Moves {
    Many() {
      super(200);
    }
  }

  private final Arbitrary<String> user = Arbitraries.of(USERS);
  private final Arbitrary<Integer> group = Arbitraries.integers().between(0, 1);
  private final Arbitrary<Integer> number = Arbitraries.integers().between(0, 11);
  private final Arbitrary<List<String>> users =
      user.list().ofMinSize(1).ofMaxSize(3).uniqueElements();
  private final Arbitrary<String> text = Arbitraries.of("a", "hello", "", "\uD83D\uDE00");
  private final Arbitrary<Boolean> either = Arbitraries.of(true, false);

  private final int length;

  Moves() {
    this(40);
  }

  private Moves(int length) {
    this.length = length;
  }

  @Override
  public Arbitrary<List<Move>> get() {
    Arbitrary<Move> any =
        Arbitraries.frequencyOf(
            Tuple.of(1, Combinators.combine(user, users).as(Move.Create::new)),
            Tuple.of(12, sends()),
            Tuple.of(3, Combinators.combine(user, group, number).as(Move.Recall::new)),
            Tuple.of(4, Combinators.combine(user, group).as(Move.Read::new)),
            Tuple.of(2, Combinators.combine(user, group, number).as(Move.ReadUpTo::new)),
            Tuple.of(10, changes()),
            Tuple.of(3, Combinators.combine(user, group).as(Move.Join::new)),
            Tuple.of(2, Combinators.combine(user, group).as(Move.Quit::new)),
            Tuple.of(3, roles()),
            Tuple.of(1, Combinators.combine(user, group, either).as(Move.Pin::new)),
            Tuple.of(1, levels()),
            Tuple.of(1, Combinators.combine(user, group, text).as(Move.WriteDraft::new)),
            Tuple.of(3, deletions()),
            Tuple.of(1, Combinators.combine(user, group).as(Move.Clear::new)),
            Tuple.of(4, Arbitraries.integers().between(0, 3).map(Move.Tick::new)),
            Tuple.of(1, Arbitraries.just(new Move.Reopen())));
    // Everybody is in the first one, or most moves would be refused.
    Move first = new Move.Create(USERS.get(0), USERS);
    return any.list().ofSize(length).map(moves -> startingWith(first, moves));
  }

  private static List<Move> startingWith(Move first, List<Move> moves) {
    List<Move> all = new ArrayList<>(moves);
    all.add(0, first);
    return all;
  }

  private Arbitrary<Move> sends() {
    return Combinators.combine(
            user, group, text, user.list().ofMaxSize(2).uniqueElements(), either, either)
        .as(Move.Send::new);
  }

  private Arbitrary<Move> changes() {
    return Combinators.combine(user, group, Arbitraries.of(Move.Change.class), users)
        .as(Move.ChangeMembers::new);
  }

  private Arbitrary<Move> roles() {
    return Combinators.combine(user, group, user, Arbitraries.of(Role.class)).as(Move.SetRole::new);
  }

  private Arbitrary<Move> levels() {
    return Combinators.combine(user, group, Arbitraries.of(NotificationLevel.class))
        .as(Move.Level::new);
  }

  private Arbitrary<Move> deletions() {
    return Combinators.combine(user, group, number.list().ofMinSize(1).ofMaxSize(3))
        .as(Move.Delete::new);
  }
}
