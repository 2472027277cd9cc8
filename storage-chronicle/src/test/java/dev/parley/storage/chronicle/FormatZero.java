package dev.parley.storage.chronicle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An older format, invented to try upgrades on: another header, other files of the log, records
 * without addresses, other entries. It knows no encryption, no history and no trimming.
 *
 * <pre>
 *   STORE               preamble, boot id (16), store id (16), closed in order (1), crc32c (4)
 *   log/(number).part   preamble, records; all numbers behind the preamble are big endian
 *   record              length (4), crc32c of the payload (4), payload
 *   entry               kind (1), length (4), details; without padding
 *   ERASING             preamble, as in format 1 behind it
 * </pre>
 */
final class FormatZero {
  static final int FORMAT = 0;
  static final int HEADER = 16 + 16 + 16 + 1 + 4;
  static final int STORE_ID = 32;
  static final int CLOSED = 48;
  static final long MAGIC_OF_STORE = FilePreamble.magic("PARLEYST");
  static final long MAGIC_OF_LOG = FilePreamble.magic("PARLEYLG");
  private static final int LONGEST_PART = 6_000;

  private FormatZero() {}

  /** Writes a store of this format with all that is in one of the present format. */
  static void write(Path present, Path directory, boolean closed) throws IOException {
    UUID storeId = StoreHeader.storeId(present.resolve(StoreHeader.NAME));
    List<byte[]> records = new ArrayList<>();
    try (CommitLog log = CommitLog.open(present.resolve("log"), storeId, true, SmallStore.SIZES)) {
      log.replay(0, (payload, length) -> records.add(record(log, payload, length)));
    }
    Files.createDirectories(directory.resolve("log"));
    byte[] bytes = new byte[HEADER];
    ByteBuffer header = ByteBuffer.wrap(bytes).put(preamble(MAGIC_OF_STORE, FORMAT));
    header.putLong(0).putLong(1);
    header.putLong(storeId.getMostSignificantBits()).putLong(storeId.getLeastSignificantBits());
    header.put((byte) (closed ? 1 : 0)).putInt(FilePreamble.crc(header, 0, CLOSED + 1));
    Files.write(directory.resolve(StoreHeader.NAME), bytes);
    int number = 0;
    ByteArrayOutputStream part = part();
    for (byte[] record : records) {
      if (part.size() + record.length > LONGEST_PART && part.size() > FilePreamble.SIZE) {
        Files.write(part(directory, number++), part.toByteArray());
        part = part();
      }
      part.writeBytes(record);
    }
    Files.write(part(directory, number), part.toByteArray());
  }

  static Path part(Path directory, int number) {
    return directory.resolve("log").resolve(number + ".part");
  }

  private static ByteArrayOutputStream part() {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(preamble(MAGIC_OF_LOG, FORMAT));
    return part;
  }

  static byte[] preamble(long magic, int format) {
    byte[] bytes = new byte[FilePreamble.SIZE];
    ByteBuffer preamble = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    preamble.putLong(magic).putInt(format).putInt(FilePreamble.crc(preamble, 0, 12));
    return bytes;
  }

  /** Gives a file another format number. */
  static byte[] withFormat(byte[] file, int format) {
    long magic = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] changed = file.clone();
    System.arraycopy(preamble(magic, format), 0, changed, 0, FilePreamble.SIZE);
    return changed;
  }

  private static byte[] record(CommitLog log, long payload, int length) {
    int header = EntryLayout.HEADER + (log.byteAt(payload + EntryLayout.NAME) & 0xFF);
    ByteArrayOutputStream old = new ByteArrayOutputStream();
    old.writeBytes(bytes(log, payload, header));
    int bytes;
    for (long at = payload + EntryLayout.align(header);
        at < payload + length;
        at += EntryLayout.align(bytes)) {
      bytes = log.intAt(at + EntryLayout.ENTRY_LENGTH);
      old.write(log.byteAt(at + EntryLayout.ENTRY_KIND));
      writeInt(old, bytes);
      int details = bytes - EntryLayout.ENTRY_DETAILS;
      old.writeBytes(bytes(log, at + EntryLayout.ENTRY_DETAILS, details));
    }
    int crc = FilePreamble.crc(ByteBuffer.wrap(old.toByteArray()), 0, old.size());
    byte[] record = new byte[8 + old.size()];
    ByteBuffer.wrap(record).putInt(old.size()).putInt(crc).put(old.toByteArray());
    return record;
  }

  private static void writeInt(ByteArrayOutputStream target, int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      target.write(value >>> shift);
    }
  }

  private static byte[] bytes(CommitLog log, long address, int length) {
    byte[] bytes = new byte[length];
    log.copy(address, bytes, 0, length);
    return bytes;
  }
}
