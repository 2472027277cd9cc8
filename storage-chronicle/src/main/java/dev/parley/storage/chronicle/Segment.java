package dev.parley.storage.chronicle;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file of the log, mapped whole. One thread appends; any number read what lies before {@link
 * #end}; the channel belongs to the threads of the store.
 *
 * <p>The memory is unmapped when nobody can reach it any more, never while a reader may be in it.
 */
final class Segment {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}\\.log");
  private static final Pattern HISTORY_NAME = Pattern.compile("[0-9a-f]{16}\\.history");
  static final String UNFINISHED = ".tmp";
  private static final int ZEROS = 1 << 20;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle END;

  static {
    try {
      END = MethodHandles.lookup().findVarHandle(Segment.class, "end", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Disk disk;
  private final long number;
  private final UUID storeId;
  private final Path file;
  private final MappedByteBuffer bytes;
  private final @Nullable FileChannel channel;

  /** Null unless it was sealed when it was opened; else it was read or written by this process. */
  private final @Nullable BlockSums sums;

  /** Set when the first record of an encrypted store is opened or sealed. */
  private volatile @Nullable SegmentSecrets secrets;

  /** Found when a history segment is read for the first time. */
  private volatile @Nullable RecordTable table;

  @SuppressWarnings("UnusedVariable") // through END only
  private int end;

  private Segment(
      Disk disk,
      long number,
      UUID storeId,
      Path file,
      MappedByteBuffer bytes,
      int end,
      @Nullable FileChannel channel) {
    this.disk = disk;
    this.number = number;
    this.storeId = storeId;
    this.file = file;
    this.bytes = bytes;
    this.channel = channel;
    this.end = end;
    this.sums =
        channel != null
            ? null
            : new BlockSums(
                bytes,
                SegmentLayout.RECORDS_OFFSET,
                end + RecordLayout.HEADER_SIZE,
                SegmentLayout.sumsOffset(bytes.capacity()),
                this::blockDiffers);
  }

  static boolean isSegment(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }

  static boolean isHistory(Path file) {
    return HISTORY_NAME.matcher(file.getFileName().toString()).matches();
  }

  static Path file(Path directory, long number) {
    String suffix = number < LogAddress.FIRST_HISTORY ? "log" : "history";
    return directory.resolve(String.format("%016x.%s", number, suffix));
  }

  static long number(Path file) {
    return Long.parseUnsignedLong(file.getFileName().toString(), 0, 16, 16);
  }

  /**
   * Creates a segment of zeros that is all on disk before it gets its name, so that nothing that is
   * written to it later can find the disk full.
   */
  static Segment create(Disk disk, Path directory, long number, UUID storeId, int size)
      throws IOException {
    Path file = file(directory, number);
    Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    FileChannel channel = null;
    try {
      channel = disk.create(unfinished);
      fill(disk, unfinished, channel, number, storeId, size);
      disk.force(unfinished, channel, null);
      MappedByteBuffer bytes = map(channel, MapMode.READ_WRITE, size);
      disk.rename(unfinished, file);
      disk.forceDirectory(directory);
      return new Segment(disk, number, storeId, file, bytes, SegmentLayout.RECORDS_OFFSET, channel);
    } catch (Throwable e) {
      if (channel != null) {
        giveBack(disk, channel, unfinished, e);
      }
      throw e;
    }
  }

  private static void fill(
      Disk disk, Path file, FileChannel channel, long number, UUID storeId, int size)
      throws IOException {
    ByteBuffer chunk = ByteBuffer.allocateDirect(Math.min(size, ZEROS));
    chunk.order(ByteOrder.LITTLE_ENDIAN);
    SegmentHeader.write(chunk, number, storeId, size);
    for (long position = 0; position < size; ) {
      chunk.limit((int) Math.min(chunk.capacity(), size - position));
      disk.write(file, channel, chunk, position);
      position += chunk.limit();
      chunk.clear();
      if (position <= chunk.capacity()) {
        // Only the first chunk has a header.
        chunk.put(0, new byte[SegmentLayout.RECORDS_OFFSET]);
      }
    }
  }

  private static void giveBack(Disk disk, FileChannel channel, Path unfinished, Throwable failure) {
    try {
      channel.close();
      if (Files.exists(unfinished)) {
        disk.delete(unfinished);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Opens a segment; its end is known if it is sealed, and else has to be found. */
  static Segment open(Disk disk, Path file, UUID storeId) throws IOException {
    long number = number(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean keep = false;
    try {
      long size = requireSize(file, channel);
      MappedByteBuffer bytes = map(channel, MapMode.READ_WRITE, size);
      SegmentHeader.check(bytes, file, number, storeId, size);
      int end = SegmentHeader.sealedEnd(bytes, file, (int) size);
      if (end != 0) {
        // Nothing is to be written to it any more.
        return new Segment(
            disk, number, storeId, file, map(channel, MapMode.READ_ONLY, size), end, null);
      }
      keep = true;
      return new Segment(disk, number, storeId, file, bytes, SegmentLayout.RECORDS_OFFSET, channel);
    } finally {
      if (!keep) {
        channel.close();
      }
    }
  }

  /**
   * Opens a segment only to look at it; where it ends is known if it is sealed, and else has to be
   * found.
   */
  static Segment read(Disk disk, Path file, UUID storeId) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = requireSize(file, channel);
      MappedByteBuffer bytes = map(channel, MapMode.READ_ONLY, size);
      SegmentHeader.check(bytes, file, number(file), storeId, size);
      int end = SegmentHeader.sealedEnd(bytes, file, (int) size);
      int known = end == 0 ? SegmentLayout.RECORDS_OFFSET : end;
      return new Segment(disk, number(file), storeId, file, bytes, known, null);
    }
  }

  /** Before it is mapped: what is too long for that may be of a newer format. */
  private static long requireSize(Path file, FileChannel channel) throws IOException {
    ByteBuffer preamble = FilePreamble.read(channel, FilePreamble.SIZE);
    FilePreamble.check(preamble, SegmentLayout.magic(number(file)), file);
    long size = channel.size();
    if (size < SegmentLayout.RECORDS_OFFSET) {
      throw Damage.at("segment file is too short", file, size);
    }
    if (size > 1L << LogAddress.OFFSET_BITS) {
      throw Damage.at("segment file is too long", file, size);
    }
    return size;
  }

  private static MappedByteBuffer map(FileChannel channel, MapMode mode, long size)
      throws IOException {
    MappedByteBuffer bytes = channel.map(mode, 0, size);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    return bytes;
  }

  long number() {
    return number;
  }

  UUID storeId() {
    return storeId;
  }

  Path file() {
    return file;
  }

  /** Returns the memory; only absolute access, its position and limit stay as they are. */
  MappedByteBuffer bytes() {
    return bytes;
  }

  int size() {
    return bytes.capacity();
  }

  /** Returns the random number that tells it from others that had, or will have, its number. */
  long salt() {
    return bytes.getLong(SegmentLayout.SALT_OFFSET);
  }

  @Nullable SegmentSecrets secrets() {
    return secrets;
  }

  void secrets(SegmentSecrets derived) {
    secrets = derived;
  }

  boolean isHistory() {
    return number >= LogAddress.FIRST_HISTORY;
  }

  /**
   * Returns the table of the records of a history segment.
   *
   * @throws StorageException.Corrupted if there is none
   */
  RecordTable table() {
    RecordTable known = table;
    if (known == null) {
      // Two threads may both do this, and come to the same.
      known = RecordTable.of(this);
      table = known;
    }
    return known;
  }

  /** Returns whether records are compressed, so that addresses are not offsets in the file. */
  boolean isPacked() {
    return isHistory() && table().isPacked();
  }

  /** Returns the offset in addresses behind the last record. */
  int addressEnd() {
    return isHistory() ? table().addressEnd() : end();
  }

  /** Returns how many addresses the record at an offset in the file takes. */
  int roomAt(int offset) {
    touch(offset, RecordLayout.HEADER_SIZE + RecordLayout.OPENED_LENGTH);
    int word = bytes.getInt(offset + RecordLayout.WORD_OFFSET);
    return RecordLayout.size(
        RecordLayout.isCompressed(word)
            ? openedLength(offset + RecordLayout.PAYLOAD_OFFSET)
            : RecordLayout.length(word));
  }

  /**
   * Returns how long the payload of a compressed record is.
   *
   * @param stored the offset of what is stored of it
   * @throws StorageException.Corrupted if no payload is so long
   */
  int openedLength(int stored) {
    int length = bytes.getInt(stored);
    if (length < 0 || length > CommitLog.MAX_PAYLOAD) {
      throw Damage.at("compressed record has a wrong length", file, stored);
    }
    return length;
  }

  /** Returns where the room for records ends. */
  int recordsEnd() {
    return SegmentLayout.sumsOffset(size());
  }

  /** Returns the offset behind the last record; what was written before it is visible. */
  int end() {
    return (int) END.getAcquire(this);
  }

  void end(int offset) {
    END.setRelease(this, offset);
  }

  long address(int offset) {
    return LogAddress.of(number, offset);
  }

  /** Returns whether a payload fits, with a closing record behind it. */
  boolean hasRoomFor(int length) {
    return end() + RecordLayout.size(length) + RecordLayout.HEADER_SIZE <= recordsEnd();
  }

  /**
   * Writes the first word and the checksum of a record in one store after everything else, so that
   * a process that dies at any moment leaves either a whole record or none.
   */
  void publish(int offset, long header) {
    LONG.setRelease(bytes, offset, header);
  }

  /** Returns whether it is complete, and all of it was forced. */
  boolean sealed() {
    return sealWord() != 0;
  }

  /** Returns the seal as it stands in the file, which tells this segment from any other one. */
  long sealWord() {
    return bytes.getLong(SegmentLayout.SEAL_OFFSET);
  }

  /** Writes the sums of a segment that is complete; they are to be forced before it is sealed. */
  void sum() {
    BlockSums.write(
        bytes, SegmentLayout.RECORDS_OFFSET, end() + RecordLayout.HEADER_SIZE, recordsEnd());
  }

  /**
   * Makes sure that bytes are what was written, where that is not known already: a segment that was
   * sealed before it was opened was not read then.
   *
   * @throws StorageException.Corrupted if they are not
   */
  void touch(int offset, int length) {
    if (sums != null && length > 0) {
      sums.touch(offset, length);
    }
  }

  /** A block that is not as it was may have lost no more than bits that mean nothing. */
  private void blockDiffers(int from, int to) {
    SegmentScan scan = new SegmentScan(this, SegmentLayout.RECORDS_OFFSET);
    int until = Math.min(to, end());
    while (scan.offset() < until) {
      if (scan.look() != SegmentScan.Found.RECORD) {
        throw Damage.at("record of the log is damaged", file, scan.offset());
      }
      scan.pass();
    }
  }

  void seal() {
    LONG.setRelease(bytes, SegmentLayout.SEAL_OFFSET, SegmentHeader.seal(bytes, end(), size()));
  }

  void force() throws IOException {
    if (channel != null) {
      disk.force(file, channel, bytes);
    }
  }

  void closeChannel() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
