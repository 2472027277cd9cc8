package dev.parley.storage.chronicle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitLogTest {
  private static final UUID STORE = new UUID(1, 2);
  private static final SegmentSizes SMALL = number -> 4096;

  @TempDir Path directory;

  @Test
  void whatWasAppendedIsReadBackInEveryWay() {
    try (CommitLog log = open()) {
      byte[] payload = {1, 2, 3, 4, 5, 6, 7, (byte) 0x88, (byte) 0x99};

      long address = log.append(payload, payload.length);

      assertThat(log.byteAt(address + 8)).isEqualTo((byte) 0x99);
      assertThat(log.intAt(address)).isEqualTo(0x04030201);
      assertThat(log.longAt(address + 1)).isEqualTo(0x9988070605040302L);
      byte[] copy = new byte[11];
      log.copy(address, copy, 1, 9);
      assertThat(copy).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 0x88, 0x99, 0);
      assertThat(log.end()).isEqualTo(address + 16);
    }
  }

  @Test
  void comparisonIsUnsignedAndAPrefixComesFirst() {
    try (CommitLog log = open()) {
      long address = log.append(new byte[] {1, (byte) 0x80, 3}, 3);

      assertThat(log.compareUnsigned(address, 3, new byte[] {1, (byte) 0x80, 3})).isZero();
      assertThat(log.compareUnsigned(address, 3, new byte[] {1, 0x7f, 3})).isPositive();
      assertThat(log.compareUnsigned(address, 3, new byte[] {1, (byte) 0xff})).isNegative();
      assertThat(log.compareUnsigned(address, 2, new byte[] {1, (byte) 0x80, 0})).isNegative();
      assertThat(log.compareUnsigned(address, 3, new byte[] {1, (byte) 0x80})).isPositive();
      assertThat(log.compareUnsigned(address, 0, new byte[0])).isZero();
    }
  }

  @Test
  void aNewLogTakesOneMebibyteAndGrowsInSteps() throws IOException {
    try (CommitLog log =
        CommitLog.open(directory.resolve("log"), STORE, true, SegmentSizes.GROWING)) {
      assertThat(log.bytesOnDisk()).isEqualTo(1 << 20);

      log.append(new byte[600_000], 600_000);
      log.append(new byte[600_000], 600_000);

      assertThat(sizes().subList(0, 2)).containsExactly(1L << 20, 4L << 20);
    }
  }

  @Test
  void aRecordThatIsTooLongForTheNextSegmentGoesIntoALaterOne() {
    Path log = directory.resolve("log");
    byte[] longest = new byte[CommitLog.MAX_PAYLOAD];
    longest[longest.length - 1] = 7;
    long address;
    try (CommitLog first = CommitLog.open(log, STORE, true, SegmentSizes.GROWING)) {
      first.append(new byte[] {1}, 1);
      address = first.append(longest, longest.length);
      first.append(new byte[] {2}, 1);
    }

    try (CommitLog second = CommitLog.open(log, STORE, true, SegmentSizes.GROWING)) {
      assertThat(LogAddress.segment(address)).isEqualTo(3);
      assertThat(second.byteAt(address + longest.length - 1)).isEqualTo((byte) 7);
      assertThat(lengths(second)).containsExactly(1, longest.length, 1);
    }
  }

  @Test
  void aRecordLongerThanTheLongestIsRefused() {
    try (CommitLog log = open()) {
      byte[] tooLong = new byte[CommitLog.MAX_PAYLOAD + 1];

      assertThatThrownBy(() -> log.append(tooLong, tooLong.length))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("record is too long: length=16777217, longest=16777216");
      assertThatThrownBy(() -> log.append(new byte[1], 2))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(lengths(log)).isEmpty();
    }
  }

  @Test
  void anAddressOutsideTheLogIsATypedError() {
    try (CommitLog log = open()) {
      long address = log.append(new byte[16], 16);
      for (int i = 0; i < 300; i++) {
        log.append(new byte[16], 16);
      }
      long end = log.end();

      for (long wrong :
          new long[] {
            -1,
            0,
            63,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            4090,
            end - 7,
            end,
            end + 4096,
            1L << 26,
            (2L << 26) - 1,
            1L << 40
          }) {
        assertThatThrownBy(() -> log.longAt(wrong))
            .as("address %d", wrong)
            .isInstanceOf(StorageException.Corrupted.class)
            .hasMessageContaining("address is outside the log: address=" + wrong);
      }
      assertThatThrownBy(() -> log.copy(address, new byte[8192], 0, 8192))
          .isInstanceOf(StorageException.Corrupted.class);
      assertThatThrownBy(() -> log.compareUnsigned(address, Integer.MAX_VALUE, new byte[4]))
          .isInstanceOf(StorageException.Corrupted.class);
      assertThatThrownBy(() -> log.compareUnsigned(address, -1, new byte[4]))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> log.awaitForced(end + 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> log.replay(end + 8, (a, l) -> {}))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void replayFromAFormerEndGivesWhatCameBehindIt() {
    try (CommitLog log = open()) {
      for (int i = 0; i < 100; i++) {
        log.append(new byte[100], 100);
      }
      long middle = log.end();
      log.append(new byte[7], 7);
      for (int i = 0; i < 100; i++) {
        log.append(new byte[9], 9);
      }

      List<Integer> lengths = new ArrayList<>();
      log.replay(middle, (address, length) -> lengths.add(length));

      assertThat(lengths).hasSize(101).startsWith(7, 9);
    }
  }

  @Test
  void afterCloseEveryCallSaysSo() {
    CommitLog log = open();
    long address = log.append(new byte[8], 8);
    log.close();
    log.close();

    Stream.<Runnable>of(
            () -> log.append(new byte[1], 1),
            log::end,
            () -> log.awaitForced(address),
            log::forceAll,
            () -> log.byteAt(address),
            () -> log.intAt(address),
            () -> log.longAt(address),
            () -> log.copy(address, new byte[8], 0, 8),
            () -> log.compareUnsigned(address, 8, new byte[8]),
            () -> log.replay(0, (a, l) -> {}),
            () -> log.verify(fault -> {}),
            log::bytesOnDisk)
        .forEach(
            call ->
                assertThatThrownBy(call::run)
                    .isInstanceOf(StorageException.Closed.class)
                    .hasMessage("log is closed"));
  }

  @Test
  void theThreadsOfALogEndWithIt() {
    List<Thread> others = threads();
    CommitLog log = open();
    for (int i = 0; i < 1000; i++) {
      log.append(new byte[100], 100);
    }
    assertThat(threads()).allMatch(Thread::isDaemon);
    assertThat(others.containsAll(threads())).isFalse();

    log.close();

    // A thread that has done its work may need a moment to disappear.
    while (!others.containsAll(threads())) {
      Thread.onSpinWait();
    }
  }

  @Test
  void anInterruptedThreadCanDoEverythingAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    try {
      for (int round = 1; round <= 2; round++) {
        try (CommitLog log = open()) {
          for (int i = 0; i < 200; i++) {
            log.awaitForced(log.append(new byte[100], 100));
          }
          log.forceAll();
          assertThat(lengths(log)).hasSize(round * 200);
          log.verify(fault -> assertThat(fault).isNull());
        }
      }
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void interruptingTheThreadsOfTheLogItselfChangesNothing() {
    try (CommitLog log = open()) {
      for (int i = 0; i < 300; i++) {
        long address = log.append(new byte[100], 100);
        threads().forEach(Thread::interrupt);
        log.awaitForced(address);
      }
      assertThat(lengths(log)).hasSize(300);
    }
  }

  @Test
  void whereNoSegmentCanBeCreatedNothingIsAppliedAndTheLogStaysUsable() throws IOException {
    try (CommitLog log = open()) {
      // A directory that is not empty stands where the next segment is to be written.
      Path obstacle = directory.resolve("log").resolve("0000000000000001.log.tmp");
      Path inside = obstacle.resolve("x");
      Files.createDirectory(obstacle);
      Files.writeString(inside, "x");
      int before = 0;
      StorageException.NotApplied refusal = null;
      while (refusal == null) {
        try {
          log.append(new byte[100], 100);
          before++;
        } catch (StorageException.NotApplied e) {
          refusal = e;
        }
      }

      assertThat(refusal).hasMessageStartingWith("log cannot grow: segment=1, cause=");
      assertThatThrownBy(() -> log.append(new byte[100], 100))
          .isInstanceOf(StorageException.NotApplied.class);
      assertThat(lengths(log)).hasSize(before);
      log.append(new byte[1], 1);
      log.forceAll();

      Files.delete(inside);
      Files.delete(obstacle);
      log.append(new byte[100], 100);
      assertThat(lengths(log)).hasSize(before + 2);
    }
    try (CommitLog log = open()) {
      assertThat(lengths(log)).isNotEmpty();
      log.verify(fault -> assertThat(fault).isNull());
    }
  }

  @Test
  void aLogThatCouldNotGrowIsWholeWhenItIsOpenedAgain() throws IOException {
    int appended = 0;
    Path obstacle = directory.resolve("log").resolve("0000000000000001.log.tmp");
    try (CommitLog log = open()) {
      Files.createDirectory(obstacle);
      Files.writeString(obstacle.resolve("x"), "x");
      while (true) {
        log.append(new byte[100], 100);
        appended++;
      }
    } catch (StorageException.NotApplied e) {
      Files.delete(obstacle.resolve("x"));
      Files.delete(obstacle);
    }

    try (CommitLog log = open()) {
      assertThat(lengths(log)).hasSize(appended);
    }
  }

  @Test
  void aLogInADirectoryThatCannotBeIsNotApplied() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");

    assertThatThrownBy(() -> CommitLog.open(file.resolve("log"), STORE, true, SegmentSizes.GROWING))
        .isInstanceOf(StorageException.NotApplied.class)
        .hasMessageStartingWith("log cannot be opened: directory=");
  }

  @Test
  void theTextInUtf8SurvivesAReopening() {
    byte[] text = "挨拶".getBytes(UTF_8);
    long address;
    try (CommitLog log = open()) {
      address = log.append(text, text.length);
    }
    try (CommitLog log = open()) {
      assertThat(log.compareUnsigned(address, text.length, text)).isZero();
    }
  }

  private CommitLog open() {
    return CommitLog.open(directory.resolve("log"), STORE, true, SMALL);
  }

  private static List<Integer> lengths(CommitLog log) {
    List<Integer> lengths = new ArrayList<>();
    log.replay(0, (address, length) -> lengths.add(length));
    return lengths;
  }

  private List<Long> sizes() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("log"))) {
      List<Long> sizes = new ArrayList<>();
      for (Path file : files.filter(Segment::isSegment).sorted().toList()) {
        sizes.add(Files.size(file));
      }
      return sizes;
    }
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("parley-log"))
        .toList();
  }
}
