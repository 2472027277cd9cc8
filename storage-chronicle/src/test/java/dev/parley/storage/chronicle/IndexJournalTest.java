package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexJournalTest {
  private static final int WORDS = 1000;

  @TempDir Path directory;

  @Test
  void whateverARecordWritesIsAsBeforeOnceItIsUndone() {
    MappedArena arena = arena();
    long block = block(arena);
    IndexJournal journal = attach(arena, IndexJournal.LONGEST);
    byte[] before = bytes(arena, block);
    SplittableRandom random = new SplittableRandom(1);
    for (int record = 0; record < 300; record++) {
      arena.begin();
      for (int step = random.nextInt(200); step > 0; step--) {
        change(arena, block, random);
      }
      if (random.nextBoolean()) {
        arena.undo();
        assertThat(bytes(arena, block)).isEqualTo(before);
      } else {
        arena.commit();
        before = bytes(arena, block);
      }
      assertThat(journal.isPending()).isFalse();
    }
  }

  @Test
  void aJournalGrowsWithItsRecordAndIsCutBackLater() {
    MappedArena arena = arena();
    long block = block(arena);
    IndexJournal journal = attach(arena, IndexJournal.LONGEST);
    byte[] before = bytes(arena, block);
    arena.begin();
    for (int i = 0; i < 100_000; i++) {
      arena.putLong(block + i % WORDS * 8L, i + 1);
    }
    assertThat(journal.bytesOnDisk()).isGreaterThan(1_000_000);
    arena.undo();

    assertThat(bytes(arena, block)).isEqualTo(before);
    assertThat(journal.cutBack().bytesOnDisk()).isEqualTo(64 * 1024);
  }

  @Test
  void aRecordThatNeedsMoreThanTheLongestJournalIsMadeButCannotBeUndone() {
    MappedArena arena = arena();
    long block = block(arena);
    attach(arena, 128 * 1024);
    for (int record = 0; record < 2; record++) {
      arena.begin();
      for (int i = 0; i < 20_000; i++) {
        arena.putLong(block + i % WORDS * 8L, record + i + 1);
      }
      if (record == 0) {
        arena.commit();
      }
    }

    assertThatThrownBy(arena::undo)
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessageContaining("incomplete");
    assertThatThrownBy(() -> reopen()).isInstanceOf(StorageException.Corrupted.class);
  }

  @Test
  void aWriteOutsideOfARecordIsRefused() {
    MappedArena arena = arena();
    long block = block(arena);
    attach(arena, IndexJournal.LONGEST);

    assertThatThrownBy(() -> arena.putLong(block, 77)).isInstanceOf(IllegalStateException.class);
    arena.begin();
    assertThatThrownBy(arena::begin).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFlippedBitAnywhereInItIsFoundOrHarmless() throws IOException {
    MappedArena arena = arena();
    long block = block(arena);
    attach(arena, IndexJournal.LONGEST);
    byte[] before = bytes(arena, block);
    arena.begin();
    SplittableRandom random = new SplittableRandom(2);
    for (int step = 0; step < 20; step++) {
      change(arena, block, random);
    }
    Path journalFile = directory.resolve("journal");
    Path arenaFile = directory.resolve("arena.0");
    Path sumsFile = directory.resolve(ArenaSums.NAME);
    byte[] journal = Files.readAllBytes(journalFile);
    byte[] half = Files.readAllBytes(arenaFile);
    byte[] sums = Files.readAllBytes(sumsFile);
    int refused = 0;
    for (int at = 0; at < 1200; at++) {
      byte[] bad = journal.clone();
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(journalFile, bad);
      Files.write(arenaFile, half);
      Files.write(sumsFile, sums);
      try (MappedArena opened = reopen()) {
        // The pair is for the owner of the roots to compare; the rest lies behind the notes.
        assertThat(bytes(opened, block)).as("byte %s", at).isEqualTo(before);
      } catch (StorageException.Corrupted e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(200);
  }

  @Test
  void aMissingACutAndAForeignJournalAreRefused() throws IOException {
    MappedArena arena = arena();
    attach(arena, IndexJournal.LONGEST);
    Path file = directory.resolve("journal");
    byte[] good = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, 31, 100, good.length / 2}) {
      Files.write(file, java.util.Arrays.copyOf(good, length));
      assertThatThrownBy(() -> IndexJournal.open(file))
          .isInstanceOf(StorageException.Corrupted.class)
          .hasMessageContaining("journal");
    }
    Files.write(file, new byte[good.length]);
    assertThatThrownBy(() -> IndexJournal.open(file))
        .isInstanceOf(StorageException.Corrupted.class);
    Files.delete(file);
    assertThatThrownBy(() -> IndexJournal.open(file))
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessageContaining("missing");
  }

  private static void change(MappedArena arena, long block, SplittableRandom random) {
    int word = random.nextInt(WORDS - 100);
    long ref = block + word * 8L;
    switch (random.nextInt(6)) {
      case 0 -> arena.putLong(ref, random.nextLong());
      case 1 -> arena.putInt(ref + 4L * random.nextInt(2), random.nextInt());
      case 2 -> arena.putByte(ref + random.nextInt(8), (byte) random.nextInt());
      case 3 -> arena.putLongRelease(ref, random.nextLong());
      case 4 -> arena.move(ref, block + random.nextInt(WORDS - 100) * 8L, random.nextInt(600));
      default -> {
        byte[] bytes = new byte[1 + random.nextInt(100)];
        bytes[bytes.length - 1] = 1;
        long at = ref + random.nextInt(8);
        arena.noteRun(at, bytes.length);
        arena.fill(at, bytes, 0, bytes.length);
      }
    }
  }

  private MappedArena arena() {
    return MappedArena.create(directory.resolve("arena"), 5);
  }

  private static long block(MappedArena arena) {
    long block = arena.allocate(WORDS * 8);
    for (int i = 0; i < WORDS; i++) {
      arena.putLong(block + i * 8L, i);
    }
    return block;
  }

  private IndexJournal attach(MappedArena arena, int longest) {
    IndexJournal journal = IndexJournal.create(directory.resolve("journal"), 5, longest);
    arena.journal(journal);
    return journal;
  }

  private MappedArena reopen() {
    return MappedArena.open(
        directory.resolve("arena"), IndexJournal.open(directory.resolve("journal")));
  }

  private static byte[] bytes(MappedArena arena, long block) {
    byte[] bytes = new byte[WORDS * 8];
    arena.copyOut(block, bytes, 0, bytes.length);
    return bytes;
  }
}
