package dev.parley.storage.chronicle;

import org.jspecify.annotations.Nullable;

/**
 * Finds claims. They are in the hash of ids and not in keyed state, since there may be as many as
 * messages, and their keys are long: the hash keeps eight bytes of each and verifies in the log.
 */
final class Claims {
  /** Stands where message ids have their conversation, which is never negative. */
  private static final int SEED = -1;

  private Claims() {}

  /** Returns the winner of a claim, or null if there is none yet. */
  static @Nullable String find(Index index, byte[] key) {
    long address = index.hash().find(hash(index, key), match(index.log(), key));
    return address == -1
        ? null
        : ClaimImage.winner(new Images(index.log()).load(address, EntryLayout.CLAIM));
  }

  /** Puts a claim's image into the hash. */
  static void index(Index index, long address) {
    byte[] key = new byte[index.log().intAt(address + ClaimImage.KEY_LENGTH)];
    index.log().copy(address + ClaimImage.KEY, key, 0, key.length);
    index.hash().put(hash(index, key), match(index.log(), key), address);
  }

  /** Returns the address of the image that stands for the claim of an image, -1 if none does. */
  static long standing(Index index, long address) {
    byte[] key = new byte[index.log().intAt(address + ClaimImage.KEY_LENGTH)];
    index.log().copy(address + ClaimImage.KEY, key, 0, key.length);
    return index.hash().find(hash(index, key), match(index.log(), key));
  }

  /** Takes a claim's image out of the hash. */
  static void remove(Index index, long address) {
    byte[] key = new byte[index.log().intAt(address + ClaimImage.KEY_LENGTH)];
    index.log().copy(address + ClaimImage.KEY, key, 0, key.length);
    index.hash().remove(hash(index, key), at -> at == address);
  }

  private static long hash(Index index, byte[] key) {
    return index.tokens().hash(SEED, key);
  }

  private static HashIndex.Match match(CommitLog log, byte[] key) {
    return address ->
        log.byteAt(address + EntryLayout.ENTRY_KIND) == EntryLayout.CLAIM
            && log.compareUnsigned(
                    address + ClaimImage.KEY, log.intAt(address + ClaimImage.KEY_LENGTH), key)
                == 0;
  }
}
