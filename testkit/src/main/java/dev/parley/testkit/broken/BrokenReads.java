package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Change;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Wrong about counts, messages by id, and changes. */
final class BrokenReads {
  private BrokenReads() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "COUNT-1",
            "count that ignores the cap",
            "It counts on beyond the cap.",
            (good, notes) -> new NoCap(good)),
        broken(
            "COUNT-1",
            "count without recalled messages",
            "It counts the recalled messages no longer, though scans give them.",
            (good, notes) -> new NoRecalled(good)),
        broken(
            "GET-1",
            "multi-get without the missing ones",
            "It leaves out what does not exist, so that answers stand at other ids.",
            (good, notes) -> new LeavesOutMissing(good)),
        broken(
            "GET-1",
            "multi-get in the order of the ids",
            "It answers in the order of ids, not in the order asked.",
            (good, notes) -> new SortedGet(good)),
        broken(
            "GET-2",
            "settings of the scopes that have any",
            "It leaves out scopes without settings, so that answers stand at other scopes.",
            (good, notes) -> new LeavesOutEmptyScopes(good)),
        broken(
            "CHANGE-1",
            "changes by position",
            "It gives changes in the order of the messages' positions.",
            (good, notes) -> new ByPlace(good)),
        broken(
            "CHANGE-1",
            "recall without a change",
            "A recall does not move the version of a message's last change.",
            RecallUnseen::new));
  }

  private static final class LeavesOutEmptyScopes extends ForwardingStorage {
    LeavesOutEmptyScopes(Storage good) {
      super(good);
    }

    @Override
    public List<Map<String, String>> settings(String user, List<String> scopes) {
      return super.settings(user, scopes).stream().filter(set -> !set.isEmpty()).toList();
    }
  }

  private static final class NoCap extends ForwardingStorage {
    NoCap(Storage good) {
      super(good);
    }

    @Override
    public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
      super.countUpTo(conversation, range, filter, cap);
      return super.countUpTo(conversation, range, filter, Long.MAX_VALUE);
    }
  }

  private static final class NoRecalled extends ForwardingStorage {
    NoRecalled(Storage good) {
      super(good);
    }

    @Override
    public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
      super.countUpTo(conversation, range, filter, cap);
      List<Message> all =
          super.scan(conversation, range, Direction.OLD_TO_NEW, Integer.MAX_VALUE, filter);
      return Math.min(cap, all.stream().filter(message -> !message.recalled()).count());
    }
  }

  private static final class LeavesOutMissing extends ForwardingStorage {
    LeavesOutMissing(Storage good) {
      super(good);
    }

    @Override
    public List<@Nullable Message> messages(String conversation, List<String> ids) {
      List<@Nullable Message> found = new ArrayList<>(super.messages(conversation, ids));
      // A lone id keeps its answer: what is wrong shows where there are several.
      if (ids.size() > 1) {
        found.removeIf(Objects::isNull);
      }
      return found;
    }
  }

  private static final class SortedGet extends ForwardingStorage {
    SortedGet(Storage good) {
      super(good);
    }

    @Override
    public List<@Nullable Message> messages(String conversation, List<String> ids) {
      return super.messages(conversation, ids.stream().sorted().toList());
    }
  }

  private static final class ByPlace extends ForwardingStorage {
    ByPlace(Storage good) {
      super(good);
    }

    @Override
    public List<Change> changes(String conversation, long afterVersion, int limit) {
      super.changes(conversation, afterVersion, limit);
      return super.changes(conversation, afterVersion, Integer.MAX_VALUE).stream()
          .sorted(Comparator.comparingLong(change -> change.message().sentAt()))
          .limit(limit)
          .toList();
    }
  }

  private static final class RecallUnseen extends Noting {
    RecallUnseen(Storage good, Notes notes) {
      super(good, notes);
    }

    @Override
    public List<Change> changes(String conversation, long afterVersion, int limit) {
      super.changes(conversation, afterVersion, limit);
      return super.changes(conversation, Long.MIN_VALUE, Integer.MAX_VALUE).stream()
          .map(change -> new Change(withoutRecalls(conversation, change), change.message()))
          .filter(change -> change.version() > afterVersion)
          .sorted(Comparator.comparingLong(Change::version))
          .limit(limit)
          .toList();
    }

    private long withoutRecalls(String conversation, Change change) {
      String id = change.message().id();
      long added =
          notes
              .said(conversation, Mutation.AddMessage.class)
              .filter(add -> add.message().id().equals(id))
              .mapToLong(Mutation::version)
              .min()
              .orElse(change.version());
      return notes
          .said(conversation, Mutation.UpdateMessage.class)
          .filter(update -> update.position().id().equals(id))
          .mapToLong(Mutation::version)
          .reduce(added, Math::max);
    }
  }
}
