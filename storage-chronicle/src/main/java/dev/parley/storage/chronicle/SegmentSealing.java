package dev.parley.storage.chronicle;

import javax.crypto.SecretKey;

/** Encrypts the records of one segment while it is written; for one thread. */
final class SegmentSealing {
  private final RecordCipher cipher = new RecordCipher();
  private final SecretKey key;

  SegmentSealing(StoreKeys keys, long number, long salt) {
    this.key = keys.segment(number, salt);
  }

  /**
   * Encrypts what is to be stored of a record.
   *
   * @param place where it is to be, as {@link RecordCipher#place(int, long)} says
   */
  byte[] seal(byte[] payload, int length, byte[] place) {
    return cipher.seal(key, payload, length, place);
  }
}
