package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedArenaTest {
  private static final long SMALLEST = (long) ArenaFiles.length(0) + ArenaSums.length(1);

  @TempDir Path directory;

  @Test
  void whatIsWrittenIsThereAfterReopening() {
    long block;
    try (MappedArena arena = create()) {
      IndexJournal.create(journal(), 5);
      block = arena.allocate(40);
      arena.putLong(block, Long.MIN_VALUE);
      arena.putInt(block + 8, -7);
      arena.putByte(block + 12, (byte) 200);
      arena.fill(block + 16, new byte[] {9, 1, 2, 3}, 1, 3);
      arena.putLongRelease(block + 24, 12);
    }

    try (MappedArena arena = reopen()) {
      arena.begin();
      byte[] copy = new byte[3];
      arena.copyOut(block + 16, copy, 0, 3);

      assertThat(block).isEqualTo(MappedArena.FIRST_BLOCK);
      assertThat(arena.getLong(block)).isEqualTo(Long.MIN_VALUE);
      assertThat(arena.getInt(block + 8)).isEqualTo(-7);
      assertThat(arena.getByte(block + 12)).isEqualTo((byte) 200);
      assertThat(copy).containsExactly(1, 2, 3);
      assertThat(arena.getLongAcquire(block + 24)).isEqualTo(12);
      assertThat(arena.allocate(8)).isNotEqualTo(block);
    }
  }

  @Test
  void aSmallArenaIsASmallFile() {
    try (MappedArena arena = create()) {
      arena.allocate(1000);

      assertThat(arena.bytesOnDisk()).isEqualTo(SMALLEST);
    }
  }

  @Test
  void blocksNeverOverlapAndAreZeroWhenHandedOutWhateverTheOrder() {
    SplittableRandom random = new SplittableRandom(7);
    Map<Long, Integer> held = new HashMap<>();
    try (MappedArena arena = create()) {
      for (int step = 0; step < 60_000; step++) {
        if (held.size() > 500 && random.nextInt(100) < 49) {
          Map.Entry<Long, Integer> block = held.entrySet().iterator().next();
          long ref = block.getKey();
          int length = block.getValue();
          held.remove(ref);
          assertFilled(arena, ref, length);
          arena.free(ref, length);
        } else {
          int length = 1 + random.nextInt(1 << (3 + random.nextInt(13)));
          long ref = arena.allocate(length);
          assertThat(ref & 7).isZero();
          assertThat(arena.getByte(ref)).isZero();
          assertThat(arena.getByte(ref + length - 1)).isZero();
          assertThat(arena.getByte(ref + length / 2)).isZero();
          fill(arena, ref, length);
          held.put(ref, length);
        }
      }
      held.forEach((ref, length) -> assertFilled(arena, ref, length));
      arena.force();
    }
  }

  @Test
  void freedBlocksAreUsedAgain() {
    try (MappedArena arena = create()) {
      for (int round = 0; round < 1000; round++) {
        long small = arena.allocate(24);
        long large = arena.allocate(30_000);
        arena.free(small, 24);
        arena.free(large, 30_000);
      }

      assertThat(arena.bytesOnDisk()).isEqualTo(SMALLEST);
    }
  }

  @Test
  void aLargeFreedBlockBecomesSmallOnes() {
    try (MappedArena arena = create()) {
      long table = arena.allocate(200 * 1024);
      arena.free(table, 200 * 1024);
      for (int block = 0; block < 190; block++) {
        arena.allocate(1024);
      }

      assertThat(arena.bytesOnDisk()).isEqualTo(SMALLEST);
    }
  }

  @Test
  void aBlockMayBeAsLongAsTheLongestChunk() {
    try (MappedArena arena = create()) {
      long block = arena.allocate(SizeClasses.MAX_LENGTH);
      arena.putByte(block + SizeClasses.MAX_LENGTH - 1, (byte) 1);

      assertThat(arena.getByte(block + SizeClasses.MAX_LENGTH - 1)).isEqualTo((byte) 1);
      assertThat(arena.allocate(8)).isNotZero();
    }
  }

  @Test
  void whatIsReservedNeedsNoNewFile() {
    try (MappedArena arena = create()) {
      arena.allocate(255 * 1024 - 3000);
      arena.reserve(100_000);
      long before = arena.bytesOnDisk();
      for (int block = 0; block < 48; block++) {
        arena.allocate(2056);
      }

      assertThat(arena.bytesOnDisk()).isEqualTo(before);
    }
  }

  @Test
  void aDirectoryThatTakesNoFileIsATypedErrorAndTheArenaGoesOn() throws IOException {
    try (MappedArena arena = create()) {
      long block = arena.allocate(8);
      // A directory of that name is in the way, with something in it: the chunk cannot be made.
      Path inTheWay = Files.createDirectories(directory.resolve("a.1").resolve("x"));
      assertThatThrownBy(() -> arena.allocate(300_000))
          .isInstanceOf(StorageException.NotApplied.class);
      arena.putLong(block, 5);
      assertThat(arena.getLong(block)).isEqualTo(5);
      Files.delete(inTheWay);
      Files.delete(inTheWay.getParent());

      assertThat(arena.allocate(300_000)).isNotZero();
    }
  }

  @Test
  void anInterruptNeitherStopsItNorIsLost() {
    try (MappedArena arena = create()) {
      Thread.currentThread().interrupt();
      long block = arena.allocate(3 << 20);
      arena.force();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(arena.getLong(block)).isZero();
    }
  }

  @Test
  void useAfterCloseIsRefused() {
    MappedArena arena = create();
    long block = arena.allocate(8);
    arena.close();
    arena.close();

    assertThatThrownBy(() -> arena.getLong(block)).isInstanceOf(StorageException.Closed.class);
    assertThatThrownBy(() -> arena.allocate(8)).isInstanceOf(StorageException.Closed.class);
    assertThatThrownBy(arena::force).isInstanceOf(StorageException.Closed.class);
  }

  @Test
  void missingAndDamagedFilesAreToldApartFromGoodOnes() throws IOException {
    IndexJournal.create(journal(), 5);
    assertThatThrownBy(this::reopen)
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessageContaining("missing");

    create().close();
    byte[] bytes = Files.readAllBytes(directory.resolve("a.0"));
    bytes[0] ^= 1;
    Files.write(directory.resolve("a.0"), bytes);

    assertThatThrownBy(this::reopen)
        .isInstanceOf(Index.Broken.class)
        .hasMessageContaining("a.0")
        .hasMessageContaining("offset=0");
  }

  @Test
  void creatingDeletesWhatWasThere() {
    try (MappedArena arena = create()) {
      arena.allocate(1 << 20);
    }
    try (MappedArena arena = create()) {
      assertThat(arena.bytesOnDisk()).isEqualTo(SMALLEST);
      assertThat(directory.resolve("a.1")).doesNotExist();
    }
  }

  @Test
  void everyLengthHasAClassThatHoldsItAndWastesAFifthAtMost() {
    for (int bytes = 1; bytes <= SizeClasses.MAX_LENGTH; bytes += 1 + bytes / 1000) {
      int length = SizeClasses.length(SizeClasses.holding(bytes));

      assertThat(length).isGreaterThanOrEqualTo(bytes).isLessThanOrEqualTo(bytes + 7 + bytes / 4);
      assertThat(length % 8).isZero();
      assertThat(SizeClasses.length(SizeClasses.within(length))).isEqualTo(length);
    }
    assertThat(SizeClasses.holding(SizeClasses.MAX_LENGTH)).isEqualTo(SizeClasses.COUNT - 1);
  }

  private MappedArena create() {
    return MappedArena.create(directory.resolve("a"), 5);
  }

  private MappedArena reopen() {
    return MappedArena.open(directory.resolve("a"), IndexJournal.open(journal()));
  }

  private Path journal() {
    return directory.resolve("journal");
  }

  private static void fill(MappedArena arena, long ref, int length) {
    for (int at = 0; at < length; at += 97) {
      arena.putByte(ref + at, mark(ref));
    }
    arena.putByte(ref + length - 1, mark(ref));
  }

  private static void assertFilled(MappedArena arena, long ref, int length) {
    for (int at = 0; at < length; at += 97) {
      if (arena.getByte(ref + at) != mark(ref)) {
        throw new AssertionError("block was overwritten: ref=" + ref + ", length=" + length);
      }
    }
    assertThat(arena.getByte(ref + length - 1)).isEqualTo(mark(ref));
  }

  private static byte mark(long ref) {
    return (byte) (1 + (ref >>> 3) * 31 % 120);
  }
}
