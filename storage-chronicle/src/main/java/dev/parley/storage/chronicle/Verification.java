package dev.parley.storage.chronicle;

import dev.parley.ProgressListener;
import dev.parley.query.Direction;
import dev.parley.query.Range;
import dev.parley.storage.KeyRange;
import dev.parley.storage.MemberList;
import dev.parley.storage.StorageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Consumer;

/**
 * Reads the whole store and compares the index with the log: checksums of all records and of all
 * files of the index, the form of all trees, every indexed message with its image, and for every
 * image in the log that the index has it or a newer one. Runs beside reads and writes.
 */
final class Verification {
  private static final int MOST_FAULTS = 1000;
  private static final int CHUNK = 512;

  /** The log is read by itself, against the index, and from the index. */
  private static final int PASSES = 3;

  private static final long TOLD_EVERY = 1 << 20;

  private final Index index;
  private final CommitLog log;
  private final List<String> faults = new ArrayList<>();
  private final ProgressListener progress;
  private final long total;
  private long found;
  private long done;
  private long told;

  /** How far the present pass may come. */
  private long passEnd;

  /** Addresses of messages that the index does not have, until an entry says that it need not. */
  private final Map<Long, Long> missing = new LinkedHashMap<>();

  Verification(Index index, ProgressListener progress) {
    this.index = index;
    this.log = index.log();
    this.progress = progress;
    this.total = PASSES * log.bytesOnDisk();
  }

  /**
   * Returns every fault; of more than a thousand the rest is counted.
   *
   * @param indexedEnd where the log ended at a moment when all of it was indexed
   */
  List<String> run(long indexedEnd) {
    try {
      return runAll(indexedEnd);
    } catch (Ended e) {
      throw e.thrown;
    }
  }

  private List<String> runAll(long indexedEnd) {
    advanceTo(0);
    log.verify(this::fault, (at, length) -> advance(length));
    arena();
    if (index.access().damaged()) {
      // It is made anew before the next call, and says nothing about the log until then.
      return List.copyOf(faults);
    }
    advanceTo(1);
    guarded(
        "log against index",
        () ->
            log.replay(
                0,
                (at, length) -> {
                  record(at, length, indexedEnd);
                  advance(length);
                }));
    missing
        .values()
        .forEach(
            at -> fault("message in the log is not in the index: address=" + Long.toHexString(at)));
    advanceTo(2);
    locked(
        index.access().directory(),
        () -> index.directoryTree().check(index.directoryRoot(), within("directory")));
    for (int i = 0, count = index.conversations().count(); i < count; i++) {
      int conversation = i;
      guarded("conversation=" + conversation, () -> conversation(conversation));
      advance(total / PASSES / count);
    }
    for (int i = 0, count = index.users().count(); i < count; i++) {
      int user = i;
      locked(
          index.access().user(user),
          () -> index.joinedTrees().check(index.users().joined(user), within("user=" + user)));
    }
    advanceTo(PASSES);
    if (found > MOST_FAULTS) {
      faults.add("further faults: count=" + (found - MOST_FAULTS));
    }
    return List.copyOf(faults);
  }

  /** Compares every block of the arena with its sum, also those that are in use. */
  private void arena() {
    for (int block = 0, blocks = index.arena().blocks(); block < blocks; block++) {
      // For some microseconds. The sums hold in the middle of a record that failed as well.
      index.writing().lock();
      try {
        String fault = index.arena().fault(block);
        if (fault != null) {
          fault(fault);
          index.access().markDamaged(fault);
        }
      } finally {
        index.writing().unlock();
      }
    }
  }

  private void advance(long bytes) {
    done = Math.min(passEnd, done + bytes);
    if (done - told >= TOLD_EVERY) {
      tell();
    }
  }

  /**
   * The log may grow while it is read, its files have room that holds nothing, and records may be
   * longer than what is stored of them.
   */
  private void advanceTo(int pass) {
    done = Math.max(done, pass * (total / PASSES));
    passEnd = pass >= PASSES - 1 ? total : (pass + 1) * (total / PASSES);
    tell();
  }

  private void tell() {
    told = done;
    try {
      progress.progress(done, total);
    } catch (RuntimeException e) {
      throw new Ended(e);
    }
  }

  /** Carries what the listener threw past those who would take it for a fault of the store. */
  private static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RuntimeException thrown;

