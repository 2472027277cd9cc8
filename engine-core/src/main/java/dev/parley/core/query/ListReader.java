package dev.parley.core.query;

import dev.parley.ConversationKind;
import dev.parley.ConversationSummary;
import dev.parley.ListQuery;
import dev.parley.core.rules.MembershipRules;
import dev.parley.core.store.Store;
import dev.parley.error.InvalidRequestException;
import dev.parley.message.IdRules;
import dev.parley.query.Bound;
import dev.parley.query.Cursor;
import dev.parley.query.Direction;
import dev.parley.query.Page;
import dev.parley.query.Range;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.ConversationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a user's conversation list.
 *
 * <p>The storage gives entries by activity; what kind a conversation is, its newest message and
 * what is unread in it are looked up for the entries that are shown. Beyond the cap the least
 * active conversations are not in the list.
 */
public final class ListReader {
  private static final char KIND = 'l';
  private static final int CHUNK = 64;

  private final Store store;
  private final String user;
  private final int cap;
  private final boolean mayLag;
  private final Summaries summaries;

  /** Makes a line of the list. */
  @FunctionalInterface
  public interface Summaries {
    /** Makes the line. */
    ConversationSummary of(ConversationState state);
  }

  /** A conversation that is in the list, and where. */
  private record Line(ConversationEntry entry, ConversationState state) {}

  /**
   * Creates a reader of one user's list.
   *
   * @param cap how many conversations the list holds; 0 for all
   * @param mayLag whether the storage may still list what the user is no longer a member of
   */
  public ListReader(Store store, String user, int cap, boolean mayLag, Summaries summaries) {
    this.store = store;
    this.user = user;
    this.cap = cap;
    this.mayLag = mayLag;
    this.summaries = summaries;
  }

  /** Answers a query. */
  public Page<ConversationSummary> read(ListQuery query) {
    boolean newestFirst = query.order() == ListQuery.Order.NEWEST_FIRST;
    Range bounds = bounds(query, newestFirst);
    Bound cut = query.after() == null ? Bound.unbounded() : cutOf(query.after());
    Range ahead =
        newestFirst
            ? new Range(bounds.lower(), BoundOrder.earlierUpper(bounds.upper(), cut))
            : new Range(BoundOrder.laterLower(bounds.lower(), cut), bounds.upper());
    Direction direction = newestFirst ? Direction.NEW_TO_OLD : Direction.OLD_TO_NEW;
    List<Line> found = matching(ahead, direction, query.count() + 1, query.kinds());
    boolean moreAhead = found.size() > query.count();
    List<Line> lines = moreAhead ? found.subList(0, query.count()) : found;
    if (lines.isEmpty()) {
      return emptyPage(query, bounds, cut);
    }
    Line first = lines.get(0);
    Line last = lines.get(lines.size() - 1);
    boolean moreBehind = query.after() != null && existsBehind(first, bounds, newestFirst, query);
    List<ConversationSummary> items =
        lines.stream().map(line -> summaries.of(line.state())).toList();
    return newestFirst
        ? new Page<>(items, moreAhead, moreBehind, cursor(last), cursor(first))
        : new Page<>(items, moreBehind, moreAhead, cursor(first), cursor(last));
  }

  /** An empty page behind a cursor goes on from where it was read, both ways. */
  private Page<ConversationSummary> emptyPage(ListQuery query, Range bounds, Bound cut) {
    Cursor onward = query.after();
    if (onward == null || !(cut instanceof Bound.AtPosition at)) {
      return new Page<>(List.of(), false, false, null, null);
    }
    boolean newestFirst = query.order() == ListQuery.Order.NEWEST_FIRST;
    Bound back = Bound.closed(at.time(), at.id());
    Range behind = newestFirst ? new Range(back, bounds.upper()) : new Range(bounds.lower(), back);
    Direction direction = newestFirst ? Direction.OLD_TO_NEW : Direction.NEW_TO_OLD;
    boolean moreBehind = !matching(behind, direction, 1, query.kinds()).isEmpty();
    return newestFirst
        ? new Page<>(List.of(), false, moreBehind, onward, cursor(back))
        : new Page<>(List.of(), moreBehind, false, cursor(back), onward);
  }

