package dev.parley.testkit;

import dev.parley.Durability;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Stores whose scans are wrong in one way each; {@link BrokenStores} says in which. */
final class BrokenScans {
  private BrokenScans() {}

  static final class Utf16Ids extends ForwardingStorage {
    Utf16Ids(Storage good) {
      super(good);
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      Comparator<Message> order =
          Comparator.comparingLong(Message::sentAt).thenComparing(Message::id);
      return super.scan(conversation, range, direction, Integer.MAX_VALUE, filter).stream()
          .sorted(direction == Direction.OLD_TO_NEW ? order : order.reversed())
          .limit(limit)
          .toList();
    }
  }

  static final class ByArrival extends ForwardingStorage {
    private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());

    ByArrival(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      super.apply(batch, durability);
      for (Mutation mutation : batch.mutations()) {
        if (mutation instanceof Mutation.AddMessage add) {
          arrived.add(add.message().id());
        }
      }
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      Comparator<Message> order = Comparator.comparingInt(m -> arrived.indexOf(m.id()));
      return super.scan(conversation, range, direction, Integer.MAX_VALUE, filter).stream()
          .sorted(direction == Direction.OLD_TO_NEW ? order : order.reversed())
          .limit(limit)
          .toList();
    }
  }

  /** Asks for another range than it was asked for. */
  private abstract static class OtherBounds extends ForwardingStorage {
    OtherBounds(Storage good) {
      super(good);
    }

    abstract Bound other(Bound bound);

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      Range other = new Range(other(range.lower()), other(range.upper()));
      return super.scan(conversation, other, direction, limit, filter);
    }
  }

  static final class OpenCuts extends OtherBounds {
    OpenCuts(Storage good) {
      super(good);
    }

    @Override
    Bound other(Bound bound) {
      return bound instanceof Bound.AtTime at ? Bound.open(at.time()) : bound;
    }
  }

  static final class CutsForPoints extends OtherBounds {
    CutsForPoints(Storage good) {
      super(good);
    }

    @Override
    Bound other(Bound bound) {
      return bound instanceof Bound.AtPosition at && !at.closed() ? Bound.open(at.time()) : bound;
    }
  }

  static final class FailsOnCrossed extends ForwardingStorage {
    FailsOnCrossed(Storage good) {
      super(good);
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      if (range.lower() instanceof Bound.AtTime lower
          && range.upper() instanceof Bound.AtTime upper
          && lower.time() > upper.time()) {
        throw new IllegalArgumentException("range is crossed: range=" + range);
      }
      return super.scan(conversation, range, direction, limit, filter);
    }
  }

  /** Ends a page before the millisecond that its limit would cut, unless that is all there is. */
  static final class TiesDropped extends ForwardingStorage {
    TiesDropped(Storage good) {
      super(good);
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      List<Message> page = super.scan(conversation, range, direction, limit, filter);
      if (page.size() < limit || page.size() < 2) {
        return page;
      }
      long cut = page.get(page.size() - 1).sentAt();
      return cut == page.get(0).sentAt()
          ? page.subList(0, page.size() - 1)
          : page.stream().filter(message -> message.sentAt() != cut).toList();
    }
  }

  static final class LimitFirst extends ForwardingStorage {
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

  static final class AlwaysAscending extends ForwardingStorage {
    AlwaysAscending(Storage good) {
      super(good);
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      List<Message> walked = super.scan(conversation, range, direction, limit, filter);
      return direction == Direction.NEW_TO_OLD ? Reversed.of(walked) : walked;
    }
  }
}
