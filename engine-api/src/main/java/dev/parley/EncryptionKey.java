package dev.parley;

import dev.parley.error.InvalidRequestException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The key with which a store is encrypted at rest: 32 bytes that nobody can guess. Not a password;
 * whoever has one of those derives 32 bytes from it by a function that is made for it.
 *
 * <p>The bytes are in no text that this class gives and in no exception, and it cannot be
 * serialized. A storage takes what it needs from the key while it is opened, so the application may
 * {@link #destroy} it as soon as the store is open. Two keys are equal if they are the same object.
 *
 * <p>Safe for use by several threads.
 */
public final class EncryptionKey {
  /** How many bytes a key has. */
  public static final int LENGTH = 32;

  private final byte[] bytes;
  private boolean destroyed;

  private EncryptionKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Creates a key.
   *
   * @param bytes {@value #LENGTH} bytes; copied, so the caller may overwrite them
   * @throws InvalidRequestException if there are more or less
   */
  public static EncryptionKey of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new InvalidRequestException(
          "encryption key has a wrong length: bytes=" + bytes.length + ", needed=" + LENGTH);
    }
    return new EncryptionKey(bytes.clone());
  }

  /**
   * Creates a key from its bytes in hexadecimal, in capitals or not.
   *
   * @param digits {@value #LENGTH} times two digits, and nothing else
   * @throws InvalidRequestException if it is anything else
   */
  public static EncryptionKey ofHex(CharSequence digits) {
    if (digits.length() != 2 * LENGTH) {
      throw new InvalidRequestException(
          "encryption key has a wrong length: digits="
              + digits.length()
              + ", needed="
              + 2 * LENGTH);
    }
    try {
      return new EncryptionKey(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException e) {
      // Not as the cause: its text has what stands there.
      throw new InvalidRequestException("encryption key has what is no hexadecimal digit");
    }
  }

  /** Creates a new key from the system's source of randomness. */
  public static EncryptionKey random() {
    byte[] bytes = new byte[LENGTH];
    new SecureRandom().nextBytes(bytes);
    return new EncryptionKey(bytes);
  }

  /**
   * Returns the {@value #LENGTH} bytes in a new array, which the caller should overwrite after use.
   *
   * @throws InvalidRequestException if the key was destroyed
   */
  public synchronized byte[] bytes() {
    if (destroyed) {
      throw new InvalidRequestException("encryption key was destroyed");
    }
    return bytes.clone();
  }

  /** Overwrites the bytes; the key is of no use from then on. Idempotent. */
  public synchronized void destroy() {
    destroyed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  /** Returns whether the bytes were overwritten. */
  public synchronized boolean isDestroyed() {
    return destroyed;
  }

  /** Returns a text without any of the bytes. */
  @Override
  public String toString() {
    return "EncryptionKey[hidden]";
  }
}
