package dev.parley.storage.chronicle;

import dev.parley.storage.MemberList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.StampedLock;

/**
 * Lets the index follow a rewriting: each image in the new segments takes the place of its old self
 * where the index still points into what was replaced.
 *
 * <p>It goes in steps of some records, each under the lock of the index and in the journal, as a
 * writer does; so a process that is killed leaves an index that has some of the steps and no half
 * of one. Done again from the beginning it does the rest, since what was moved does not point into
 * the replaced segments any more. A thing that was written since points into the log and stays
 * there.
 */
final class Swap {
  private static final long LET_WRITERS_PASS_NANOS = 20_000;

  /** About how many bytes of records make a step: up to some hundred images. */
  private static final int STEP = 16 << 10;

  private final Index index;
  private final CommitLog log;
  private final LogHistory history;
  private final Standing standing;
  private final Runnable check;
  private final Pace pace;
  private final ByteReader head = new ByteReader();

  /** The records of the next step. */
  private final List<Long> payloads = new ArrayList<>();

  private final List<Integer> lengths = new ArrayList<>();
  private int bytes;

  /**
   * Creates it.
   *
   * @param check called now and then, with locks held; may throw to end it
   * @param pace how fast
   */
  Swap(Index index, Runnable check, Pace pace) {
    this.index = index;
    this.log = index.log();
    this.history = log.history();
    this.standing = new Standing(index);
    this.check = check;
    this.pace = pace;
  }

  /**
   * Does it.
   *
   * @throws RuntimeException if it fails; the index may then be broken until it is undone
   */
  void run() {
    long lastPayload = 0;
    for (Segment segment : history.newest()) {
      log.walk(segment, this::record);
      lastPayload = payloads.get(payloads.size() - 1);
      step();
    }
    long payload = lastPayload;
    change(() -> index.follow(history.generation(), payload));
  }

  private void record(long payload, int length) {
    if (bytes + length > STEP && bytes > 0) {
      step();
    }
    payloads.add(payload);
    lengths.add(length);
    bytes += length;
  }

  private void step() {
    change(
        () -> {
          index.begin();
          for (int i = 0; i < payloads.size(); i++) {
            move(payloads.get(i), lengths.get(i));
          }
          index.commitMoves();
        });
    payloads.clear();
    lengths.clear();
    bytes = 0;
    if (index.writing().hasQueuedThreads()) {
      LockSupport.parkNanos(LET_WRITERS_PASS_NANOS);
    }
    pace.step();
  }

  private void move(long payload, int length) {
    RecordEntries.visit(
        log,
        payload,
        length,
        (partition, ordinal, kind, address, size) -> entry(kind, ordinal, address));
  }

  private void change(Runnable moves) {
    index.writing().lock();
    try {
      check.run();
      boolean done = false;
      try {
        moves.run();
        done = true;
      } finally {
        if (!done) {
          index.access().markBroken();
        }
      }
    } finally {
      index.writing().unlock();
    }
  }

  private void entry(int kind, int ordinal, long address) {
    if (kind == EntryLayout.DEFINITION) {
      name(
          log.byteAt(address + DefinitionImage.OF),
          log.intAt(address + DefinitionImage.ORDINAL),
          address + DefinitionImage.NAME);
      return;
    }
    if (kind == EntryLayout.CLOCKS) {
      // The index has them itself.
      return;
    }
    long before = standing.of(kind, ordinal, address);
    if (before == Standing.NONE || !history.isReplaced(before)) {
      return;
    }
    switch (kind) {
      case EntryLayout.MESSAGE -> message(ordinal, before, address);
      case EntryLayout.STATE -> index.conversations().state(ordinal, address);
      case EntryLayout.MEMBER -> member(ordinal, before, address);
      case EntryLayout.RECEIPT -> index.keyed().put(standing.receiptKey(ordinal, address), address);
      case EntryLayout.SETTINGS ->
          index.keyed().put(standing.settingsKey(ordinal, address), address);
      case EntryLayout.CLAIM -> Claims.index(index, address);
      default -> {}
    }
  }

  private void message(int conversation, long before, long address) {
    StampedLock lock = index.access().conversation(conversation);
    long stamp = lock.writeLock();
    boolean done = false;
    try {
      byte[] id = index.messageIds().bytes(address);
      index
          .hash()
          .put(
              index.messageIds().hash(conversation, id),
              index.messageIds().match(conversation, id),
              address);
      if ((log.byteAt(address + MessageImage.FLAGS) & MessageImage.ADDED) != 0) {
        ConversationTable table = index.conversations();
        OrderedIndex trees = index.messageTrees();
        long sentAt = log.longAt(address + MessageImage.SENT_AT);
        trees.replace(table.order(conversation), sentAt, before, address);
        trees.replace(table.changes(conversation), changedVersion(address), before, address);
      }
      done = true;
    } finally {
      // Before the lock is given back: no reader may believe a tree that is changed by halves.
      if (!done) {
        index.access().markBroken();
      }
      lock.unlockWrite(stamp);
    }
  }

  private long changedVersion(long address) {
    int length = Math.min(log.intAt(address + EntryLayout.ENTRY_LENGTH), MessageImage.LONGEST_HEAD);
    log.copy(address, head.begin(length), 0, length);
    return MessageImage.changedVersion(head);
  }

  private void member(int conversation, long before, long address) {
    index.keyed().put(standing.memberKey(conversation, address), address);
    int standing = log.byteAt(address + MemberImage.STANDING);
    if (standing == 0) {
      return;
    }
    StampedLock lock = index.access().conversation(conversation);
    long stamp = lock.writeLock();
    boolean done = false;
    try {
      long key = index.tokens().treeKey(index.names().bytes(address + MemberImage.NAME));
      for (MemberList list : MemberList.values()) {
        if ((standing & Codes.of(list)) != 0) {
          long root = index.conversations().members(conversation, list);
          index.memberTrees().replace(root, key, before, address);
        }
      }
      done = true;
    } finally {
      if (!done) {
        index.access().markBroken();
      }
      lock.unlockWrite(stamp);
    }
  }

  private void name(int of, int ordinal, long address) {
    if (of == EntryLayout.USER) {
      if (history.isReplaced(index.users().name(ordinal))) {
        index.users().name(ordinal, address);
      }
      return;
    }
    long before = index.conversations().name(ordinal);
    if (!history.isReplaced(before)) {
      return;
    }
    index.conversations().name(ordinal, address);
    if (index.conversations().exists(ordinal)) {
      StampedLock lock = index.access().directory();
      long stamp = lock.writeLock();
      boolean done = false;
      try {
        long key = index.tokens().treeKey(index.names().bytes(address));
        index.directoryTree().replace(index.directoryRoot(), key, before, address);
        done = true;
      } finally {
        if (!done) {
          index.access().markBroken();
        }
        lock.unlockWrite(stamp);
      }
    }
  }
}
