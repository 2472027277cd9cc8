package dev.parley.testkit.storage;

import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.Range;
import dev.parley.storage.IdOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Values by position, read by range from either end without a look at what is outside.
 *
 * <p>A walk begins at the key that the bound of its beginning comes down to, and ends with the
 * first position that {@link RangeCheck} says is outside.
 */
final class PlaceMap<V> {
  private enum Side {
    BEFORE_THE_MILLISECOND,
    AT_THE_ID,
    AFTER_THE_MILLISECOND
  }

  private record Place(long time, Side side, String id) {
    private static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::time)
            .thenComparing(Place::side)
            .thenComparing(Place::id, IdOrder.INSTANCE);
  }

  private final TreeMap<Place, V> values = new TreeMap<>(Place.ORDER);
  private final ReadCount reads;

  PlaceMap(ReadCount reads) {
    this.reads = reads;
  }

  void put(Position position, V value) {
    values.put(place(position), value);
  }

  void remove(Position position) {
    values.remove(place(position));
  }

  /** Returns all values from old to new. */
  Collection<V> all() {
    return values.values();
  }

  /** Returns the values of a range in walking direction; what is not asked for is not looked at. */
  Stream<V> walk(Range range, Direction direction) {
    reads.descent(values.size());
    NavigableMap<Place, V> rest =
        direction == Direction.OLD_TO_NEW
            ? from(range.lower(), values, Side.BEFORE_THE_MILLISECOND, Side.AFTER_THE_MILLISECOND)
            : from(
                range.upper(),
                values.descendingMap(),
                Side.AFTER_THE_MILLISECOND,
                Side.BEFORE_THE_MILLISECOND);
    return rest.entrySet().stream()
        .peek(entry -> reads.entry())
        .takeWhile(entry -> RangeCheck.contains(range, entry.getKey().time, entry.getKey().id))
        .map(Map.Entry::getValue);
  }

  private static <V> NavigableMap<Place, V> from(
      Bound bound, NavigableMap<Place, V> values, Side near, Side far) {
    if (bound instanceof Bound.AtTime at) {
      return values.tailMap(new Place(at.time(), at.closed() ? near : far, ""), true);
    }
    if (bound instanceof Bound.AtPosition at) {
      return values.tailMap(new Place(at.time(), Side.AT_THE_ID, at.id()), at.closed());
    }
    return values;
  }

  private static Place place(Position position) {
    return new Place(position.sentAt(), Side.AT_THE_ID, position.id());
  }
}
