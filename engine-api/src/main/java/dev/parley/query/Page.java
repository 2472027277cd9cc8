package dev.parley.query;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of a walk.
 *
 * <p>{@code hasOlder} and {@code hasNewer} are exact at the moment of reading: whether the query's
 * bounds hold matching items before the first, or after the last, of this page. A page may be short
 * or empty; only these two say whether there is more. For an empty page (a limit of 0) they look
 * from where the walk would have begun.
 *
 * @param <T> what is on it
 * @param items always ascending; unmodifiable
 * @param hasOlder whether there are matching items before these
 * @param hasNewer whether there are matching items after these
 * @param older where a walk to older items goes on, if there is a place to go on from
 * @param newer where a walk to newer items goes on, also when none are there yet
 */
public record Page<T>(
    List<T> items,
    boolean hasOlder,
    boolean hasNewer,
    @Nullable Cursor older,
    @Nullable Cursor newer)
    implements Iterable<T> {
  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
  }

  /** Returns where a walk to older items goes on. */
  public Optional<Cursor> olderCursor() {
    return Optional.ofNullable(older);
  }

  /** Returns where a walk to newer items goes on. */
  public Optional<Cursor> newerCursor() {
    return Optional.ofNullable(newer);
  }

  /** Returns whether there is nothing on it. */
  public boolean isEmpty() {
    return items.isEmpty();
  }

  @Override
  public Iterator<T> iterator() {
    return items.iterator();
  }
}
