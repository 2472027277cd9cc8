package dev.parley.core.query;

import dev.parley.ConversationSummary;
import dev.parley.ListQuery;
import dev.parley.query.Bound;
import dev.parley.query.Cursor;
import dev.parley.query.Direction;
import dev.parley.query.Page;
import dev.parley.query.Range;
import dev.parley.storage.ConversationEntry;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of a user's conversation list by activity. The newest message and what is unread are
 * looked up for the lines of the page alone.
 */
public final class ListReader {
  private final ListLines lines;
  private final ListCursors cursors;
  private final Function<ListLine, ConversationSummary> summaries;

  /** Creates a reader of one user's list. */
  public ListReader(ListLines lines, Function<ListLine, ConversationSummary> summaries) {
    this.lines = lines;
    this.cursors = new ListCursors(lines.user());
    this.summaries = summaries;
  }

  /** Answers a query. */
  public Page<ConversationSummary> read(ListQuery query) {
    return query.isPinnedFirst()
        ? new PinnedFirstReader(lines, cursors, summaries).read(query)
        : new Reading(query).page();
  }

  /** Returns the range that a query's start time leaves. */
  static Range bounds(ListQuery query) {
    Bound time = query.startTime() == 0 ? Bound.unbounded() : Bound.open(query.startTime());
    return query.order() == ListQuery.Order.NEWEST_FIRST
        ? Range.olderThan(time)
        : Range.newerThan(time);
  }

  /** One answer to one query. */
  private final class Reading {
    private final ListQuery query;
    private final ListCondition condition;
    private final boolean newestFirst;
    private final Range bounds;
    private final Bound cut;
    private final @Nullable ConversationEntry end;

    private Reading(ListQuery query) {
      this.query = query;
      this.condition = lines.condition(query);
      this.newestFirst = query.order() == ListQuery.Order.NEWEST_FIRST;
      this.bounds = bounds(query);
      this.cut = query.after() == null ? Bound.unbounded() : cursors.cutOf(query.after());
      // The newest page cannot reach beyond the cap, so the end of the list need not be looked for.
      boolean newestPage =
          newestFirst
              && query.after() == null
              && query.startTime() == 0
              && query.kinds().isEmpty()
              && query.tags().isEmpty();
      this.end = newestPage && query.count() < lines.cap() ? null : lines.end();
    }

    private Page<ConversationSummary> page() {
      Range ahead =
          newestFirst
              ? new Range(bounds.lower(), BoundOrder.earlierUpper(bounds.upper(), cut))
              : new Range(BoundOrder.laterLower(bounds.lower(), cut), bounds.upper());
      List<ListLine> found = matching(ahead, newestFirst, query.count() + 1);
      boolean moreAhead = found.size() > query.count();
      List<ListLine> shown = moreAhead ? found.subList(0, query.count()) : found;
      if (shown.isEmpty()) {
        return emptyPage();
      }
      ListLine first = shown.get(0);
      ListLine last = shown.get(shown.size() - 1);
      boolean moreBehind = query.after() != null && existsBehind(first.openBound());
      List<ConversationSummary> items = shown.stream().map(summaries).toList();
      Cursor toFirst = cursors.cursor(first.openBound());
      Cursor toLast = cursors.cursor(last.openBound());
      return newestFirst
          ? new Page<>(items, moreAhead, moreBehind, toLast, toFirst)
          : new Page<>(items, moreBehind, moreAhead, toFirst, toLast);
    }

    /** An empty page behind a cursor goes on from where it was read, both ways. */
    private Page<ConversationSummary> emptyPage() {
      Cursor onward = query.after();
      if (onward == null || !(cut instanceof Bound.AtPosition at)) {
        return new Page<>(List.of(), false, false, null, null);
      }
      Bound back = Bound.closed(at.time(), at.id());
      boolean moreBehind = existsBehind(back);
      return newestFirst
          ? new Page<>(List.of(), false, moreBehind, onward, cursors.cursor(back))
          : new Page<>(List.of(), moreBehind, false, cursors.cursor(back), onward);
    }

    private boolean existsBehind(Bound at) {
      Range behind = newestFirst ? new Range(at, bounds.upper()) : new Range(bounds.lower(), at);
      return !matching(behind, !newestFirst, 1).isEmpty();
    }

    private List<ListLine> matching(Range range, boolean descending, int wanted) {
      Direction direction = descending ? Direction.NEW_TO_OLD : Direction.OLD_TO_NEW;
      return lines.matching(range, direction, wanted, end, condition);
    }
  }
}
