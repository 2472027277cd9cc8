package dev.parley.storage.chronicle;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * What the index keeps of ids and names. Of a plain store it keeps the bytes, or their beginning;
 * of an encrypted one nothing that tells anything to somebody without the key. Safe for use by
 * several threads.
 *
 * <pre>
 *                      plain               encrypted
 * key of keyed state   as it is            first byte, then 16 bytes of HMAC-SHA-256
 * key in a name tree   first 8 bytes       0: the log decides
 * hash of an id        Hashing             SipHash-2-4
 * </pre>
 */
final class NameTokens {
  private static final int TOKEN_LENGTH = 16;

  /** Null for a plain store. */
  private final @Nullable Secret secret;

  private NameTokens(@Nullable Secret secret) {
    this.secret = secret;
  }

  static NameTokens of(@Nullable StoreKeys keys) {
    return new NameTokens(keys == null ? null : new Secret(keys));
  }

  /** Returns what stands for a key of {@link StateKeys} that has an id or a name in it. */
  byte[] stateKey(byte[] key) {
    return secret == null ? key : secret.stateKey(key);
  }

  /** Returns the key that a name has in a tree that is ordered by names. */
  long treeKey(byte[] name) {
    return secret == null ? prefix(name) : 0;
  }

  /**
   * Returns the first eight bytes of a name, filled up with zeros, as a number that sorts signed as
   * the bytes sort unsigned. Names that have equal ones are told apart by the log.
   */
  private static long prefix(byte[] name) {
    long key = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      key = (key << Byte.SIZE) | (i < name.length ? name[i] & 0xFF : 0);
    }
    return key ^ Long.MIN_VALUE;
  }

  /** Hashes an id, or the key of a claim. */
  long hash(int seed, byte[] id) {
    return secret == null ? Hashing.of(seed, id, id.length) : secret.hash(seed, id);
  }

  private static final class Secret {
    private final byte[] names;
    private final SipHash ids;
    private final ConcurrentLinkedQueue<Mac> idle = new ConcurrentLinkedQueue<>();

    Secret(StoreKeys keys) {
      this.names = keys.names();
      this.ids = new SipHash(keys.ids());
    }

    byte[] stateKey(byte[] key) {
      Mac mac = idle.poll();
      if (mac == null) {
        mac = Hkdf.mac(names);
      }
      byte[] digest = mac.doFinal(key);
      idle.add(mac);
      byte[] token = new byte[1 + TOKEN_LENGTH];
      token[0] = key[0];
      System.arraycopy(digest, 0, token, 1, TOKEN_LENGTH);
      return token;
    }

    long hash(int seed, byte[] id) {
      byte[] bytes = Arrays.copyOf(id, id.length + Integer.BYTES);
      for (int i = 0; i < Integer.BYTES; i++) {
        bytes[id.length + i] = (byte) (seed >>> (i * Byte.SIZE));
      }
      return ids.of(bytes);
    }
  }
}
