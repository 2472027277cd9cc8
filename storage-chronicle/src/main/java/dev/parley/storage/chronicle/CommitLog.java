package dev.parley.storage.chronicle;

import dev.parley.StoreListener;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The truth of a store: records, one behind the other, in segments. A record is published whole or
 * not at all, never changes, and is found by its address; {@code docs/spec/file-format.md} has the
 * layout.
 *
 * <p>One thread appends at a time; any number read, wait for a force or walk over the records. What
 * was appended survives the death of the process; what was forced survives the death of the
 * machine.
 *
 * <p>No thread of the host touches a file channel, so interrupts change nothing: waits are not cut
 * short, and the interrupt status stays as it was. After a close every call throws {@link
 * StorageException.Closed}.
 */
final class CommitLog implements AutoCloseable {
  /** The longest payload, in bytes. */
  static final int MAX_PAYLOAD = 16 << 20;

  private final SegmentTable segments;
  private final SegmentAllocator allocator;
  private final GroupCommit groupCommit;
  private final LogHistory history;
  private final Watch watch;

  private final StoredRecords stored;
  private final LogBytes reading;

  private final LogTail tail;

  private CommitLog(
      SegmentTable segments,
      SegmentAllocator allocator,
      GroupCommit groupCommit,
      LogHistory history,
      @Nullable StoreKeys keys,
      Watch watch) {
    this.watch = watch;
    this.segments = segments;
    this.stored = new StoredRecords(keys, segments);
    this.reading = new LogBytes(segments, stored);
    this.tail = new LogTail(segments, allocator, groupCommit, stored);
    this.allocator = allocator;
    this.groupCommit = groupCommit;
    this.history = history;
  }

  /** Opens a log in the clear on the disk of the system, which nobody listens to. */
  static CommitLog open(Path logDirectory, UUID storeId, boolean sameBoot, SegmentSizes sizes) {
    return open(
        logDirectory,
        storeId,
        sameBoot,
        sizes,
        SystemDisk.INSTANCE,
        null,
        Compression.DEFLATE,
        StoreListener.NONE);
  }

  /**
   * Opens a log, or creates one where there is none.
   *
   * @param logDirectory created if it is not there; its parent must be
   * @param storeId the store whose log it must be
   * @param sameBoot whether everything that was written must be there: the log was closed in order,
   *     or the operating system has been running since. Otherwise the tail is cut at the first
   *     place that has no intact record
   * @param keys null unless it is encrypted; whoever has the header knows whether
   * @param compression how history is stored that is written from now on
   * @throws StorageException.Corrupted if something is damaged or missing that cannot be
   * @throws StorageException.FormatTooNew if a newer version wrote it
   * @throws StorageException.NotApplied if the file system refuses something
   */
  static CommitLog open(
      Path logDirectory,
      UUID storeId,
      boolean sameBoot,
      SegmentSizes sizes,
      Disk disk,
      @Nullable StoreKeys keys,
      Compression compression,
      StoreListener listener) {
    LogOpening opening;
    try {
      opening =
          StoreThread.call(
              "log-open", () -> LogOpening.open(logDirectory, storeId, sameBoot, sizes, disk));
    } catch (IOException e) {
      throw LogOpening.refused(logDirectory, e);
    }
    SegmentTable segments = opening.segments();
    SegmentAllocator allocator =
        new SegmentAllocator(
            logDirectory, storeId, sizes, disk, segments.list().end(), opening.ahead());
    Watch watch = new Watch(listener);
    GroupCommit groupCommit = new GroupCommit(segments, opening.forced(), watch);
    groupCommit.start();
    LogHistory history =
        new LogHistory(logDirectory, storeId, sizes, disk, segments, keys, compression);
    return new CommitLog(segments, allocator, groupCommit, history, keys, watch);
  }

  /**
   * Appends a record, which is published when this returns.
   *
   * @param length how many bytes of the payload to take, 0 to {@link #MAX_PAYLOAD}
   * @return the address of its first byte
   * @throws StorageException.NotApplied if there is no room on the disk; nothing was appended, and
   *     the next call tries again
   */
  long append(byte[] payload, int length) {
    return tail.append(payload, length);
  }

  /** See {@link LogTail#roll}. */
  void roll() throws IOException {
    tail.roll();
  }

  /** Returns the size of all segments, that created ahead included. */
  long bytesOnDisk() {
    return tail.bytesOnDisk();
  }

  /** Returns what is told what the store does; it ends with the log. */
  Watch watch() {
    return watch;
  }

  /** Returns what was and is rewritten of this log. */
  LogHistory history() {
    return history;
  }

  /** Compares addresses by the order in which a replay comes by. */
  int compareOrder(long a, long b) {
    return segments.compare(a, b);
  }

