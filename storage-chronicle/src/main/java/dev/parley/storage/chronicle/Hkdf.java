package dev.parley.storage.chronicle;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with HMAC-SHA-256, as RFC 5869 has it: many keys out of one. */
final class Hkdf {
  private static final String HMAC = "HmacSHA256";
  private static final int BLOCK = 32;

  private Hkdf() {}

  /** Returns 32 bytes that have all of what nobody knows of a key. */
  static byte[] extract(byte[] salt, byte[] key) {
    return mac(salt).doFinal(key);
  }

  /**
   * Returns a key for one use.
   *
   * @param extracted what {@link #extract} returned
   * @param info what tells the use from others
   */
  static byte[] expand(byte[] extracted, byte[] info, int length) {
    Mac mac = mac(extracted);
    byte[] key = new byte[length];
    byte[] block = {};
    for (int at = 0, count = 1; at < length; at += BLOCK, count++) {
      mac.update(block);
      mac.update(info);
      mac.update((byte) count);
      Arrays.fill(block, (byte) 0);
      block = mac.doFinal();
      System.arraycopy(block, 0, key, at, Math.min(BLOCK, length - at));
    }
    Arrays.fill(block, (byte) 0);
    return key;
  }

  /** Returns HMAC-SHA-256 under a key; every Java platform has it. */
  static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is not available", e);
    }
  }
}
