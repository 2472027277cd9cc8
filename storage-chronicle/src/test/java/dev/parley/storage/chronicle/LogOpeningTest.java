package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogOpeningTest {
  private static final UUID STORE = new UUID(5, 6);
  private static final SegmentSizes SMALL = number -> 208;

  /** A segment of 208 bytes has room for four records of 32 bytes each and the closing one. */
  private static final int LENGTH = 24;

  private static final int RECORD = 32;
  private static final int RECORDS = 10;

  private static final boolean[] BOTH = {true, false};
  private static final boolean[] TRUSTING = {true};
  private static final boolean[] CUTTING = {false};

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void tenRecordsInThreeSegments() throws IOException {
    directory = temporary.resolve("log");
    try (CommitLog log = open(true)) {
      for (int i = 0; i < RECORDS; i++) {
        log.append(payload(i), LENGTH);
      }
    }
    // Without what was created ahead the third segment is the last.
    Files.deleteIfExists(segment(3));
  }

  @Test
  void aTornTailIsCutAfterTheMachineWentDown() throws IOException {
    write(segment(2), SegmentLayout.RECORDS_OFFSET + RECORD + 10, new byte[] {99});

    try (CommitLog log = open(false)) {
      assertThat(records(log)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
      log.append(payload(77), LENGTH);
      log.forceAll();
    }
    try (CommitLog log = open(true)) {
      assertThat(records(log)).endsWith(8, 77);
    }
  }

  @Test
  void aTornTailIsDamageIfTheMachineDidNotGoDown() throws IOException {
    int offset = SegmentLayout.RECORDS_OFFSET + RECORD;
    write(segment(2), offset + 10, new byte[] {99});

    assertThatThrownBy(() -> open(true))
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessage("record of the log is damaged: file=" + segment(2) + ", offset=" + offset);
  }

  @Test
  void aRecordWhoseFirstWordIsGoneIsDamageIfTheMachineDidNotGoDown() throws IOException {
    write(segment(2), SegmentLayout.RECORDS_OFFSET, new byte[8]);

    assertThatThrownBy(() -> open(true))
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessageStartingWith("record of the log is missing: file=" + segment(2));
  }

  @Test
  void whatWasCutNeverComesBack() throws IOException {
    write(segment(2), SegmentLayout.RECORDS_OFFSET, new byte[8]);
    try (CommitLog log = open(false)) {
      assertThat(records(log)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
      log.append(payload(50), LENGTH);
    }
    try (CommitLog log = open(true)) {
      // Record 9 lay exactly behind the place of the new one.
      assertThat(records(log)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 50);
    }
  }

  @Test
  void whatWasCutIsWipedBeforeAnythingIsAppended() throws IOException {
    int offset = SegmentLayout.RECORDS_OFFSET;
    write(segment(2), offset, new byte[8]);

    open(false).close();

    byte[] rest = Files.readAllBytes(segment(2));
    assertThat(Arrays.copyOfRange(rest, offset, rest.length)).containsOnly(0);
  }

  @Test
  void aRecordPassesOnlyWhereItWasWritten() throws IOException {
    byte[] all = Files.readAllBytes(segment(2));
    int first = SegmentLayout.RECORDS_OFFSET;
    write(segment(2), first + RECORD, Arrays.copyOfRange(all, first, first + RECORD));

    assertThatThrownBy(() -> open(true))
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessage(
            "record of the log is damaged: file=" + segment(2) + ", offset=" + (first + RECORD));
  }

  @Test
  void segmentsBehindTheCutGoToo() throws IOException {
    unseal(segment(1));
    unseal(segment(0));
    write(segment(0), SegmentLayout.RECORDS_OFFSET + 3 * RECORD + 9, new byte[] {99});

    try (CommitLog log = open(false)) {
      assertThat(segment(1)).doesNotExist();
      assertThat(segment(2)).doesNotExist();
      assertThat(records(log)).containsExactly(0, 1, 2);
      for (int i = 20; i < 40; i++) {
        log.append(payload(i), LENGTH);
      }
    }
    try (CommitLog log = open(true)) {
      assertThat(records(log)).hasSize(23).startsWith(0, 1, 2, 20, 21).endsWith(39);
    }
  }

  @Test
  void damageInASealedSegmentIsNeverCutButNamed() throws IOException {
    int offset = SegmentLayout.RECORDS_OFFSET + RECORD;
    write(segment(0), offset + 9, new byte[] {99});
    String fault = "record of the log is damaged: file=" + segment(0) + ", offset=" + offset;

    try (CommitLog log = open(false)) {
      List<String> faults = new ArrayList<>();
      log.verify(faults::add);
      assertThat(faults).containsExactly(fault);
      assertThatThrownBy(() -> records(log))
          .isInstanceOf(StorageException.Corrupted.class)
          .hasMessage(fault);
    }
  }

  @Test
  void aHalfWrittenRecordWithoutItsFirstWordIsNothing() throws IOException {
    int end = SegmentLayout.RECORDS_OFFSET + 2 * RECORD;
    write(segment(2), end + 8, payload(10));

    for (boolean sameBoot : BOTH) {
      try (CommitLog log = open(sameBoot)) {
        assertThat(records(log)).hasSize(RECORDS);
      }
    }
  }

  @Test
  void aMissingSegmentIsDamage() throws IOException {
    for (int number = 0; number < 3; number++) {
      Path away = temporary.resolve("away");
      Files.move(segment(number), away);
      for (boolean sameBoot : BOTH) {
        assertThatThrownBy(() -> open(sameBoot))
            .isInstanceOf(StorageException.Corrupted.class)
            .hasMessage("segment of the log is missing: file=" + segment(number) + ", offset=0");
      }
      Files.move(away, segment(number));
    }
  }

  @Test
  void aSegmentOfAnotherStoreIsDamage() {
    assertThatThrownBy(() -> CommitLog.open(directory, new UUID(5, 7), true, SMALL))
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessage(
            "segment belongs to another store: file="
                + segment(0)
                + ", offset="
                + SegmentLayout.STORE_ID_OFFSET);
  }

  @Test
  void aSegmentUnderAnotherNumberIsDamage() throws IOException {
    Files.copy(segment(0), segment(1), StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> open(true))
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessageStartingWith("segment has another number: file=" + segment(1));
  }

  @Test
  void aSegmentOfAnyOtherLengthIsDamage() throws IOException {
    byte[] whole = Files.readAllBytes(segment(2));
    for (int length : new int[] {0, 1, 15, 63, 64, 128, 207, 209, 216, 512}) {
      Files.write(segment(2), Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> open(false))
          .as("length %d", length)
          .isInstanceOf(StorageException.Corrupted.class)
          .hasMessageContaining("file=" + segment(2) + ", offset=" + length);
    }
  }

  @Test
  void aForeignFileUnderTheNameOfASegmentIsDamage() throws IOException {
    Files.writeString(segment(1), "x".repeat(208));

    assertThatThrownBy(() -> open(true))
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessage("not a file of this kind: file=" + segment(1) + ", offset=0");
  }

  @Test
  void anUnfinishedSegmentIsNeverTakenForOne() throws IOException {
    Path unfinished = segment(3).resolveSibling("0000000000000003.log.tmp");
    Files.write(unfinished, new byte[100]);

    try (CommitLog log = open(true)) {
      assertThat(records(log)).hasSize(RECORDS);
    }
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void everyFlippedBitIsDetectedOrHarmless() throws IOException {
    for (int number = 0; number < 3; number++) {
      byte[] good = Files.readAllBytes(segment(number));
      for (int bit = 0; bit < good.length * 8; bit++) {
        byte[] bad = good.clone();
        bad[bit / 8] ^= (byte) (1 << bit % 8);
        // Both ways for the tail; what is sealed is treated alike either way.
        for (boolean sameBoot : number == 2 ? BOTH : number == 1 ? CUTTING : TRUSTING) {
          Files.write(segment(number), bad);
          String name = "segment " + number + ", bit " + bit + ", same boot " + sameBoot;
          // After a loss of power the tail alone may end early.
          int fewest = sameBoot ? RECORDS : number < 2 ? RECORDS : 8;
          assertDetectedOrHarmless(name, sameBoot, fewest);
          Files.write(segment(number), good);
          Files.deleteIfExists(segment(3));
        }
      }
    }
  }

  private void assertDetectedOrHarmless(String name, boolean sameBoot, int fewest) {
    List<String> faults = new ArrayList<>();
    try (CommitLog log = open(sameBoot)) {
      log.verify(faults::add);
      List<Integer> records = records(log);

      assertThat(faults).as(name).isEmpty();
      assertThat(records.size()).as(name).isBetween(fewest, RECORDS);
      assertThat(records)
          .as(name)
          .isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9).subList(0, records.size()));
    } catch (StorageException.Corrupted e) {
      assertThat(e).as(name).hasMessageContaining("file=").hasMessageContaining("offset=");
    }
  }

  @Test
  void damageInTheEmptyPartDoesNotStopTheLog() throws IOException {
    write(segment(2), SegmentLayout.RECORDS_OFFSET + 3 * RECORD, new byte[] {1, 2, 3, 4});

    try (CommitLog log = open(true)) {
      log.append(payload(10), LENGTH);
    }
    // The next record would have begun where the damage was.
    try (CommitLog log = open(true)) {
      log.append(payload(11), LENGTH);
      assertThat(records(log)).hasSize(12);
    }
  }

  @Test
  void completeSegmentsAreSealedAndTheTailIsNot() throws IOException {
    assertThat(sealed(0)).isTrue();
    assertThat(sealed(1)).isTrue();
    assertThat(sealed(2)).isFalse();
  }

  @Test
  void segmentsThatWereNotSealedInTimeAreSealedLater() throws IOException {
    unseal(segment(1));
    unseal(segment(0));

    assertThatCode(() -> open(true).close()).doesNotThrowAnyException();

    assertThat(sealed(0)).isTrue();
    assertThat(sealed(1)).isTrue();
  }

  private boolean sealed(int number) throws IOException {
    byte[] bytes = Files.readAllBytes(segment(number));
    return bytes[SegmentLayout.SEAL_OFFSET] != 0;
  }

  private static void unseal(Path file) throws IOException {
    write(file, SegmentLayout.SEAL_OFFSET, new byte[Long.BYTES]);
  }

  private CommitLog open(boolean sameBoot) {
    return CommitLog.open(directory, STORE, sameBoot, SMALL);
  }

  private Path segment(int number) {
    return Segment.file(directory, number);
  }

  private static byte[] payload(int value) {
    byte[] payload = new byte[LENGTH];
    Arrays.fill(payload, (byte) value);
    return payload;
  }

  private static List<Integer> records(CommitLog log) {
    List<Integer> values = new ArrayList<>();
    log.replay(
        0,
        (address, length) -> {
          byte[] bytes = new byte[length];
          log.copy(address, bytes, 0, length);
          assertThat(bytes).isEqualTo(payload(bytes[0]));
          values.add((int) bytes[0]);
        });
    return values;
  }

  private static void write(Path file, int offset, byte[] bytes) throws IOException {
    byte[] all = Files.readAllBytes(file);
    System.arraycopy(bytes, 0, all, offset, bytes.length);
    Files.write(file, all, StandardOpenOption.WRITE);
  }
}
