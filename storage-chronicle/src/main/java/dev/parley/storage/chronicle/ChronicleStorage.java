package dev.parley.storage.chronicle;

import dev.parley.BackupReport;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An open store on a commit log; see the package page.
 *
 * <p>{@link #highestVersion} counts every acknowledged mutation, also those that changed nothing: a
 * batch that changes nothing but has a greater version than all before leaves a record that says
 * so.
 *
 * <p>If the index cannot take a record that is in the log already, for want of room, the batch is
 * answered with {@link StorageException.Unknown}. What the record did to the index is undone and
 * the record put in again before the next call, or before the first one for which there is room.
 */
final class ChronicleStorage implements Storage {
  private static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.PERSISTENT,
          Capability.DISK_DURABILITY,
          Capability.IMMEDIATE_LIST,
          Capability.ENCRYPTION,
          Capability.BACKUP);
  private static final int LONGEST_PROPOSAL = 4096;

  private final StoreFiles files;
  private final Calls calls;
  private final Erasures erasures;
  private final ReentrantLock lifecycle = new ReentrantLock();
  private final Rewriting rewriting;
  private final AutomaticCompaction automatic;
  private final LogUse use = new LogUse();
  private volatile OpenStore store;
  private boolean closed;

  private ChronicleStorage(
      StoreFiles files, Index index, CompactionPolicy compaction, String what) {
    this.files = files;
    this.calls = new Calls(what);
    this.store = new OpenStore(index);
    this.rewriting = new Rewriting(this::call, calls, files.log());
    this.erasures = new Erasures(files, rewriting, this::call, this::index);
    this.automatic = new AutomaticCompaction(compaction, rewriting, use, what);
  }

  /** Opens a store; see {@link dev.parley.storage.StorageProvider#open}. */
  static ChronicleStorage open(ChronicleOptions options) {
    String what = "directory=" + options.directory();
    try {
      return StoreThread.call(
          "open",
          () -> {
            StoreFiles files = StoreFiles.open(options);
            boolean done = false;
            try {
              ChronicleStorage storage =
                  new ChronicleStorage(files, files.openIndex(), options.compaction(), what);
              storage.erasures.finishOnOpening();
              storage.automatic.start();
              done = true;
              return storage;
            } finally {
              if (!done) {
                files.close(null);
              }
            }
          });
    } catch (IOException e) {
      throw new StorageException.NotApplied("input or output failed: cause=" + e, e);
    }
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public void apply(Batch batch, Durability durability) {
    call(
        open -> {
          open.writer().apply(batch, durability);
          return durability;
        });
  }

  @Override
  public String claim(ClaimKey key, String proposal, Durability durability) {
    if (proposal.length() > LONGEST_PROPOSAL) {
      throw new StorageException.Rejected(
          "proposal is too long: length=" + proposal.length() + ", allowed=" + LONGEST_PROPOSAL);
    }
    return call(open -> open.writer().claim(key, proposal, durability));
  }

  @Override
  public void erase(Partition partition) {
    erasures.erase(partition);
  }

  @Override
  public @Nullable String claimed(ClaimKey key) {
    return callOrNull(open -> Claims.find(open.index(), ClaimImage.keyBytes(key)));
  }

  @Override
  public List<Message> scan(
      String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
    requireNotNegative("limit", limit);
    return call(open -> open.messages().scan(conversation, range, direction, limit, filter));
  }

  @Override
  public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
    requireNotNegative("cap", cap);
    return call(open -> open.messages().countUpTo(conversation, range, filter, cap));
  }

  @Override
  public List<@Nullable Message> messages(String conversation, List<String> ids) {
    return call(open -> open.messages().messages(conversation, ids));
  }

  @Override
  public List<Change> changes(String conversation, long afterVersion, int limit) {
    requireNotNegative("limit", limit);
    return call(open -> open.messages().changes(conversation, afterVersion, limit));
  }

  @Override
  public @Nullable ConversationState conversation(String conversation) {
    return callOrNull(open -> open.conversations().conversation(conversation));
  }

  @Override
  public List<String> conversations(@Nullable String after, int limit) {
    requireNotNegative("limit", limit);
    return call(open -> open.conversations().conversations(after, limit));
  }

  @Override
  public Mutation.@Nullable Membership membership(String conversation, String user) {
    return callOrNull(open -> open.conversations().membership(conversation, user));
  }

  @Override
  public List<MemberEntry> members(
      String conversation, MemberList list, @Nullable String after, int limit) {
    requireNotNegative("limit", limit);
    return call(open -> open.conversations().members(conversation, list, after, limit));
  }

  @Override
  public Mutation.@Nullable Receipt receipt(
      String conversation, String user, Mutation.ReceiptKind kind) {
    return callOrNull(open -> open.conversations().receipt(conversation, user, kind));
  }

  @Override
  public List<ConversationEntry> conversationsOf(
      String user, Range range, Direction direction, int limit) {
    requireNotNegative("limit", limit);
    return call(open -> open.lists().conversationsOf(user, range, direction, limit));
  }

  @Override
  public Map<String, String> settings(String user, String scope) {
    return call(open -> open.conversations().settings(user, scope));
  }

  @Override
  public long highestVersion() {
    return call(open -> open.index().highestVersion());
  }

  /** Begins to count the entries that reads touch; see {@link ReadMeter}. For tests. */
  long entriesRead() {
    return call(open -> open.index().meter().entries());
  }

  @Override
  public void sync() {
    call(
        open -> {
          open.index().log().forceAll();
          return open;
        });
  }

  @Override
  public StorageStats stats() {
    return call(open -> stats(open.index()));
  }

  /** Besides, says what is live and what is dead, and what {@link #compact} would give back. */
  @Override
  public StorageStats stats(ProgressListener progress) {
    // Beside a rewriting a walk over the log would meet things twice, or not at all.
    rewriting.alone().lock();
    try {
      return call(
          open -> {
            Index index = open.index();
            StoreSpace space = StoreSpace.of(index, use, rewriting.check(index), progress);
            StorageStats stats = stats(index);
            return new StorageStats(
                stats.conversations(),
                stats.messages(),
                stats.bytesOnDisk(),
                space.with(stats.details(), index.log().bytesOnDisk()));
          });
    } finally {
      rewriting.alone().unlock();
    }
  }

  private StorageStats stats(Index index) {
    long logBytes = index.log().bytesOnDisk();
    long indexBytes = index.bytesOnDisk();
    LogHistory history = index.log().history();
    // History is part of the log.
    return new StorageStats(
        index.existingConversations(),
        index.messages(),
        logBytes + indexBytes,
        Map.ofEntries(
            Map.entry("format", Integer.toString(FilePreamble.FORMAT)),
            Map.entry("logBytes", Long.toString(logBytes)),
            Map.entry("historyBytes", Long.toString(history.bytes())),
            Map.entry("knownDeadBytes", Long.toString(use.dead(history.parts()))),
            Map.entry("unclusteredBytes", Long.toString(history.unclusteredBytes())),
            Map.entry("logSegments", Integer.toString(history.count(false))),
            Map.entry("historySegments", Integer.toString(history.count(true))),
            Map.entry("indexBytes", Long.toString(indexBytes)),
            Map.entry("users", Integer.toString(index.users().count())),
            Map.entry("keyedState", index.keyed().describe()),
            Map.entry("opened", index.opened().toString())));
  }

  /** Returns the present index, for tests. */
  Index index() {
    return store.index();
  }

  @Override
  public List<String> verify(ProgressListener progress) {
    // Beside a rewriting a walk over the log would meet things twice, or not at all.
    rewriting.alone().lock();
    try {
      return call(open -> new Verification(open.index(), progress).run(open.writer().indexedEnd()));
    } finally {
      rewriting.alone().unlock();
    }
  }

  /**
   * Takes what the log is made of while it is open, and copies it when nobody has to wait for that:
   * a close does not, nor the mending of an index. What is copied changes no more.
   */
  @Override
  public BackupReport backup(Path target, ProgressListener progress) {
    rewriting.alone().lock();
    try {
      LogSnapshot snapshot = call(open -> open.index().log().snapshot());
      return StoreThread.call(
          "backup", () -> files.backUp(target, snapshot, progress, calls::requireOpen));
    } catch (IOException e) {
      throw new StorageException.NotApplied(
          "backup cannot be written: target=" + target + ", cause=" + e, e);
    } catch (InternalError e) {
      throw new StorageException.Corrupted("store cannot be read: target=" + target, e);
    } finally {
      rewriting.alone().unlock();
    }
  }

  /** Gives back the space of what is dead, and brings messages of a conversation together. */
  @Override
  public void compact() {
    erasures.finish();
    call(
        open -> {
          new Trimming(open.index()).runAll();
          return open;
        });
    rewriting.compact();
  }

  /** Returns what compacts by itself. */
  AutomaticCompaction automatic() {
    return automatic;
  }

  /** Returns what rewrites the log. */
  Rewriting rewriting() {
    return rewriting;
  }

  @Override
  public void close() {
    // Without the lock: it may be about to mend the index, which takes it.
    automatic.close();
    lifecycle.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      calls.close();
      Index index = store.index();
      StoreThread.call(
          "close",
          () -> {
            files.close(index);
            return index;
          });
    } catch (IOException e) {
      throw new StorageException.Unknown("store could not be closed cleanly", e);
    } finally {
      lifecycle.unlock();
    }
  }

  /** Carries an answer that may be null. */
  private record Answer<T extends @Nullable Object>(T value) {}

  private <T> @Nullable T callOrNull(Function<OpenStore, @Nullable T> work) {
    return call(open -> new Answer<@Nullable T>(work.apply(open))).value();
  }

  private <T> T call(Function<OpenStore, T> work) {
    while (true) {
      int entered = calls.enter();
      OpenStore open = store;
      try {
        if (!open.index().access().broken()) {
          return work.apply(open);
        }
      } catch (Index.Broken e) {
        // Found so in the middle of a read, or before a write did anything: again on a new index.
      } catch (IndexOutOfBoundsException | InternalError e) {
        throw new StorageException.Corrupted("store holds what cannot be right", e);
      } finally {
        calls.exit(entered);
      }
      replace(open);
    }
  }

  /** Mends a broken index, unless another call has just done so. */
  private void replace(OpenStore broken) {
    lifecycle.lock();
    try {
      if (closed) {
        throw calls.closed();
      }
      if (store.index() != broken.index()) {
        return;
      }
      calls.pause();
      try {
        store = StoreThread.call("mend", () -> new OpenStore(files.mendIndex(broken.index())));
      } finally {
        calls.resume();
      }
    } catch (IOException e) {
      throw new StorageException.NotApplied("index cannot be mended", e);
    } finally {
      lifecycle.unlock();
    }
  }

  private static void requireNotNegative(String what, long value) {
    if (value < 0) {
      throw new StorageException.Rejected(what + " must be at least 0: " + what + "=" + value);
    }
  }
}
