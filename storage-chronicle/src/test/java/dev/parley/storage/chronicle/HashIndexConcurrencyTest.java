package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers without locks, while a writer puts, replaces, doubles and reuses what it left behind. */
class HashIndexConcurrencyTest {
  private static final int KEYS = 300_000;

  @TempDir Path directory;

  /**
   * Key k is first at address 16k + 8 and, once replaced, at 16k + 16. The old tables are scribbled
   * over at once, by blocks that look like slots full of wrong addresses.
   */
  @Test
  void readersFindAllThatWasPutAndNothingElse() throws Exception {
    try (MappedArena arena = MappedArena.create(directory.resolve("shared"), 5)) {
      HashIndex index = HashIndex.create(arena);
      AtomicLong written = new AtomicLong();
      ExecutorService readers = Executors.newFixedThreadPool(3);
      try {
        List<Future<Long>> counts = new ArrayList<>();
        for (int reader = 0; reader < 3; reader++) {
          counts.add(readers.submit(reading(index, written, reader)));
        }
        write(arena, index, written);

        for (Future<Long> count : counts) {
          assertThat(count.get()).isPositive();
        }
      } finally {
        readers.shutdownNow();
      }
      assertThat(index.size()).isEqualTo(KEYS);
    }
  }

  private static void write(MappedArena arena, HashIndex index, AtomicLong written) {
    try {
      for (long key = 0; key < KEYS; key++) {
        long mine = key;
        index.put(hash(key), address -> matches(address, mine), 16 * key + 8);
        written.set(key + 1);
        if (key % 3 == 0) {
          long other = key / 2;
          index.put(hash(other), address -> matches(address, other), 16 * other + 16);
        }
        scribble(arena, 8 << (3 + key % 10));
      }
    } finally {
      written.set(KEYS);
    }
  }

  private static void scribble(MappedArena arena, int length) {
    long block = arena.allocate(length);
    for (int at = 0; at < length; at += 8) {
      arena.putLong(block + at, -1L >>> 24);
    }
    arena.free(block, length);
  }

  private static Callable<Long> reading(HashIndex index, AtomicLong written, int seed) {
    return () -> {
      SplittableRandom random = new SplittableRandom(seed);
      long reads = 0;
      while (true) {
        long there = written.get();
        if (there > 0) {
          long key = random.nextLong(there);
          long found = index.find(hash(key), address -> matches(address, key));
          assertThat(found).isIn(16 * key + 8, 16 * key + 16);
          long absent = KEYS + random.nextLong(KEYS);
          assertThat(index.find(hash(absent), address -> matches(address, absent)))
              .isEqualTo(HashIndex.ABSENT);
          reads++;
        }
        if (there == KEYS) {
          return reads;
        }
      }
    };
  }

  private static boolean matches(long address, long key) {
    if (address < 8 || address > 16L * KEYS) {
      throw new AssertionError("address that was never put: " + address);
    }
    return (address - 8) / 16 == key;
  }

  private static long hash(long key) {
    return key * 0x9e3779b97f4a7c15L;
  }
}
