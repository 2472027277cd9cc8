package dev.parley.testkit.engine.model;

import dev.parley.NotificationLevel;
import dev.parley.member.Role;
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
  private final Arbitrary<Integer> number = Arbitraries.integers().between(0, 19);
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
            Tuple.of(2, Combinators.combine(user, users).as(Move.Create::new)),
            Tuple.of(12, sends()),
            Tuple.of(3, Combinators.combine(user, number, number).as(Move.Recall::new)),
            Tuple.of(4, Combinators.combine(user, number).as(Move.Read::new)),
            Tuple.of(2, Combinators.combine(user, number, number).as(Move.ReadUpTo::new)),
            Tuple.of(10, changes()),
            Tuple.of(3, Combinators.combine(user, number).as(Move.Join::new)),
            Tuple.of(2, Combinators.combine(user, number).as(Move.Quit::new)),
            Tuple.of(3, roles()),
            Tuple.of(1, Combinators.combine(user, number, either).as(Move.Pin::new)),
            Tuple.of(1, levels()),
            Tuple.of(1, Combinators.combine(user, number, text).as(Move.WriteDraft::new)),
            Tuple.of(3, deletions()),
            Tuple.of(1, Combinators.combine(user, number).as(Move.Clear::new)),
            Tuple.of(4, Arbitraries.integers().between(0, 3).map(Move.Tick::new)),
            Tuple.of(1, Arbitraries.just(new Move.Reopen())));
    return any.list().ofSize(length);
  }

  private Arbitrary<Move> sends() {
    return Combinators.combine(
            user, number, text, user.list().ofMaxSize(2).uniqueElements(), either, either)
        .as(Move.Send::new);
  }

  private Arbitrary<Move> changes() {
    return Combinators.combine(user, number, Arbitraries.of(Move.Change.class), users)
        .as(Move.ChangeMembers::new);
  }

  private Arbitrary<Move> roles() {
    return Combinators.combine(user, number, user, Arbitraries.of(Role.class))
        .as(Move.SetRole::new);
  }

  private Arbitrary<Move> levels() {
    return Combinators.combine(user, number, Arbitraries.of(NotificationLevel.class))
        .as(Move.Level::new);
  }

  private Arbitrary<Move> deletions() {
    return Combinators.combine(user, number, number.list().ofMinSize(1).ofMaxSize(3))
        .as(Move.Delete::new);
  }
}
