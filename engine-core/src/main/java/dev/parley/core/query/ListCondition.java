package dev.parley.core.query;

import dev.parley.ListQuery;
import dev.parley.core.own.TagMark;
import dev.parley.core.own.TagRecord;
import java.util.List;
import java.util.function.Predicate;

/** Which lines of a list a query is for, and which of them count as pinned. */
final class ListCondition implements Predicate<ListLine> {
  private final ListQuery query;
  private final List<TagRecord> tags;

  /**
   * Creates it.
   *
   * @param tags those of the user's tags that the query is for
   */
  ListCondition(ListQuery query, List<TagRecord> tags) {
    this.query = query;
    this.tags = tags;
  }

  @Override
  public boolean test(ListLine line) {
    return (query.kinds().isEmpty() || query.kinds().contains(line.state().kind()))
        && (query.tags().isEmpty() || tags.stream().anyMatch(tag -> tag.marks(line.own())));
  }

  /** Returns whether a line counts as pinned. */
  boolean pinned(ListLine line) {
    return query.tags().isEmpty()
        ? line.pinned()
        : tags.stream().anyMatch(tag -> pinnedWithin(tag, line));
  }

  private static boolean pinnedWithin(TagRecord tag, ListLine line) {
    TagMark mark = line.own().tags().get(tag.id());
    return mark != null && mark.incarnation() == tag.incarnation() && mark.pinned();
  }
}
