package dev.parley.storage.chronicle;

import javax.crypto.SecretKey;

/** Encrypts the records of one segment while it is written; for one thread. */
final class SegmentSealing {
  private final RecordCipher cipher = new RecordCipher();
  private final SecretKey key;
  private final long number;

  SegmentSealing(StoreKeys keys, long number, long salt) {
    this.key = keys.segment(number, salt);
    this.number = number;
  }

  /** Encrypts a payload that is to be the record at an offset. */
  byte[] seal(byte[] payload, int length, int offset) {
    int word = RecordLayout.word(length + RecordCipher.OVERHEAD);
    return cipher.seal(key, payload, length, word, LogAddress.of(number, offset));
  }
}
