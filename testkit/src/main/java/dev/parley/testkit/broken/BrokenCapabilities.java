package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.USUAL;
import static dev.parley.testkit.broken.BrokenStores.broken;
import static dev.parley.testkit.broken.BrokenStores.usualWith;

import dev.parley.Durability;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wrong about themselves. */
final class BrokenCapabilities {
  private BrokenCapabilities() {}

  private static BrokenStore claims(
      Capability capability, String name, String fault, BrokenFixture.Fault breaks) {
    Set<Capability> declared = usualWith(capability);
    return new BrokenStore(name, "CAP-1", fault, new BrokenFixture(declared, breaks));
  }

  static List<BrokenStore> all() {
    return List.of(
        claims(
            Capability.PERSISTENT,
            "PERSISTENT claimed falsely",
            "It declares that it keeps everything, and has no messages after a reopening.",
            (good, notes) -> notes.reopened() ? empty(good) : good),
        claims(
            Capability.DISK_DURABILITY,
            "DISK_DURABILITY claimed falsely",
            "It declares DISK and refuses it.",
            (good, notes) -> good),
        claims(
            Capability.IMMEDIATE_LIST,
            "IMMEDIATE_LIST claimed falsely",
            "Its lists are those before the last batch.",
            (good, notes) -> new ListLags(good)),
        claims(
            Capability.SNAPSHOT_SCAN,
            "SNAPSHOT_SCAN claimed falsely",
            "A scan reads the older and the newer half at two moments.",
            (good, notes) -> new TwoMoments(good)),
        claims(
            Capability.MULTI_PROCESS,
            "MULTI_PROCESS claimed falsely",
            "It declares MULTI_PROCESS and refuses a second opener.",
            (good, notes) -> good),
        claims(
            Capability.BACKUP,
            "BACKUP claimed falsely",
            "It declares BACKUP and refuses it.",
            (good, notes) -> good),
        new BrokenStore(
            "DISK taken though not declared",
            "CAP-1",
            "It acknowledges DISK and gives less, without a word.",
            new BrokenFixture(USUAL, (good, notes) -> new TakesDisk(good))),
        broken(
            "CAP-1",
            "capabilities that change",
            "It declares less once it was reopened.",
            (good, notes) -> new Forgets(good, notes)));
  }

  /** An empty store that closes the good one with it. */
  private static Storage empty(Storage good) {
    return new Emptied(good);
  }

  private static final class Emptied extends ForwardingStorage {
    private final Storage good;

    Emptied(Storage good) {
      super(dev.parley.testkit.storage.MemoryStorage.create());
      this.good = good;
    }

    @Override
    public Set<Capability> capabilities() {
      return good.capabilities();
    }

    @Override
    public long highestVersion() {
      return Math.max(super.highestVersion(), good.highestVersion());
    }

    @Override
    public String claim(ClaimKey key, String proposal, Durability durability) {
      return good.claim(key, proposal, durability);
    }

    @Override
    public @Nullable String claimed(ClaimKey key) {
      return good.claimed(key);
    }

    @Override
    public void close() {
      super.close();
      good.close();
    }
  }

  private static final class TakesDisk extends ForwardingStorage {
    TakesDisk(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      // A lone mutation, so that a larger batch is still refused whole.
      super.apply(batch, batch.mutations().size() == 1 ? Durability.OS : durability);
    }

    @Override
    public String claim(ClaimKey key, String proposal, Durability durability) {
      return super.claim(key, proposal, Durability.OS);
    }
  }

  private static final class ListLags extends ForwardingStorage {
    private final Map<List<Object>, List<ConversationEntry>> shown = new ConcurrentHashMap<>();

    ListLags(Storage good) {
      super(good);
    }

    /** Shows what it should have shown when it was asked before; right when asked again. */
    @Override
    public List<ConversationEntry> conversationsOf(
        String user, Range range, Direction direction, int limit) {
      List<ConversationEntry> now = super.conversationsOf(user, range, direction, limit);
      List<ConversationEntry> before = shown.put(List.of(user, range, direction, limit), now);
      return before == null ? now : before;
    }
  }

  private static final class TwoMoments extends ForwardingStorage {
    TwoMoments(Storage good) {
      super(good);
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      List<Message> first = super.scan(conversation, range, direction, limit, filter);
      if (first.size() < 2) {
        return first;
      }
      LockSupport.parkNanos(1);
      List<Message> second = super.scan(conversation, range, direction, limit, filter);
      Message middle = first.get(first.size() / 2);
      int cut = second.indexOf(middle);
      if (cut < 0) {
        return first;
      }
      List<Message> joined = new ArrayList<>(first.subList(0, first.size() / 2));
      joined.addAll(second.subList(cut, second.size()));
      return joined.size() > limit ? joined.subList(0, limit) : joined;
    }
  }

  private static final class Forgets extends ForwardingStorage {
    private final Notes notes;

    Forgets(Storage good, Notes notes) {
      super(good);
      this.notes = notes;
    }

    @Override
    public Set<Capability> capabilities() {
      return notes.reopened()
          ? BrokenStores.usualWithout(Capability.SNAPSHOT_SCAN)
          : super.capabilities();
    }
  }
}
