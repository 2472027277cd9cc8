package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A history segment that is being written, from its beginning to its end. It is as long as it has
 * to be, so its header and seal, which come first, are written last.
 */
final class HistorySegment {
  private static final int CHUNK = 1 << 18;

  /** How much is forced at a time, so that no writer who waits for the disk waits for much more. */
  private static final int FORCED = 1 << 22;

  private static final byte[] PADDING = new byte[2 * Long.BYTES];

  private final Disk disk;
  private final Path file;
  private final Path unfinished;
  private final long number;
  private final UUID storeId;
  private final long salt = SegmentHeader.newSalt();

  /** Null for a log in the clear. */
  private final @Nullable SegmentSealing sealing;

  /** Null if records are stored as they are. */
  private final @Nullable RecordCompression compression;

  private final RecordTable.Builder table = new RecordTable.Builder();

  private final RecordChecksum checksum = new RecordChecksum();
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C block = new CRC32C();

  /** Room for all sums of the longest segment. */
  private final ByteBuffer sums =
      ByteBuffer.allocate(BlockSums.bytesFor(1 << LogAddress.OFFSET_BITS))
          .order(ByteOrder.LITTLE_ENDIAN);

  private @Nullable FileChannel channel;

  /** How much of the file is written; the chunk comes behind. */
  private int written = SegmentLayout.RECORDS_OFFSET;

  private int forced;

  /** The offset of the next record in addresses, which is at least that in the file. */
  private int addressOffset = SegmentLayout.RECORDS_OFFSET;

  HistorySegment(
      Disk disk,
      Path directory,
      long number,
      UUID storeId,
      @Nullable StoreKeys keys,
      @Nullable RecordCompression compression) {
    this.sealing = keys == null ? null : new SegmentSealing(keys, number, salt);
    this.compression = compression;
    this.disk = disk;
    this.file = Segment.file(directory, number);
    this.unfinished = file.resolveSibling(file.getFileName() + Segment.UNFINISHED);
    this.number = number;
    this.storeId = storeId;
  }

  boolean isEmpty() {
    return offset() == SegmentLayout.RECORDS_OFFSET;
  }

  private int offset() {
    return written + chunk.position();
  }

  private int overhead() {
    return sealing == null ? 0 : RecordCipher.OVERHEAD;
  }

  /**
   * Returns whether a payload fits into a file of a length, with what has to follow it, were
   * nothing compressed.
   */
  boolean hasRoomFor(int length, int longest) {
    return addressOffset
            + RecordLayout.size(length + overhead())
            + RecordLayout.size(RecordTable.length(table.count() + 1))
            + RecordLayout.HEADER_SIZE
        <= SegmentLayout.sumsOffset(longest);
  }

  void append(byte[] payload, int length) throws IOException {
    table.add(addressOffset, offset());
    if (compression != null && appendCompressed(compression, payload, length)) {
      addressOffset += RecordLayout.size(length);
      return;
    }
    byte[] stored = payload;
    int storedLength = length + overhead();
    int word = RecordLayout.word(storedLength);
    if (sealing != null) {
      stored = sealing.seal(payload, length, RecordCipher.place(word, address()));
    }
    write(word, stored, storedLength);
    addressOffset += RecordLayout.size(storedLength);
  }

  /** Does so if it saves anything; a record must not take more room than it has addresses. */
  private boolean appendCompressed(RecordCompression compression, byte[] payload, int length)
      throws IOException {
    int beside = RecordLayout.OPENED_LENGTH + overhead();
    int most = RecordLayout.size(length) - RecordLayout.HEADER_SIZE - RecordLayout.ALIGNMENT;
    int done = compression.compress(payload, length, most - beside);
    if (done < 0) {
      return false;
    }
    int word = RecordLayout.compressedWord(done + beside);
    byte[] packed = compression.packed();
    if (sealing != null) {
      packed = sealing.seal(packed, done, RecordCipher.place(word, address(), length));
    }
    ByteWriter stored = new ByteWriter(done + beside);
    stored.putInt(length);
    stored.putBytes(packed, done + overhead());
    write(word, stored.array(), stored.length());
    return true;
  }

  private long address() {
    return LogAddress.of(number, offset());
  }

  private void write(int word, byte[] stored, int length) throws IOException {
    int crc = checksum.of(word, address(), stored, length);
    putLong(RecordLayout.header(word, crc));
    put(stored, length);
    put(PADDING, RecordLayout.size(length) - RecordLayout.HEADER_SIZE - length);
  }

  private void putLong(long value) throws IOException {
    if (chunk.remaining() < Long.BYTES) {
      flush();
    }
    chunk.putLong(value);
  }

  private void put(byte[] bytes, int length) throws IOException {
    for (int done = 0; done < length; ) {
      if (!chunk.hasRemaining()) {
        flush();
      }
      int some = Math.min(length - done, chunk.remaining());
      chunk.put(bytes, done, some);
      done += some;
    }
  }

  private void flush() throws IOException {
    chunk.flip();
    sum(chunk.duplicate());
    int length = chunk.limit();
    disk.write(unfinished, channel(), chunk, written);
    written += length;
    chunk.clear();
    if (written - forced >= FORCED) {
      disk.force(unfinished, channel(), null);
      forced = written;
    }
  }

  private FileChannel channel() throws IOException {
    FileChannel present = channel;
    if (present == null) {
      present = disk.create(unfinished);
      channel = present;
    }
    return present;
  }

  /** Adds bytes to the sums of their blocks. */
  private void sum(ByteBuffer bytes) {
    int at = written;
    int end = bytes.limit();
    while (bytes.hasRemaining()) {
      int some = Math.min(bytes.remaining(), BlockSums.BLOCK - at % BlockSums.BLOCK);
      bytes.limit(bytes.position() + some);
      block.update(bytes);
      bytes.limit(end);
      at += some;
      if (at % BlockSums.BLOCK == 0) {
        endBlock();
      }
    }
  }

  private void endBlock() {
    sums.putInt((int) block.getValue());
    block.reset();
  }

  /** Writes what has to be around the records, and returns the file, forced. */
  Path finish() throws IOException {
    byte[] entries = table.payload(offset());
    write(RecordLayout.tableWord(entries.length), entries, entries.length);
    int end = offset();
    int crc = checksum.of(RecordLayout.END_WORD, address());
    putLong(RecordLayout.header(RecordLayout.END_WORD, crc));
    flush();
    if (written % BlockSums.BLOCK != 0) {
      endBlock();
    }
    int size = written;
    // The sums have sums as well, if only of nothing.
    while (SegmentLayout.sumsOffset(size) < written) {
      size = written + BlockSums.bytesFor(size);
    }
    sums.position(0).limit(size - written);
    ByteBuffer header =
        ByteBuffer.allocate(SegmentLayout.RECORDS_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
    SegmentHeader.write(header, number, storeId, size, salt);
    header.putLong(SegmentLayout.SEAL_OFFSET, SegmentHeader.seal(header, sums, end));
    FileChannel target = channel();
    disk.write(unfinished, target, sums, written);
    disk.write(unfinished, target, header, 0);
    disk.force(unfinished, target, null);
    target.close();
    disk.rename(unfinished, file);
    return file;
  }

  /** Deletes what was written. */
  void discard() throws IOException {
    if (channel != null) {
      channel.close();
      if (Files.exists(unfinished)) {
        disk.delete(unfinished);
      }
    }
  }
}
