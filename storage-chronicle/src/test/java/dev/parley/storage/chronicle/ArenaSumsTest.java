package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.StorageException;
import dev.parley.testkit.Depth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArenaSumsTest {
  private static final long PAIR = 7;
  private static final int LENGTH = 40 * ArenaSums.BLOCK;
  private static final long SECOND = 1L << MappedArena.CHUNK_BITS;

  @TempDir Path directory;

  @Test
  void whateverIsWrittenInWhateverWayIsAsTheSumsSay() {
    SplittableRandom random = new SplittableRandom(1);
    long from;
    try (MappedArena arena = create()) {
      from = arena.allocate(LENGTH);
      for (int step = 0; step < 20_000; step++) {
        change(arena, from, random);
      }
    }

    try (MappedArena arena = reopen()) {
      for (int block = 0; block < arena.blocks(); block++) {
        assertThat(arena.fault(block)).isNull();
      }
      for (long at = from; at < from + LENGTH; at += ArenaSums.BLOCK) {
        assertThat(arena.getByte(at)).isBetween(Byte.MIN_VALUE, Byte.MAX_VALUE);
      }
    }
  }

  private static void change(MappedArena arena, long from, SplittableRandom random) {
    long ref = from + (random.nextInt(LENGTH - 70_000) & -8);
    switch (random.nextInt(9)) {
      case 0 -> arena.putLong(ref, random.nextLong());
      case 1 -> arena.putInt(ref + 4, random.nextInt());
      case 2 -> arena.putByte(ref + random.nextInt(8), (byte) random.nextInt());
      case 3 -> arena.putPair(ref, random.nextLong(), random.nextLong());
      case 4 -> arena.fillInt(ref + 4L * random.nextInt(2), random.nextInt());
      case 5 -> arena.move(ref, ref + random.nextInt(9) - 4, 8 + random.nextInt(1_000));
      case 6 -> arena.clear(ref + random.nextInt(8), random.nextInt(2_000));
      case 7 -> arena.clear(ref, random.nextInt(70_000));
      default -> {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        arena.fill(ref + random.nextInt(8), bytes, 0, bytes.length);
      }
    }
  }

  @Test
  void everyFlippedBitChangesTheSumOfItsWord() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      long ref = random.nextLong(1L << 43) & -8;
      long word = i % 3 == 0 ? 0 : i % 3 == 1 ? -1 : random.nextLong();
      for (int bit = 0; bit < Long.SIZE; bit++) {
        assertThat(WordSum.of(ref, word ^ 1L << bit)).isNotEqualTo(WordSum.of(ref, word));
      }
      assertThat(WordSum.of(ref, 0)).isZero();
    }
  }

  @Test
  void wordsThatChangePlacesChangeTheSum() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) {
      long ref = random.nextLong(1L << 43) & -8;
      long other = ref + 8L * (1 + random.nextInt(8_000));
      long word = random.nextInt(1_000);
      assertThat(WordSum.of(ref, word) + WordSum.of(other, word + 1))
          .isNotEqualTo(WordSum.of(ref, word + 1) + WordSum.of(other, word));
    }
  }

  @Test
  void aBlockOfAnotherIndexOrOfAnotherPlaceIsNotBelieved() throws IOException {
    try (MappedArena arena = create()) {
      arena.putLong(arena.allocate(2_000_000), 5);
    }
    Path second = directory.resolve("a.1");
    byte[] whole = Files.readAllBytes(second);
    try (MappedArena arena = reopen()) {
      assertThat(arena.getLong(SECOND)).isZero();
    }

    byte[] swapped = whole.clone();
    swapped[0] = 1;
    Files.write(second, swapped);
    assertRefusedAt(second);

    Files.write(second, whole);
    Path sums = directory.resolve(ArenaSums.NAME);
    ByteBuffer other = ByteBuffer.wrap(Files.readAllBytes(sums)).order(ByteOrder.LITTLE_ENDIAN);
    other.putLong(16, PAIR + 1);
    Files.write(sums, other.array());
    assertThatThrownBy(this::reopen)
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessageContaining("sums");
  }

  private void assertRefusedAt(Path file) {
    try (MappedArena arena = reopen()) {
      assertThatThrownBy(() -> arena.getLong(SECOND))
          .isInstanceOf(Index.Broken.class)
          .hasMessageContaining(file + ", offset=0, length=65536");
      assertThatThrownBy(() -> arena.putLong(SECOND, 3)).isInstanceOf(Index.Broken.class);
    }
  }

  /** A store stops before each of its steps; the next opening finds no damage and goes on. */
  @Test
  void aWriterThatStopsAtAnyStepOfAnyChangeLeavesNoDamage() throws IOException {
    for (int kind = 0; kind < 4; kind++) {
      boolean stopped = true;
      for (int place = 0; stopped; place++) {
        long at;
        try (MappedArena arena = create()) {
          at = arena.allocate(3 * ArenaSums.BLOCK);
          arena.fill(at, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 0, 9);
          arena.hook(new HaltingHook(place));
          stopped = isStopped(arena, at, kind);
        }
        try (MappedArena arena = reopen()) {
          for (int block = 0; block < arena.blocks(); block++) {
            assertThat(arena.fault(block)).as("kind %s, place %s", kind, place).isNull();
          }
          arena.begin();
          arena.putLong(at, 77);
          assertThat(arena.getLong(at)).isEqualTo(77);
        }
        assertThat(place).isLessThan(20);
      }
    }
  }

  private static boolean isStopped(MappedArena arena, long at, int kind) {
    try {
      switch (kind) {
        case 0 -> arena.putLong(at, 99);
        case 1 -> arena.putPair(at, 98, 97);
        case 2 -> arena.clear(at, 2 * ArenaSums.BLOCK);
        default -> arena.fill(at + 4, new byte[70_000], 3, 66_000);
      }
      return false;
    } catch (HaltingHook.Halt e) {
      return true;
    }
  }

  @Test
  void aReaderThatComparesABlockThatIsWrittenToFindsNoDamage() throws Exception {
    long from;
    try (MappedArena arena = create()) {
      from = arena.allocate(LENGTH);
    }
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      for (int round = 0; round < Depth.times(60); round++) {
        try (MappedArena arena = reopen()) {
          arena.begin();
          CyclicBarrier together = new CyclicBarrier(2);
          Future<Long> read =
              reader.submit(
                  () -> {
                    together.await();
                    long sum = 0;
                    for (long at = from; at < from + LENGTH; at += ArenaSums.BLOCK) {
                      sum += arena.getLong(at) & 1;
                    }
                    return sum;
                  });
          together.await();
          for (long at = from; at < from + LENGTH; at += ArenaSums.BLOCK) {
            for (int word = 0; word < 20; word++) {
              arena.putLong(at + ArenaSums.BLOCK / 2 + word * 8L, round * 100L + word);
            }
          }
          assertThat(read.get()).isNotNegative();
          arena.commit();
        }
      }
    } finally {
      reader.shutdownNow();
    }
  }

  private MappedArena create() {
    IndexJournal.create(directory.resolve(IndexJournal.NAME), PAIR);
    return MappedArena.create(directory.resolve("a"), PAIR);
  }

  private MappedArena reopen() {
    return MappedArena.open(
        directory.resolve("a"), IndexJournal.open(directory.resolve(IndexJournal.NAME)));
  }
}
