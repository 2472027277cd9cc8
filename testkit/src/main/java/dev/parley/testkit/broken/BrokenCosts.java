package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.List;

/** Right, but for a price. */
final class BrokenCosts {
  private BrokenCosts() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "COST-1",
            "page cut from everything",
            "It reads the whole range and keeps the page.",
            (good, notes) -> new ScansEverything(good)),
        broken(
            "COST-1",
            "page found by walking to it",
            "It passes over what is before the range instead of finding where it begins.",
            (good, notes) -> new ScansFromItsEnd(good)),
        broken(
            "COST-1",
            "cap after the count",
            "It counts everything and then cuts the count.",
            (good, notes) -> new CapsAfterTheCount(good)),
        broken(
            "COST-2",
            "list that reads the conversations",
            "It reads every conversation of a list from its beginning.",
            (good, notes) -> new ReadsAllForAList(good)));
  }

  /** Reads the whole range and keeps the page. */
  private static final class ScansEverything extends ForwardingStorage {
    ScansEverything(Storage good) {
      super(good);
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      List<Message> all = super.scan(conversation, range, direction, Integer.MAX_VALUE, filter);
      return all.subList(0, Math.max(0, Math.min(limit, all.size())));
    }
  }

  /** Passes over what is before the range instead of finding where it begins. */
  private static final class ScansFromItsEnd extends ForwardingStorage {
    ScansFromItsEnd(Storage good) {
      super(good);
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      List<Message> wanted = super.scan(conversation, range, direction, limit, filter);
      if (!wanted.isEmpty()) {
        Message first = wanted.get(0);
        Bound from = Bound.open(first.sentAt(), first.id());
        Range skipped =
            direction == Direction.OLD_TO_NEW ? Range.olderThan(from) : Range.newerThan(from);
        super.countUpTo(conversation, skipped, MessageFilter.all(), Long.MAX_VALUE);
      }
      return wanted;
    }
  }

  private static final class CapsAfterTheCount extends ForwardingStorage {
    CapsAfterTheCount(Storage good) {
      super(good);
    }

    @Override
    public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
      super.countUpTo(conversation, range, filter, Long.MAX_VALUE);
      return super.countUpTo(conversation, range, filter, cap);
    }
  }

  /** Looks for the last message of each conversation, from its beginning. */
  private static final class ReadsAllForAList extends ForwardingStorage {
    ReadsAllForAList(Storage good) {
      super(good);
    }

    @Override
    public List<ConversationEntry> conversationsOf(
        String user, Range range, Direction direction, int limit) {
      List<ConversationEntry> entries = super.conversationsOf(user, range, direction, limit);
      for (ConversationEntry entry : entries) {
        super.countUpTo(entry.conversation(), Range.all(), MessageFilter.all(), Long.MAX_VALUE);
      }
      return entries;
    }
  }
}
