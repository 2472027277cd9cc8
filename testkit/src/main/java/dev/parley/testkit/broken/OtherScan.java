package dev.parley.testkit.broken;

import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.Comparator;
import java.util.List;

/** The base of stores whose scans are wrong: all matching messages of a range, made others. */
abstract class OtherScan extends ForwardingStorage {
  OtherScan(Storage good) {
    super(good);
  }

  /** Returns what stands in place of these, which ascend; not yet limited. */
  abstract List<Message> other(Range range, List<Message> ascending);

  @Override
  public List<Message> scan(
      String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
    // The good store says what is refused, such as a limit below 0.
    super.scan(conversation, range, direction, limit, filter);
    List<Message> ascending =
        super.scan(conversation, range, Direction.OLD_TO_NEW, Integer.MAX_VALUE, filter);
    List<Message> other = other(range, ascending);
    return (direction == Direction.OLD_TO_NEW ? other : reversed(other))
        .stream().limit(limit).toList();
  }

  @Override
  public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
    super.countUpTo(conversation, range, filter, cap);
    int all = Integer.MAX_VALUE;
    return Math.min(cap, scan(conversation, range, Direction.OLD_TO_NEW, all, filter).size());
  }

  static <T> List<T> reversed(List<T> list) {
    java.util.ArrayList<T> reversed = new java.util.ArrayList<>(list);
    java.util.Collections.reverse(reversed);
    return reversed;
  }

  static List<Message> sorted(List<Message> messages, Comparator<Message> order) {
    return messages.stream().sorted(order).toList();
  }
}