    Ended(RuntimeException thrown) {
      super(null, thrown, false, false);
      this.thrown = thrown;
    }
  }

  private void conversation(int conversation) {
    ConversationTable table = index.conversations();
    Consumer<String> here = within("conversation=" + conversation);
    locked(
        index.access().conversation(conversation),
        () -> {
          index.messageTrees().check(table.order(conversation), here);
          index.messageTrees().check(table.changes(conversation), here);
          for (MemberList list : MemberList.values()) {
            index.memberTrees().check(table.members(conversation, list), here);
          }
          long ordered = index.messageTrees().count(table.order(conversation));
          long changes = index.messageTrees().count(table.changes(conversation));
          if (ordered != changes) {
            here.accept("trees differ: ordered=" + ordered + ", changes=" + changes);
          }
        });
    MessageWalk walk =
        new MessageWalk(index, conversation, KeyRange.of(Range.all()), Direction.OLD_TO_NEW, CHUNK);
    for (int found = walk.next(); found > 0; found = walk.next()) {
      for (int i = 0; i < found; i++) {
        indexed(conversation, walk.key(i), walk.address(i), here);
      }
    }
  }

  private void indexed(int conversation, long key, long address, Consumer<String> faults) {
    if (log.byteAt(address + EntryLayout.ENTRY_KIND) != EntryLayout.MESSAGE
        || log.intAt(address + MessageImage.CONVERSATION) != conversation
        || log.longAt(address + MessageImage.SENT_AT) != key) {
      faults.accept("index points at another entry: address=" + Long.toHexString(address));
      return;
    }
    long newest = newest(conversation, address);
    // Newer where the message was changed since the walk saw it.
    if (isBefore(newest, address)) {
      faults.accept(
          "id leads to an older image: address="
              + Long.toHexString(address)
              + ", found="
              + Long.toHexString(newest));
    }
  }

  private void record(long payload, int length, long indexedEnd) {
    if (!LogAddress.inHistory(payload) && payload >= indexedEnd) {
      return;
    }
    RecordEntries.visit(
        log,
        payload,
        length,
        (partition, ordinal, kind, address, bytes) -> {
          if (kind == EntryLayout.MESSAGE
              && isBefore(newest(ordinal, address), address)
              && !isGone(ordinal, address)) {
            missing.put(idHash(ordinal, address), address);
          } else if (kind == EntryLayout.DROPPED) {
            dropped(ordinal, address);
          }
        });
  }

  /** Returns whether an address, -1 for none, comes before another one in the log. */
  private boolean isBefore(long found, long address) {
    return found != address && (found < 0 || log.compareOrder(found, address) < 0);
  }

  /** Returns whether a message may be in the log alone: trimmed, or of an erased conversation. */
  private boolean isGone(int conversation, long address) {
    ConversationTable table = index.conversations();
    return log.longAt(address + MessageImage.SENT_AT) < table.trimmedBefore(conversation)
        || index.conversationIds().find(index.names().string(table.name(conversation)))
            != conversation;
  }

  private void dropped(int conversation, long entry) {
    DroppedImage.forEach(
        log,
        entry,
        address -> {
          if (log.byteAt(address + EntryLayout.ENTRY_KIND) == EntryLayout.MESSAGE) {
            missing.remove(idHash(conversation, address));
          }
        });
  }

  private long idHash(int conversation, long address) {
    return index.messageIds().hash(conversation, index.messageIds().bytes(address));
  }

  private long newest(int conversation, long address) {
    byte[] id = index.messageIds().bytes(address);
    return index
        .hash()
        .find(
            index.messageIds().hash(conversation, id), index.messageIds().match(conversation, id));
  }

  private void locked(StampedLock lock, Runnable check) {
    long stamp = index.access().read(lock);
    try {
      guarded("index", check);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** Makes a fault of what a check throws because nothing fits any more. */
  private void guarded(String where, Runnable check) {
    try {
      check.run();
    } catch (Index.Broken | StorageException.Closed e) {
      throw e;
    } catch (StorageException | IndexOutOfBoundsException | IllegalStateException e) {
      fault(where + ": " + e.getMessage());
    }
  }

  private Consumer<String> within(String where) {
    return fault -> fault(where + ": " + fault);
  }

  private void fault(String fault) {
    found++;
    if (found <= MOST_FAULTS) {
      faults.add(fault);
    }
  }
}
