package dev.parley.testkit.engine.query;

import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageQuery;
import java.util.List;
import java.util.function.Predicate;

/**
 * A query that has got somewhere, in the model: what is on the older side of a cut, and what is on
 * its newer side.
 *
 * @param query the query that it began with
 * @param direction which way it goes on
 * @param older whether a message is on the older side
 * @param newer whether a message is on the newer side
 * @param atPlainEnd whether it stands where no bound is: both sides are everything, and nothing is
 *     behind
 */
record ModelWalk(
    MessageQuery query,
    Direction direction,
    Predicate<Message> older,
    Predicate<Message> newer,
    boolean atPlainEnd) {
  /** What a page must be. */
  record Expected(List<Message> items, boolean hasOlder, boolean hasNewer) {}

  static ModelWalk begin(MessageQuery query) {
    Direction direction = query.direction();
    Bound from = query.from();
    if (from.equals(Bound.unbounded())) {
      return new ModelWalk(query, direction, message -> true, message -> true, true);
    }
    if (direction == Direction.NEW_TO_OLD) {
      Predicate<Message> older = message -> SortedModel.atOrBelow(message, from);
      return new ModelWalk(query, direction, older, older.negate(), false);
    }
    Predicate<Message> newer = message -> SortedModel.atOrAbove(message, from);
    return new ModelWalk(query, direction, newer.negate(), newer, false);
  }

  /** Returns the page that the walk gives now, with the flags that are exact now. */
  Expected page(SortedModel model) {
    List<Message> matching = model.in(query.range(), query.filter());
    List<Message> olderOnes = matching.stream().filter(older).toList();
    List<Message> newerOnes = matching.stream().filter(newer).toList();
    if (direction == Direction.NEW_TO_OLD) {
      int begin = Math.max(0, olderOnes.size() - query.limit());
      boolean behind = !atPlainEnd && !newerOnes.isEmpty();
      return new Expected(olderOnes.subList(begin, olderOnes.size()), begin > 0, behind);
    }
    int end = Math.min(newerOnes.size(), query.limit());
    boolean behind = !atPlainEnd && !olderOnes.isEmpty();
    return new Expected(newerOnes.subList(0, end), behind, end < newerOnes.size());
  }

  /** Returns the walk that goes on from a page. */
  ModelWalk onward(Expected page, Direction onward) {
    if (page.items().isEmpty()) {
      return new ModelWalk(query, onward, older, newer, atPlainEnd);
    }
    if (onward == Direction.NEW_TO_OLD) {
      Position oldest = page.items().get(0).position();
      Predicate<Message> before = message -> SortedModel.isBefore(message, oldest);
      return new ModelWalk(query, onward, before, before.negate(), false);
    }
    Position newest = page.items().get(page.items().size() - 1).position();
    Predicate<Message> after = message -> SortedModel.isAfter(message, newest);
    return new ModelWalk(query, onward, after.negate(), after, false);
  }
}
