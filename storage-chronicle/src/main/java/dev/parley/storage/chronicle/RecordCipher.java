package dev.parley.storage.chronicle;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM for the payloads of records. What is stored is as long as the payload, then the tag
 * (16 bytes) and the nonce (12 bytes). The first word of the record and its place are authenticated
 * with it, so that a record opens only where it was written.
 *
 * <p><b>Nonces</b> are random and never derived from the place: the tail of a log may be cut off
 * and written again, a segment may be deleted and created again with its number, a backup may be
 * restored and go on from there. In each case the same place is encrypted twice. With 96 random
 * bits, a key for each segment and at most 2^22 records in one, the chance that any two records of
 * a segment share a nonce is below 2^-52.
 *
 * <p>Safe for use by several threads.
 */
final class RecordCipher {
  static final int TAG_LENGTH = 16;
  static final int NONCE_LENGTH = 12;

  /** By how much a record is longer than its payload. */
  static final int OVERHEAD = TAG_LENGTH + NONCE_LENGTH;

  /** Nonces are drawn so many at a time, as each question to the system costs a microsecond. */
  private static final int DRAWN = 64;

  private final ConcurrentLinkedQueue<Cipher> idle = new ConcurrentLinkedQueue<>();
  private final SecureRandom random = new SecureRandom();
  private final byte[] nonces = new byte[DRAWN * NONCE_LENGTH];
  private int nextNonce = nonces.length;

  /**
   * Returns what is authenticated with a record.
   *
   * @param word its first word, which has the length of what is stored
   * @param address where it is in the file
   */
  static byte[] place(int word, long address) {
    return ByteBuffer.allocate(Integer.BYTES + Long.BYTES).putInt(word).putLong(address).array();
  }

  /** Returns the same for a compressed record, whose payload has a length of its own. */
  static byte[] place(int word, long address, int openedLength) {
    return ByteBuffer.allocate(2 * Integer.BYTES + Long.BYTES)
        .putInt(word)
        .putLong(address)
        .putInt(openedLength)
        .array();
  }

  /**
   * Encrypts a payload. One thread at a time.
   *
   * @param length how many bytes of the payload to take
   * @param place where it is to be, as {@link #place(int, long)} says
   * @return length + {@link #OVERHEAD} bytes
   */
  byte[] seal(SecretKey key, byte[] payload, int length, byte[] place) {
    byte[] stored = new byte[length + OVERHEAD];
    int nonceAt = length + TAG_LENGTH;
    if (nextNonce == nonces.length) {
      random.nextBytes(nonces);
      nextNonce = 0;
    }
    System.arraycopy(nonces, nextNonce, stored, nonceAt, NONCE_LENGTH);
    nextNonce += NONCE_LENGTH;
    Cipher cipher = take();
    try {
      start(cipher, Cipher.ENCRYPT_MODE, key, stored, nonceAt, place);
      cipher.doFinal(payload, 0, length, stored, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("record cannot be encrypted", e);
    }
    idle.add(cipher);
    return stored;
  }

  /** Returns the payload of what is stored, or null if that is not what was written there. */
  byte @Nullable [] open(SecretKey key, byte[] stored, byte[] place) {
    int nonceAt = stored.length - NONCE_LENGTH;
    if (stored.length < OVERHEAD) {
      return null;
    }
    Cipher cipher = take();
    byte[] payload;
    try {
      start(cipher, Cipher.DECRYPT_MODE, key, stored, nonceAt, place);
      payload = cipher.doFinal(stored, 0, nonceAt);
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("record cannot be decrypted", e);
    }
    idle.add(cipher);
    return payload;
  }

  private static void start(
      Cipher cipher, int mode, SecretKey key, byte[] stored, int nonceAt, byte[] place)
      throws GeneralSecurityException {
    cipher.init(
        mode, key, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, stored, nonceAt, NONCE_LENGTH));
    cipher.updateAAD(place);
  }

  private Cipher take() {
    Cipher cipher = idle.poll();
    if (cipher != null) {
      return cipher;
    }
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }
}
