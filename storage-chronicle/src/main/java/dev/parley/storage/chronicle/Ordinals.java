package dev.parley.storage.chronicle;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The numbers that stand for ids of conversations or users, by keyed state, with a small cache in
 * front of it: an id keeps its number until it is forgotten, and then gets another one.
 */
final class Ordinals {
  private static final int CACHED = 4096;

  private record Known(String id, int ordinal, int era) {}

  private final FrontedKeyedState keyed;
  private final NameTokens tokens;
  private final byte tag;
  private final AtomicReferenceArray<Known> cache = new AtomicReferenceArray<>(CACHED);

  /** How often a number was forgotten; what the cache has from before is not believed. */
  private volatile int era;

  Ordinals(FrontedKeyedState keyed, NameTokens tokens, char tag) {
    this.keyed = keyed;
    this.tokens = tokens;
    this.tag = (byte) tag;
  }

  /** Returns the number of an id, or -1 if it has none. */
  int find(String id) {
    int slot = slot(id);
    Known known = cache.get(slot);
    // Before the look at the keyed state: what is forgotten after this is not kept for long.
    int present = era;
    if (known != null && known.era == present && known.id.equals(id)) {
      return known.ordinal;
    }
    int ordinal = (int) keyed.get(key(id.getBytes(StandardCharsets.UTF_8)));
    if (ordinal >= 0) {
      cache.set(slot, new Known(id, ordinal, present));
    }
    return ordinal;
  }

  void define(byte[] id, int ordinal) {
    keyed.put(key(id), ordinal);
  }

  /** Takes the number from an id, if it is this one. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // Writers are serialised by the caller.
  void forget(byte[] id, int ordinal) {
    if (keyed.get(key(id)) == ordinal) {
      keyed.remove(key(id));
      era++;
    }
  }

  private byte[] key(byte[] id) {
    byte[] key = new byte[id.length + 1];
    key[0] = tag;
    System.arraycopy(id, 0, key, 1, id.length);
    return tokens.stateKey(key);
  }

  private static int slot(String id) {
    int hash = id.hashCode() * 0x9E3779B9;
    return hash >>> (Integer.SIZE - 12);
  }
}
