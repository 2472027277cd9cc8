package dev.parley.storage.chronicle;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.StorageException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The write path: merge, append, index, under one lock; then, with the lock given back, wait for
 * the disk if that was asked for, so that writers share a force.
 *
 * <p>What a failure says is true by where it happens. Before the append nothing has happened. The
 * append itself says what it did. Behind it the batch is in the log and will be there after the
 * next opening, so a failure to index or to force it is {@link StorageException.Unknown}.
 */
final class BatchWriter {
  private final Index index;
  private final CommitLog log;
  private final Indexer indexer;
  private final ReentrantLock lock;
  private final ByteWriter writer = new ByteWriter(4096);

  BatchWriter(Index index, Indexer indexer) {
    this.index = index;
    this.log = index.log();
    this.lock = index.writing();
    this.indexer = indexer;
  }

  void apply(Batch batch, Durability durability) {
    long end;
    lock.lock();
    try {
      end = write(batch);
    } finally {
      lock.unlock();
    }
    if (batch.mutations().stream().anyMatch(Mutation.TrimHistory.class::isInstance)) {
      new Trimming(index).run(index.conversationIds().find(batch.partition().id()));
    }
    if (durability == Durability.DISK) {
      log.awaitForced(end);
    }
  }

  String claim(ClaimKey key, String proposal, Durability durability) {
    byte[] keyBytes = ClaimImage.keyBytes(key);
    String winner;
    long end;
    lock.lock();
    try {
      String decided = Claims.find(index, keyBytes);
      if (decided == null) {
        requireWhole();
        writer.reset();
        EntryLayout.putHeader(writer, EntryLayout.CLAIMS, -1, Long.MIN_VALUE, new byte[0]);
        ClaimImage.write(writer, keyBytes, proposal);
        winner = proposal;
        end = appendAndIndex(1);
      } else {
        winner = decided;
        end = log.end();
      }
    } finally {
      lock.unlock();
    }
    if (durability == Durability.DISK) {
      log.awaitForced(end);
    }
    return winner;
  }

  /**
   * Writes a record that is no batch.
   *
   * @param record writes the payload, under the lock; nothing is appended if it answers false
   */
  void write(int entries, Predicate<ByteWriter> record) {
    lock.lock();
    try {
      requireWhole();
      writer.reset();
      if (record.test(writer)) {
        appendAndIndex(entries);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the end of the log while no record is between the log and the index. */
  long indexedEnd() {
    lock.lock();
    try {
      requireWhole();
      return log.end();
    } finally {
      lock.unlock();
    }
  }

  private long write(Batch batch) {
    requireWhole();
    long version = Long.MIN_VALUE;
    for (Mutation mutation : batch.mutations()) {
      version = Math.max(version, mutation.version());
    }
    writer.reset();
    int entries =
        batch.partition() instanceof Partition.OfConversation
            ? writeConversation(batch, version)
            : writeUser(batch, version);
    // A batch that changes nothing may have been acknowledged before with less durability.
    return entries == 0 ? log.end() : appendAndIndex(entries);
  }

  private int writeConversation(Batch batch, long version) {
    ConversationMerge merge = new ConversationMerge(index, batch.partition().id());
    for (Mutation mutation : batch.mutations()) {
      merge.merge(mutation);
    }
    if (!merge.changedAnything() && version <= index.highestVersion()) {
      return 0;
    }
    merge.write(writer, version);
    return merge.entries();
  }

  private int writeUser(Batch batch, long version) {
    UserMerge merge = new UserMerge(index, batch.partition().id());
    for (Mutation mutation : batch.mutations()) {
      merge.merge(mutation);
    }
    if (!merge.changedAnything() && version <= index.highestVersion()) {
      return 0;
    }
    merge.write(writer, version);
    return merge.entries();
  }

  private long appendAndIndex(int entries) {
    long begun = log.watch().begin();
    Recorded.Commit recorded = Recorded.commit();
    index.reserve(entries);
    long payload = log.append(writer.array(), writer.length());
    try {
      indexer.index(payload, writer.length());
    } catch (Index.Broken e) {
      // Damage was met in a file. The index is made anew, with this record; then the call is made
      // again, and finds that there is nothing to change any more.
      throw e;
    } catch (RuntimeException | OutOfMemoryError | InternalError e) {
      throw new StorageException.Unknown(
          "batch is in the log, but the index could not take it: address="
              + Long.toHexString(payload),
          e instanceof UncheckedIOException io ? io.getCause() : e);
    }
    log.watch().committed(recorded, begun, RecordLayout.size(writer.length()));
    return payload + writer.length();
  }

  private void requireWhole() {
    if (index.access().broken()) {
      throw new Index.Broken("index is broken");
    }
  }
}
