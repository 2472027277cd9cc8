package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * A segment as a copy has it. One that is sealed is copied byte by byte. Of the last one, which
 * goes on being written, the copy has the records up to an end, and is no longer than they need.
 */
final class SegmentPart implements CopyPart {
  private final Segment segment;
  private final int end;
  private final boolean whole;

  private SegmentPart(Segment segment, int end, boolean whole) {
    this.segment = segment;
    this.end = end;
    this.whole = whole;
  }

  /** Returns all of a sealed segment. */
  static SegmentPart whole(Segment segment) {
    return new SegmentPart(segment, segment.end(), true);
  }

  /** Returns the records of a segment up to an end, without anything that follows. */
  static SegmentPart upTo(Segment segment, int end) {
    return new SegmentPart(segment, end, false);
  }

  @Override
  public String name() {
    return String.valueOf(segment.file().getFileName());
  }

  @Override
  public long size() {
    return whole ? segment.size() : sizeUpTo(end);
  }

  /** Returns the size of the shortest file with records up to an end, and a closing one. */
  private static int sizeUpTo(int end) {
    int least = end + RecordLayout.HEADER_SIZE;
    int size = least + BlockSums.bytesFor(least);
    while (SegmentLayout.sumsOffset(size) < least) {
      size += Long.BYTES;
    }
    return size;
  }

  /** The seal covers all of a sealed segment; of another one the records and the salt count. */
  @Override
  public long check() {
    return whole ? segment.sealWord() ^ segment.salt() : check(segment, end);
  }

  /** Returns the check of the records of a segment up to an end. */
  static long check(Segment segment, int end) {
    int records = FilePreamble.crc(segment.bytes(), SegmentLayout.RECORDS_OFFSET, end);
    return Integer.toUnsignedLong(records) ^ segment.salt();
  }

  /** Returns whether it is a segment of the log, and not of history. */
  boolean isOfLog() {
    return segment.number() < LogAddress.FIRST_HISTORY;
  }

  /**
   * Returns whether it is, or goes on, what an earlier copy has under this name.
   *
   * @param itsCheck what the earlier copy lists
   * @param itsEnd where the records of the earlier copy end, 0 if it has a sealed segment
   */
  boolean goesOn(long itsCheck, int itsEnd) {
    if (itsEnd == 0) {
      return whole && check() == itsCheck;
    }
    return itsEnd <= end && check(segment, itsEnd) == itsCheck;
  }

  /** Of a sealed segment the header decides, which has the seal. */
  @Override
  public boolean isIn(Path file) throws IOException {
    if (Files.notExists(file) || Files.size(file) != size()) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer found = ByteBuffer.allocate(whole ? SegmentLayout.RECORDS_OFFSET : CHUNK);
      ByteBuffer header = header();
      int from = 0;
      CRC32C crc = new CRC32C();
      while (from < end && channel.read(found.clear(), from) > 0) {
        found.flip();
        if (from == 0) {
          if (!header.equals(found.slice(0, Math.min(found.limit(), header.limit())))) {
            return false;
          }
          if (whole) {
            return true;
          }
          found.position(SegmentLayout.RECORDS_OFFSET);
        }
        from += found.limit();
        crc.update(found.limit(Math.min(found.limit(), found.limit() + end - from)));
      }
      return from >= end && (crc.getValue() ^ segment.salt()) == check();
    }
  }

  private ByteBuffer header() {
    ByteBuffer header =
        ByteBuffer.allocate(SegmentLayout.RECORDS_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
    header.put(0, segment.bytes(), 0, SegmentLayout.RECORDS_OFFSET);
    if (!whole) {
      SegmentHeader.resize(header, (int) size());
    }
    return header;
  }

  @Override
  public void verify() {
    SegmentHeader.check(
        segment.bytes(), segment.file(), segment.number(), segment.storeId(), segment.size());
    if (whole) {
      SegmentHeader.sealedEnd(segment.bytes(), segment.file(), segment.size());
    }
    SegmentScan scan = new SegmentScan(segment, SegmentLayout.RECORDS_OFFSET);
    while (scan.offset() < end && scan.look() == SegmentScan.Found.RECORD) {
      scan.pass();
    }
    if (scan.offset() != end || (whole && scan.look() != SegmentScan.Found.END)) {
      throw Damage.at("record of the log is damaged", segment.file(), scan.offset());
    }
  }

  @Override
  public void read(Consumer<ByteBuffer> chunks) {
    ByteBuffer source = segment.bytes().duplicate();
    if (whole) {
      read(source, 0, segment.size(), chunks);
    } else {
      chunks.accept(header());
      read(source, SegmentLayout.RECORDS_OFFSET, end, chunks);
      chunks.accept(ByteBuffer.allocate((int) size() - end));
    }
  }

  private static void read(ByteBuffer source, int from, int to, Consumer<ByteBuffer> chunks) {
    for (int offset = from; offset < to; offset += CHUNK) {
      chunks.accept(source.slice(offset, Math.min(CHUNK, to - offset)));
    }
  }
}
