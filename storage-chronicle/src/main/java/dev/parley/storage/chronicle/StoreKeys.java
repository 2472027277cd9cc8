package dev.parley.storage.chronicle;

import dev.parley.EncryptionKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of an encrypted store, all derived from the one that the application gave: by HKDF, with
 * the store's id as salt, so that one key may serve many stores. Safe for use by several threads.
 */
final class StoreKeys {
  /** How many bytes {@link #check} has. */
  static final int CHECK_LENGTH = 32;

  private static final int LENGTH = 32;

  private final byte[] extracted;

  private StoreKeys(byte[] extracted) {
    this.extracted = extracted;
  }

  /** Derives what the others are derived from; the key itself is not kept. */
  static StoreKeys of(EncryptionKey key, UUID storeId) {
    byte[] bytes = key.bytes();
    try {
      byte[] salt =
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(storeId.getMostSignificantBits())
              .putLong(storeId.getLeastSignificantBits())
              .array();
      return new StoreKeys(Hkdf.extract(salt, bytes));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Returns what the header of the store keeps to recognize the key by; it says nothing of it. */
  byte[] check() {
    return Hkdf.expand(extracted, info("check", 0), CHECK_LENGTH);
  }

  /** Returns the key of one segment: another one for each number, and each time it is created. */
  SecretKey segment(long number, long salt) {
    ByteBuffer info = ByteBuffer.wrap(info("segment", 2 * Long.BYTES));
    info.position(info.limit() - 2 * Long.BYTES).putLong(number).putLong(salt);
    byte[] key = Hkdf.expand(extracted, info.array(), LENGTH);
    try {
      return new SecretKeySpec(key, "AES");
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Returns the key under which it is written down what is being erased. */
  SecretKey erasure() {
    byte[] key = Hkdf.expand(extracted, info("erasure", 0), LENGTH);
    try {
      return new SecretKeySpec(key, "AES");
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Returns the key under which the index keeps names. */
  byte[] names() {
    return Hkdf.expand(extracted, info("names", 0), LENGTH);
  }

  /** Returns the key under which the index hashes ids. */
  byte[] ids() {
    return Hkdf.expand(extracted, info("ids", 0), LENGTH);
  }

  /** Overwrites what can be; keys that were derived before still work. */
  void wipe() {
    Arrays.fill(extracted, (byte) 0);
  }

  private static byte[] info(String use, int more) {
    byte[] name = use.getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(name, name.length + more);
  }
}