  private Range bounds(ListQuery query, boolean newestFirst) {
    boolean timed = query.startTime() != 0;
    Bound time = timed ? Bound.open(query.startTime()) : Bound.unbounded();
    Bound lower = newestFirst ? Bound.unbounded() : time;
    Bound upper = newestFirst ? time : Bound.unbounded();
    // The newest page cannot reach beyond the cap, so the end of the list need not be looked for.
    boolean newestPage = newestFirst && query.after() == null && !timed && query.kinds().isEmpty();
    if (cap == 0 || (newestPage && query.count() < cap)) {
      return new Range(lower, upper);
    }
    Bound end = endOfList();
    return new Range(BoundOrder.laterLower(lower, end), upper);
  }

  /** Returns the bound that leaves out what is beyond the cap. */
  private Bound endOfList() {
    List<ConversationEntry> listed =
        store.read(
            storage -> storage.conversationsOf(user, Range.all(), Direction.NEW_TO_OLD, cap));
    if (listed.size() < cap) {
      return Bound.unbounded();
    }
    ConversationEntry last = listed.get(listed.size() - 1);
    return Bound.closed(last.activity(), last.conversation());
  }

  private boolean existsBehind(Line first, Range bounds, boolean newestFirst, ListQuery query) {
    Bound at = Bound.open(first.entry().activity(), first.entry().conversation());
    Range behind = newestFirst ? new Range(at, bounds.upper()) : new Range(bounds.lower(), at);
    Direction direction = newestFirst ? Direction.OLD_TO_NEW : Direction.NEW_TO_OLD;
    return !matching(behind, direction, 1, query.kinds()).isEmpty();
  }

  private List<Line> matching(
      Range range, Direction direction, int wanted, Set<ConversationKind> kinds) {
    List<Line> found = new ArrayList<>();
    Range rest = range;
    while (true) {
      Range asked = rest;
      int chunk = Math.max(CHUNK, wanted - found.size());
      List<ConversationEntry> entries =
          store.read(storage -> storage.conversationsOf(user, asked, direction, chunk));
      for (ConversationEntry entry : entries) {
        ConversationState state = store.read(storage -> storage.conversation(entry.conversation()));
        if (state != null
            && (kinds.isEmpty() || kinds.contains(state.kind()))
            && !(mayLag && hasLeft(entry.conversation()))) {
          found.add(new Line(entry, state));
          if (found.size() == wanted) {
            return found;
          }
        }
      }
      if (entries.size() < chunk) {
        return found;
      }
      ConversationEntry last = entries.get(entries.size() - 1);
      Bound onward = Bound.open(last.activity(), last.conversation());
      rest =
          direction == Direction.NEW_TO_OLD
              ? new Range(range.lower(), onward)
              : new Range(onward, range.upper());
    }
  }

  private boolean hasLeft(String conversation) {
    return !MembershipRules.joined(store.read(storage -> storage.membership(conversation, user)));
  }

  private Cursor cursor(Line line) {
    return cursor(Bound.open(line.entry().activity(), line.entry().conversation()));
  }

  private Cursor cursor(Bound cut) {
    return new Cursor(
        TextCode.encode(
            KIND,
            out -> {
              TextCode.writeText(out, user);
              TextCode.writeBound(out, cut);
            }));
  }

  private Bound cutOf(Cursor cursor) {
    return TextCode.decode(
        "cursor",
        KIND,
        cursor.text(),
        in -> {
          String itsUser = IdRules.requireUserId(TextCode.readText(in));
          if (!itsUser.equals(user)) {
            throw new InvalidRequestException(
                "cursor belongs to another user's list: cursor=" + itsUser + ", asked=" + user);
          }
          return TextCode.readBound(in);
        });
  }
}
