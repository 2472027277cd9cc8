package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Wrong about the ends of a range. */
final class BrokenBounds {
  private BrokenBounds() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "BOUND-1",
            "closed bound taking one sibling only",
            "Of the messages at the time of a closed bound it gives the nearest alone.",
            (good, notes) -> new OneSibling(good)),
        broken(
            "BOUND-1",
            "open bound taking in its millisecond",
            "An open bound without an id takes in the messages of its time.",
            (good, notes) -> new OtherBounds(good, BrokenBounds::closedTime)),
        broken(
            "BOUND-2",
            "open bound with id dropping the millisecond",
            "An open point leaves out the whole millisecond that it stands in.",
            (good, notes) -> new OtherBounds(good, BrokenBounds::pointAsTime)),
        broken(
            "BOUND-2",
            "closed point leaving out its message",
            "A closed point is taken for an open one.",
            (good, notes) -> new OtherBounds(good, BrokenBounds::openPoint)),
        broken(
            "BOUND-3",
            "cursor lost when its anchor is recalled",
            "A range from a point whose message was recalled is empty.",
            (good, notes) -> new NeedsAnchor(good, true)),
        broken(
            "BOUND-3",
            "cursor lost where no message is",
            "A range from a point where no message is, is empty.",
            (good, notes) -> new NeedsAnchor(good, false)),
        broken(
            "BOUND-4",
            "crossed range refused",
            "A range whose ends are crossed is an error.",
            (good, notes) -> new FailsOnCrossed(good)));
  }

  private static Bound closedTime(Bound bound) {
    return bound instanceof Bound.AtTime at ? Bound.closed(at.time()) : bound;
  }

  private static Bound pointAsTime(Bound bound) {
    return bound instanceof Bound.AtPosition at && !at.closed() ? Bound.open(at.time()) : bound;
  }

  private static Bound openPoint(Bound bound) {
    return bound instanceof Bound.AtPosition at ? Bound.open(at.time(), at.id()) : bound;
  }

  /** Asks for another range than it was asked for. */
  private static final class OtherBounds extends ForwardingStorage {
    private final UnaryOperator<Bound> other;

    OtherBounds(Storage good, UnaryOperator<Bound> other) {
      super(good);
      this.other = other;
    }

    private Range other(Range range) {
      return new Range(other.apply(range.lower()), other.apply(range.upper()));
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      return super.scan(conversation, other(range), direction, limit, filter);
    }

    @Override
    public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
      return super.countUpTo(conversation, other(range), filter, cap);
    }
  }

  private static final class OneSibling extends OtherScan {
    OneSibling(Storage good) {
      super(good);
    }

    @Override
    List<Message> other(Range range, List<Message> ascending) {
      List<Message> up = new ArrayList<>(ascending);
      if (range.lower() instanceof Bound.AtTime at && at.closed()) {
        keepLast(up, at.time());
      }
      List<Message> down = reversed(up);
      if (range.upper() instanceof Bound.AtTime at && at.closed()) {
        keepLast(down, at.time());
      }
      return reversed(down);
    }

    private static void keepLast(List<Message> messages, long time) {
      while (messages.size() > 1
          && messages.get(0).sentAt() == time
          && messages.get(1).sentAt() == time) {
        messages.remove(0);
      }
    }
  }

  private static final class NeedsAnchor extends OtherScan {
    private final boolean mayBeMissing;

    NeedsAnchor(Storage good, boolean mayBeMissing) {
      super(good);
      this.mayBeMissing = mayBeMissing;
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      List<Message> good = super.scan(conversation, range, direction, limit, filter);
      boolean lost = lost(conversation, range.lower()) || lost(conversation, range.upper());
      return lost ? List.of() : good;
    }

    private boolean lost(String conversation, Bound bound) {
      if (!(bound instanceof Bound.AtPosition at)) {
        return false;
      }
      Message anchor = messages(conversation, List.of(at.id())).get(0);
      boolean missing = anchor == null || anchor.sentAt() != at.time();
      return mayBeMissing ? anchor != null && !missing && anchor.recalled() : missing;
    }

    @Override
    List<Message> other(Range range, List<Message> ascending) {
      return ascending;
    }
  }

  private static final class FailsOnCrossed extends ForwardingStorage {
    FailsOnCrossed(Storage good) {
      super(good);
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      if (range.lower() instanceof Bound.AtTime lower
          && range.upper() instanceof Bound.AtTime upper
          && lower.time() > upper.time()) {
        throw new dev.parley.storage.StorageException.Rejected(
            "range is crossed: lower=" + lower.time() + ", upper=" + upper.time());
      }
      return super.scan(conversation, range, direction, limit, filter);
    }
  }
}