  /** Returns the address behind the last record. */
  long end() {
    tail.checkOpen();
    return segments.end();
  }

  /**
   * Waits until everything up to and including the record at an address is on disk.
   *
   * @param address of any byte of the record, or the one behind it
   * @throws StorageException.Unknown if that could not be done; then this log forces no more
   */
  void awaitForced(long address) {
    if (address > end()) {
      throw new IllegalArgumentException(
          "address is behind the end of the log: address=" + address + ", end=" + end());
    }
    groupCommit.await(address);
  }

  /** Waits until everything that was appended is on disk. */
  void forceAll() {
    groupCommit.await(end());
  }

  /** Returns the keys of the store, null if it is not encrypted. */
  @Nullable StoreKeys keys() {
    return stored.keys();
  }

  /** Returns the first 8 bytes of a record, by its address and not that of its payload. */
  long headerAt(long record) {
    return reading.headerAt(record);
  }

  /** Returns the address behind a record, by its address and not that of its payload. */
  long behind(long record) {
    return reading.behind(record);
  }

  /** Returns whether the record that ends at an address begins with these 8 bytes. */
  boolean isBefore(long end, long header) {
    return reading.isBefore(end, header);
  }

  /** Forces everything that was appended, and returns it as it stands then, for a copy. */
  LogSnapshot snapshot() {
    long end = end();
    groupCommit.await(end);
    return LogSnapshot.of(segments.inOrder(), segments.list(), end);
  }

  /** Returns the byte at an address. */
  byte byteAt(long address) {
    return reading.byteAt(address);
  }

  /** Returns the four bytes at an address, the lowest first. */
  int intAt(long address) {
    return reading.intAt(address);
  }

  /** Returns the eight bytes at an address, the lowest first. */
  long longAt(long address) {
    return reading.longAt(address);
  }

  /** Copies bytes, all of one record, into an array. */
  void copy(long address, byte[] target, int offset, int length) {
    reading.copy(address, target, offset, length);
  }

  /** Compares bytes, all of one record, with an array, as unsigned ones; a prefix comes first. */
  int compareUnsigned(long address, int length, byte[] other) {
    return reading.compareUnsigned(address, length, other);
  }

  /** Returns whether there are so many bytes at an address, which may be from long ago. */
  boolean holds(long address, int length) {
    return reading.holds(address, length);
  }

  /**
   * Visits every record that is there now, in order, and checks each.
   *
   * @param fromAddress 0 for all, or what {@link #end} returned at any time, for those behind it
   * @throws StorageException.Corrupted at the first that is damaged
   */
  void replay(long fromAddress, RecordVisitor visitor) {
    LogWalk walk = new LogWalk(segments, stored);
    if (fromAddress < 0 || (fromAddress > walk.end() && !LogAddress.inHistory(fromAddress))) {
      throw new IllegalArgumentException(
          "address is outside the log: address=" + fromAddress + ", end=" + walk.end());
    }
    walk.walk(fromAddress, visitor, LogWalk.FaultVisitor.THROWS);
  }

  /** Visits every record that is now in the segment that is written to. */
  void replayTail(RecordVisitor visitor) {
    replay(LogAddress.of(segments.last().number(), SegmentLayout.RECORDS_OFFSET), visitor);
  }

  /** Visits all records of a segment that is complete; throws at the first that is damaged. */
  void walk(Segment complete, RecordVisitor visitor) {
    LogWalk.walk(complete, stored.overhead(), visitor);
  }

  /** Reads everything that is there now, and names the file and offset of every fault. */
  void verify(Consumer<String> faults) {
    verify(faults, (address, length) -> {});
  }

  /** Does so, and visits every record that is intact. */
  void verify(Consumer<String> faults, RecordVisitor intact) {
    new LogWalk(segments, stored).verify(faults, intact);
  }

  /**
   * Forces everything and ends the threads; idempotent. Whoever waits for a force gets it.
   *
   * @throws StorageException.Unknown if the force failed; the log is closed all the same
   */
  @Override
  public void close() {
    tail.close(this::release);
  }

  private void release() {
    groupCommit.stop();
    watch.close();
    List<Segment> all = segments.present();
    segments.removeAll();
    stored.close();
    try {
      StoreThread.call(
          "log-close",
          () -> {
            allocator.close();
            IOException failure = null;
            for (Segment segment : all) {
              try {
                segment.closeChannel();
              } catch (IOException e) {
                failure = e;
              }
            }
            if (failure != null) {
              throw failure;
            }
            return all;
          });
    } catch (IOException e) {
      throw new StorageException.Unknown("log could not be closed: cause=" + e, e);
    }
  }
}
