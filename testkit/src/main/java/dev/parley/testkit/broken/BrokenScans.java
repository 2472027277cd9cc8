package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.Durability;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Wrong about what a scan gives. */
final class BrokenScans {
  private BrokenScans() {}

  /** Makes another page of a good one. */
  private interface OtherPage {
    List<Message> of(List<Message> page, int limit, Direction direction);
  }

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "SCAN-1",
            "ties dropped at a page edge",
            "A full page ends before the millisecond that its limit would cut.",
            (good, notes) -> new Pages(good, BrokenScans::tiesDropped)),
        broken(
            "SCAN-1",
            "off-by-one hasOlder",
            "A scan stops one short exactly when there is more, so nobody sees that there is.",
            (good, notes) -> new OneShort(good)),
        broken(
            "SCAN-1",
            "last message of a full page twice",
            "A page that its limit cuts ends with one message twice.",
            (good, notes) -> new Pages(good, BrokenScans::twice)),
        broken(
            "SCAN-2",
            "limit before filter",
            "The limit is counted before the filter is asked.",
            (good, notes) -> new LimitFirst(good)),
        broken(
            "SCAN-3",
            "descending answer in ascending order",
            "A page that its limit does not cut comes from old to new, whichever way it walked.",
            (good, notes) -> new Pages(good, BrokenScans::ascending)),
        broken(
            "SCAN-4",
            "reader that sees a half-built index",
            "While a batch is written, a scan misses a message that was there before.",
            (good, notes) -> new HalfBuilt(good)),
        broken(
            "SCAN-5",
            "missing conversation refused",
            "A scan of a conversation that does not exist is an error.",
            (good, notes) -> new MissingRefused(good)));
  }

  private static List<Message> tiesDropped(List<Message> page, int limit, Direction direction) {
    if (page.size() < limit || page.size() < 2) {
      return page;
    }
    long cut = page.get(page.size() - 1).sentAt();
    return cut == page.get(0).sentAt()
        ? page.subList(0, page.size() - 1)
        : page.stream().filter(message -> message.sentAt() != cut).toList();
  }

  private static List<Message> twice(List<Message> page, int limit, Direction direction) {
    if (page.size() < limit || page.size() < 2) {
      return page;
    }
    List<Message> other = new ArrayList<>(page);
    other.set(page.size() - 1, page.get(page.size() - 2));
    return other;
  }

  private static List<Message> ascending(List<Message> page, int limit, Direction direction) {
    return direction == Direction.NEW_TO_OLD && page.size() < limit && limit < 1_000
        ? OtherScan.reversed(page)
        : page;
  }

  private static final class Pages extends ForwardingStorage {
    private final OtherPage other;

    Pages(Storage good, OtherPage other) {
      super(good);
      this.other = other;
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      return other.of(super.scan(conversation, range, direction, limit, filter), limit, direction);
    }
  }

  private static final class OneShort extends ForwardingStorage {
    OneShort(Storage good) {
      super(good);
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      List<Message> page = super.scan(conversation, range, direction, limit, filter);
      boolean more = super.countUpTo(conversation, range, filter, limit + 1L) > limit;
      return more && limit > 1 ? page.subList(0, page.size() - 1) : page;
    }
  }

  private static final class LimitFirst extends ForwardingStorage {
    LimitFirst(Storage good) {
      super(good);
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      return super.scan(conversation, range, direction, limit, MessageFilter.all()).stream()
          .filter(filter::matches)
          .toList();
    }
  }

  private static final class HalfBuilt extends ForwardingStorage {
    private final AtomicInteger writing = new AtomicInteger();

    HalfBuilt(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      writing.incrementAndGet();
      try {
        LockSupport.parkNanos(1);
        super.apply(batch, durability);
      } finally {
        writing.decrementAndGet();
      }
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      List<Message> whole = super.scan(conversation, range, direction, limit, filter);
      if (writing.get() == 0 || whole.size() < 200) {
        return whole;
      }
      List<Message> half = new ArrayList<>(whole);
      half.subList(0, 100).clear();
      return half;
    }
  }

  private static final class MissingRefused extends ForwardingStorage {
    MissingRefused(Storage good) {
      super(good);
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      List<Message> page = super.scan(conversation, range, direction, limit, filter);
      if (conversation(conversation) == null) {
        throw new StorageException.Rejected("there is no such conversation");
      }
      return page;
    }
  }
}
