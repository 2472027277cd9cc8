package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The records of an encrypted log: seals what is appended, and opens what is read.
 *
 * <p>The payload of a record is as long encrypted as it is in the clear, so an address means the
 * same byte in both, and what is derived from the log need not know that it is encrypted. Safe for
 * use by several threads, of which one at a time appends.
 */
final class SecretRecords {
  /** The most bytes of decrypted records that are kept. */
  private static final long KEPT_BYTES = 4 << 20;

  private final StoreKeys keys;
  private final SegmentTable segments;
  private final RecordCipher cipher = new RecordCipher();
  private final OpenedRecords opened = new OpenedRecords(KEPT_BYTES);

  SecretRecords(StoreKeys keys, SegmentTable segments) {
    this.keys = keys;
    this.segments = segments;
  }

  StoreKeys keys() {
    return keys;
  }

  /** Encrypts a payload that is to be the record at an offset. One thread at a time. */
  byte[] seal(Segment segment, int offset, byte[] payload, int length) {
    int word = RecordLayout.word(length + RecordCipher.OVERHEAD);
    return cipher.seal(secretsOf(segment).key(), payload, length, word, segment.address(offset));
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
    if (offset < SegmentLayout.RECORDS_OFFSET || offset >= segment.end() || length < 0) {
      return null;
    }
    int record = secretsOf(segment).starts().recordAt(offset);
    long payload = segment.address(record + RecordLayout.PAYLOAD_OFFSET);
    OpenedRecord found = opened.find(payload, 0);
    if (found == null || found.begin() != payload || found.salt() != segment.salt()) {
      found = open(segment, record);
    }
    if (!found.holds(address, length)) {
      return null;
    }
    opened.put(found, address);
    return found;
  }

  /**
   * Decrypts the record at an offset.
   *
   * @throws StorageException.Corrupted if it is not what was written there
   */
  OpenedRecord open(Segment segment, int offset) {
    int word = segment.bytes().getInt(offset + RecordLayout.WORD_OFFSET);
    int length = RecordLayout.length(word);
    int payload = offset + RecordLayout.PAYLOAD_OFFSET;
    if (length < 0 || length > segment.end() - payload) {
      throw Damage.at("record of the log is damaged", segment.file(), offset);
    }
    segment.touch(offset, RecordLayout.HEADER_SIZE + length);
    byte[] stored = new byte[length];
    segment.bytes().get(payload, stored);
    byte[] clear = cipher.open(secretsOf(segment).key(), stored, word, segment.address(offset));
    if (clear == null) {
      throw Damage.at(
          "record of the log does not open with the key of the store", segment.file(), offset);
    }
    return new OpenedRecord(segment.address(payload), clear, segment.salt());
  }

  private SegmentSecrets secretsOf(Segment segment) {
    SegmentSecrets known = segment.secrets();
    if (known == null) {
      // Two threads may both do this, and come to the same.
      SecretKey key = keys.segment(segment.number(), segment.salt());
      known = new SegmentSecrets(key, new RecordStarts(segment));
      segment.secrets(known);
    }
    return known;
  }

  /** Forgets what was decrypted, and wipes the keys as far as that can be done. */
  void close() {
    opened.clear();
    keys.wipe();
  }
}
