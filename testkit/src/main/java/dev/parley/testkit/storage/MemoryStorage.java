package dev.parley.testkit.storage;

import dev.parley.Durability;
import dev.parley.ProgressListener;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.Change;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.ConversationState;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageStats;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reference: a store on the heap that is as plain as the rules allow. Other stores are compared
 * with it; applications may use it in their own tests.
 *
 * <p>One lock and sorted maps. Pages, counts and lists look at no more than COST-1 and COST-2
 * allow; the rest walks over everything where an index would be faster. It declares {@link
 * Capability#IMMEDIATE_LIST} and {@link Capability#SNAPSHOT_SCAN}. It does not declare {@link
 * Capability#PERSISTENT}: a directory that is opened again in the same JVM gives the same data, but
 * nothing survives the JVM. {@link #sync} and {@link Durability#DISK} are refused.
 *
 * <p>Of a conversation that was not created, messages, members and lists read as empty; what was
 * said of it appears when it is created.
 */
public final class MemoryStorage implements Storage {
  static final String NAME = "memory";

  private static final Set<Capability> CAPABILITIES =
      Set.of(Capability.IMMEDIATE_LIST, Capability.SNAPSHOT_SCAN);

  private final String name;
  private final MemoryData data;
  private final Runnable whenClosed;
  private boolean closed;

  /** Creates it with the name that its errors show. */
  MemoryStorage(String name, MemoryData data, Runnable whenClosed) {
    this.name = name;
    this.data = data;
    this.whenClosed = whenClosed;
  }

  /** Returns a new, empty store that belongs to no directory. */
  public static MemoryStorage create() {
    return new MemoryStorage(NAME, new MemoryData(), () -> {});
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public void apply(Batch batch, Durability durability) {
    locked(
        () -> {
          refuse(durability);
          data.apply(batch);
          return true;
        });
  }

  @Override
  public String claim(ClaimKey key, String proposal, Durability durability) {
    return locked(
        () -> {
          refuse(durability);
          refuse(proposal);
          return data.claim(key, proposal);
        });
  }

  @Override
  public void erase(Partition partition) {
    locked(
        () -> {
          data.erase(partition);
          return true;
        });
  }

  @Override
  public void compact() {
    requireOpen();
  }

  @Override
  public @Nullable String claimed(ClaimKey key) {
    return locked(() -> Optional.ofNullable(data.claimed(key))).orElse(null);
  }

  @Override
  public List<Message> scan(
      String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
    return locked(
        () ->
            data.conversation(conversation)
                .scan(range, direction, requireNotNegative("limit", limit), filter));
  }

  @Override
  public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
    return locked(
        () ->
            data.conversation(conversation)
                .countUpTo(range, filter, requireNotNegative("cap", cap)));
  }

  @Override
  public List<@Nullable Message> messages(String conversation, List<String> ids) {
    return locked(() -> data.conversation(conversation).messages(ids));
  }

  @Override
  public List<Change> changes(String conversation, long afterVersion, int limit) {
    return locked(
        () ->
            data.conversation(conversation)
                .changes(afterVersion, requireNotNegative("limit", limit)));
  }

  @Override
  public @Nullable ConversationState conversation(String conversation) {
    return locked(() -> Optional.ofNullable(data.conversation(conversation).state())).orElse(null);
  }

  @Override
  public List<String> conversations(@Nullable String after, int limit) {
    return locked(() -> data.conversations(after, requireNotNegative("limit", limit)));
  }

  @Override
  public Mutation.@Nullable Membership membership(String conversation, String user) {
    return locked(() -> Optional.ofNullable(data.conversation(conversation).membership(user)))
        .orElse(null);
  }

  @Override
  public List<MemberEntry> members(
      String conversation, MemberList list, @Nullable String after, int limit) {
    return locked(
        () ->
            data.conversation(conversation)
                .members(list, after, requireNotNegative("limit", limit)));
  }

  @Override
  public Mutation.@Nullable Receipt receipt(
      String conversation, String user, Mutation.ReceiptKind kind) {
    return locked(() -> Optional.ofNullable(data.conversation(conversation).receipt(user, kind)))
        .orElse(null);
  }

  @Override
  public List<ConversationEntry> conversationsOf(
      String user, Range range, Direction direction, int limit) {
    return locked(
        () -> data.conversationsOf(user, range, direction, requireNotNegative("limit", limit)));
  }

  @Override
  public Map<String, String> settings(String user, String scope) {
    return locked(() -> data.settings(user, scope));
  }

  @Override
  public long highestVersion() {
    return locked(data::highestVersion);
  }

  /**
   * Returns how many entries the pages, counts and lists since the opening have looked at: what a
   * {@link dev.parley.testkit.CostMeter} of this store shows.
   */
  public long entriesRead() {
    return locked(data::entriesRead);
  }

  @Override
  public void sync() {
    requireWritable(Durability.DISK);
  }

  @Override
  public StorageStats stats() {
    return locked(data::stats);
  }

  @Override
  public List<String> verify(ProgressListener progress) {
    return locked(List::of);
  }

  @Override
  public void close() {
    synchronized (data) {
      if (!closed) {
        closed = true;
        whenClosed.run();
      }
    }
  }

  /** Throws what every call of a closed store throws. */
  void requireOpen() {
    locked(() -> true);
  }

  /** Throws what a batch of this durability would meet. */
  void requireWritable(Durability durability) {
    locked(
        () -> {
          refuse(durability);
          return true;
        });
  }

  /** Throws what a claim would meet. */
  void requireClaimable(String proposal, Durability durability) {
    locked(
        () -> {
          refuse(durability);
          refuse(proposal);
          return true;
        });
  }

  /** Returns how often messages of a conversation came to stand elsewhere. */
  long moves(String conversation) {
    return locked(() -> data.conversation(conversation).moves());
  }

  private <T> T locked(Supplier<T> call) {
    synchronized (data) {
      if (closed) {
        throw new StorageException.Closed("store is closed: storage=" + name);
      }
      return call.get();
    }
  }

  private void refuse(Durability durability) {
    if (durability == Durability.DISK) {
      throw new StorageException.Rejected(
          "durability is not supported: durability=DISK, storage=" + name);
    }
  }

  private static void refuse(String proposal) {
    if (proposal.length() > 4096) {
      throw new StorageException.Rejected(
          "proposal must have at most 4096 characters: length=" + proposal.length());
    }
  }

  private static int requireNotNegative(String what, int value) {
    requireNotNegative(what, (long) value);
    return value;
  }

  private static long requireNotNegative(String what, long value) {
    if (value < 0) {
      throw new StorageException.Rejected(what + " must be at least 0: " + what + "=" + value);
    }
    return value;
  }
}
