package dev.parley.cli;

/**
 * Counts different names in eight to sixteen bytes each, so that an import of a million
 * conversations fits into a small heap.
 *
 * <p>It keeps 64 bits of hash a name: among a million names two are taken for one in about one run
 * of thirty million.
 */
final class DistinctNames {
  /** An open-addressing table; 0 marks a free place. */
  private long[] table = new long[1 << 10];

  private int count;

  void add(String name) {
    if (insert(table, hash(name))) {
      count++;
      if (count > table.length / 4 * 3) {
        grow();
      }
    }
  }

  int count() {
    return count;
  }

  private void grow() {
    long[] larger = new long[table.length * 2];
    for (long hash : table) {
      if (hash != 0) {
        insert(larger, hash);
      }
    }
    table = larger;
  }

  private static boolean insert(long[] table, long hash) {
    int i = (int) hash & (table.length - 1);
    while (table[i] != 0) {
      if (table[i] == hash) {
        return false;
      }
      i = (i + 1) & (table.length - 1);
    }
    table[i] = hash;
    return true;
  }

  /** FNV-1a over the characters, then the finishing steps of SplitMix64. */
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    hash ^= hash >>> 31;
    return hash == 0 ? 1 : hash;
  }
}
