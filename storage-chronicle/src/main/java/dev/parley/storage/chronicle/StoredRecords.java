package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The records of a log that have to be opened to be read, since they are encrypted or compressed:
 * seals what is appended, and opens what is read.
 *
 * <p>Whatever is stored of a record, each byte of its payload has an address of its own, so what is
 * derived from the log need not know how it is stored. Safe for use by several threads, of which
 * one at a time appends.
 */
final class StoredRecords {
  /** The most bytes of opened records that are kept. */
  private static final long KEPT_BYTES = 4 << 20;

  /** Null for a log in the clear. */
  private final @Nullable StoreKeys keys;

  private final SegmentTable segments;
  private final RecordCipher cipher = new RecordCipher();
  private final RecordCompression compression = new RecordCompression();
  private final OpenedRecords opened = new OpenedRecords(KEPT_BYTES);

  StoredRecords(@Nullable StoreKeys keys, SegmentTable segments) {
    this.keys = keys;
    this.segments = segments;
  }

  @Nullable StoreKeys keys() {
    return keys;
  }

  /** Returns by how much more is stored of a record than its payload, if it is not compressed. */
  int overhead() {
    return keys == null ? 0 : RecordCipher.OVERHEAD;
  }

  /** Returns what is to be stored of the next record of the log. One thread at a time. */
  byte[] seal(Segment last, byte[] payload, int length) {
    if (keys == null) {
      return payload;
    }
    int word = RecordLayout.word(length + RecordCipher.OVERHEAD);
    SecretKey key = secretsOf(keys, last).key();
    return cipher.seal(key, payload, length, RecordCipher.place(word, last.address(last.end())));
  }

  /** Returns whether what is stored in a segment is not what is read at its addresses. */
  boolean isOpened(Segment segment) {
    return keys != null || segment.isPacked();
  }

  /**
   * Returns the record that holds some bytes.
   *
   * @return null if they are not all within one payload that was appended
   * @throws StorageException.Corrupted if the record is not what was written there
   */
  @Nullable OpenedRecord holding(long address, int length) {
    Segment segment = segments.find(LogAddress.segment(address));
    if (segment == null) {
      return null;
    }
    OpenedRecord found = opened.find(address, length);
    return found != null && found.salt() == segment.salt()
        ? found
        : search(segment, address, length);
  }

  private @Nullable OpenedRecord search(Segment segment, long address, int length) {
    int offset = LogAddress.offset(address);
    if (offset < SegmentLayout.RECORDS_OFFSET || offset >= segment.addressEnd() || length < 0) {
      return null;
    }
    int record;
    int begin;
    if (segment.isHistory()) {
      RecordTable table = segment.table();
      int number = table.find(offset);
      record = table.fileOffset(number);
      begin = table.addressOffset(number);
    } else {
      record = secretsOf(requireKeys(), segment).recordAt(offset);
      begin = record;
    }
    long payload = segment.address(begin + RecordLayout.PAYLOAD_OFFSET);
    OpenedRecord found = opened.find(payload, 0);
    if (found == null || found.begin() != payload || found.salt() != segment.salt()) {
      found = open(segment, record, payload);
    }
    if (!found.holds(address, length)) {
      return null;
    }
    opened.put(found, address);
    return found;
  }

  /**
   * Opens the record at an offset of a file.
   *
   * @param payload the address of its first byte
   * @throws StorageException.Corrupted if it is not what was written there
   */
  OpenedRecord open(Segment segment, int offset, long payload) {
    segment.touch(offset, RecordLayout.HEADER_SIZE);
    int word = segment.bytes().getInt(offset + RecordLayout.WORD_OFFSET);
    int length = RecordLayout.length(word);
    int from = offset + RecordLayout.PAYLOAD_OFFSET;
    boolean compressed = RecordLayout.isCompressed(word);
    if (length < (compressed ? RecordLayout.OPENED_LENGTH : 0) || length > segment.end() - from) {
      throw Damage.at("record of the log is damaged", segment.file(), offset);
    }
    segment.touch(offset, RecordLayout.HEADER_SIZE + length);
    byte[] place = RecordCipher.place(word, segment.address(offset));
    int openedLength = length;
    if (compressed) {
      openedLength = segment.openedLength(from);
      place = RecordCipher.place(word, segment.address(offset), openedLength);
      from += RecordLayout.OPENED_LENGTH;
      length -= RecordLayout.OPENED_LENGTH;
    }
    byte[] bytes = new byte[length];
    segment.bytes().get(from, bytes);
    if (keys != null) {
      bytes = cipher.open(secretsOf(keys, segment).key(), bytes, place);
      if (bytes == null) {
        throw Damage.at(
            "record of the log does not open with the key of the store", segment.file(), offset);
      }
    }
    if (compressed) {
      bytes = compression.open(bytes, openedLength);
      if (bytes == null) {
        throw Damage.at("record of the log cannot be decompressed", segment.file(), offset);
      }
    }
    return new OpenedRecord(payload, bytes, segment.salt());
  }

  private StoreKeys requireKeys() {
    if (keys == null) {
      throw new IllegalStateException("log is not encrypted");
    }
    return keys;
  }

  private static SegmentSecrets secretsOf(StoreKeys keys, Segment segment) {
    SegmentSecrets known = segment.secrets();
    if (known == null) {
      // Two threads may both do this, and come to the same.
      known = SegmentSecrets.of(keys, segment);
      segment.secrets(known);
    }
    return known;
  }

  /** Forgets what was opened, and wipes the keys as far as that can be done. */
  void close() {
    opened.clear();
    compression.close();
    if (keys != null) {
      keys.wipe();
    }
  }
}
