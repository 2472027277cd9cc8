package dev.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries by looking at every message of a conversation, straight from the table in the
 * description of LeanCloud's queries.
 */
final class BruteForce {
  /** An end of a range; a time that is null is no end. */
  record End(@Nullable Long time, @Nullable String id, boolean closed) {
    static final End NONE = new End(null, null, false);

    /** Whether a message is on the newer side of this end, if it is the lower one. */
    boolean admitsAsLower(SourceMessage message) {
      if (time == null) {
        return true;
      }
      if (message.sentAt() != time) {
        return message.sentAt() > time;
      }
      if (id == null) {
        return closed;
      }
      int order = SourceMessage.ID_ORDER.compare(message.id(), id);
      return order > 0 || (closed && order == 0);
    }

    /** Whether a message is on the older side of this end, if it is the upper one. */
    boolean admitsAsUpper(SourceMessage message) {
      if (time == null) {
        return true;
      }
      if (message.sentAt() != time) {
        return message.sentAt() < time;
      }
      if (id == null) {
        return closed;
      }
      int order = SourceMessage.ID_ORDER.compare(message.id(), id);
      return order < 0 || (closed && order == 0);
    }
  }

  /** What a page has to be. */
  record Page(List<SourceMessage> items, boolean hasOlder, boolean hasNewer) {}

  private BruteForce() {}

  /** Whether a walk goes from old to new, where the request does not say. */
  static boolean infersOldToNew(End start, End end) {
    return start.time() != null && end.time() != null && end.time() > start.time();
  }

  /** Returns all that match, oldest first. */
  static List<SourceMessage> matching(
      List<SourceMessage> sorted,
      End start,
      End end,
      boolean oldToNew,
      Predicate<SourceMessage> filter) {
    End lower = oldToNew ? start : end;
    End upper = oldToNew ? end : start;
    List<SourceMessage> matching = new ArrayList<>();
    for (SourceMessage message : sorted) {
      if (lower.admitsAsLower(message) && upper.admitsAsUpper(message) && filter.test(message)) {
        matching.add(message);
      }
    }
    return matching;
  }

  /** Returns the page at one end of what matches. */
  static Page page(List<SourceMessage> matching, boolean oldToNew, int limit) {
    int size = matching.size();
    int taken = Math.min(limit, size);
    return oldToNew
        ? new Page(matching.subList(0, taken), false, taken < size)
        : new Page(matching.subList(size - taken, size), taken < size, false);
  }

  /** Returns the page of messages before, or after, the one at an index of what matches. */
  static Page next(List<SourceMessage> matching, int index, boolean older, int limit) {
    if (older) {
      int from = Math.max(0, index - limit);
      return new Page(matching.subList(from, index), from > 0, index < matching.size());
    }
    int to = Math.min(matching.size(), index + 1 + limit);
    return new Page(matching.subList(index + 1, to), true, to < matching.size());
  }
}
