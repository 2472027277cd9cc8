package dev.parley.core.query;

import dev.parley.ConversationSummary;
import dev.parley.ListQuery;
import dev.parley.core.query.ListCursors.PinnedCut;
import dev.parley.query.Bound;
import dev.parley.query.Cursor;
import dev.parley.query.Page;
import dev.parley.storage.KeyRange;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Reads pages of a user's conversation list with the pinned ones first. What is pinned is known to
 * no index, so it looks at the whole list, which its cap bounds; messages are looked up for the
 * lines of the page alone. Its cursors lead on, not back: the order turned around is another one.
 */
final class PinnedFirstReader {
  private final ListLines lines;
  private final ListCursors cursors;
  private final Function<ListLine, ConversationSummary> summaries;

  PinnedFirstReader(
      ListLines lines, ListCursors cursors, Function<ListLine, ConversationSummary> summaries) {
    this.lines = lines;
    this.cursors = cursors;
    this.summaries = summaries;
  }

  Page<ConversationSummary> read(ListQuery query) {
    ListCondition condition = lines.condition(query);
    KeyRange bounds = KeyRange.of(ListReader.bounds(query));
    List<ListLine> all =
        lines.all(condition.and(line -> bounds.contains(time(line), id(line)))).stream()
            .sorted(order(query, condition))
            .toList();
    int from = query.after() == null ? 0 : behind(all, query, condition);
    int to = Math.min(all.size(), from + query.count());
    List<ConversationSummary> items = all.subList(from, to).stream().map(summaries).toList();
    boolean newestFirst = query.order() == ListQuery.Order.NEWEST_FIRST;
    boolean moreAhead = to < all.size();
    boolean moreBehind = from > 0;
    Cursor last = items.isEmpty() ? query.after() : cursor(all.get(to - 1), condition);
    return newestFirst
        ? new Page<>(items, moreAhead, moreBehind, last, null)
        : new Page<>(items, moreBehind, moreAhead, null, last);
  }

  private static Comparator<ListLine> order(ListQuery query, ListCondition condition) {
    Comparator<ListLine> byActivity = (a, b) -> ListLines.compare(a.entry(), b.entry());
    return Comparator.comparing((ListLine line) -> !condition.pinned(line))
        .thenComparing(
            query.order() == ListQuery.Order.NEWEST_FIRST ? byActivity.reversed() : byActivity);
  }

  /** Returns how many lines stand before the cut. */
  private int behind(List<ListLine> all, ListQuery query, ListCondition condition) {
    PinnedCut cut = cursors.pinnedCutOf(java.util.Objects.requireNonNull(query.after()));
    boolean newestFirst = query.order() == ListQuery.Order.NEWEST_FIRST;
    int behind = 0;
    while (behind < all.size() && isBehind(all.get(behind), condition, cut, newestFirst)) {
      behind++;
    }
    return behind;
  }

  private static boolean isBehind(
      ListLine line, ListCondition condition, PinnedCut cut, boolean newestFirst) {
    if (condition.pinned(line) != cut.pinned()) {
      return condition.pinned(line);
    }
    if (!(cut.bound() instanceof Bound.AtPosition at)) {
      return false;
    }
    int order =
        KeyRange.compare(time(line), id(line), at.time(), at.id().getBytes(StandardCharsets.UTF_8));
    return newestFirst ? order >= 0 : order <= 0;
  }

  private Cursor cursor(ListLine line, ListCondition condition) {
    return cursors.cursor(new PinnedCut(condition.pinned(line), line.openBound()));
  }

  private static long time(ListLine line) {
    return line.entry().activity();
  }

  private static byte[] id(ListLine line) {
    return line.entry().conversation().getBytes(StandardCharsets.UTF_8);
  }
}
