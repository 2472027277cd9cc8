package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
  private static final UUID STORE = new UUID(7, 8);
  private static final int THREADS = 16;

  @TempDir Path directory;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void manyThreadsAppendAndForceAtOnceAndInterruptsChangeNothing() throws Exception {
    int each = 300;
    try (CommitLog log = open()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(threads.submit(() -> appendAndForce(log, each)));
      }
      for (Future<?> one : all) {
        one.get();
      }

      assertThat(count(log)).isEqualTo(THREADS * each);
    }
    try (CommitLog log = open()) {
      assertThat(count(log)).isEqualTo(THREADS * each);
    }
  }

  private static void appendAndForce(CommitLog log, int times) {
    for (int i = 0; i < times; i++) {
      if (i % 3 == 0) {
        Thread.currentThread().interrupt();
      }
      long address = log.append(new byte[50], 50);
      log.awaitForced(i % 2 == 0 ? address : address + 50);
      assertThat(Thread.interrupted()).isEqualTo(i % 3 == 0);
    }
  }

  @Test
  void whoeverWaitsWhenTheLogIsClosedGetsWhatWasWaitedForOrIsToldThatItIsClosed() throws Exception {
    for (int round = 0; round < 20; round++) {
      CommitLog log = open();
      int before = count(log);
      AtomicBoolean begun = new AtomicBoolean();
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(threads.submit(() -> appendUntilClosed(log, begun)));
      }
      while (!begun.get()) {
        Thread.onSpinWait();
      }

      log.close();

      int acknowledged = 0;
      for (Future<Integer> one : all) {
        acknowledged += one.get();
      }
      try (CommitLog again = open()) {
        assertThat(count(again)).isBetween(before + acknowledged, before + acknowledged + THREADS);
      }
    }
  }

  private static int appendUntilClosed(CommitLog log, AtomicBoolean begun) {
    int acknowledged = 0;
    while (true) {
      try {
        log.awaitForced(log.append(new byte[50], 50));
        acknowledged++;
        begun.set(true);
      } catch (StorageException.Closed e) {
        return acknowledged;
      }
    }
  }

  @Test
  void afterAFailedForceNobodyIsToldThatAnythingIsOnDisk() throws IOException {
    SegmentTable segments =
        new SegmentTable(List.of(Segment.create(SystemDisk.INSTANCE, directory, 0, STORE, 4096)));
    GroupCommit groupCommit = new GroupCommit(segments, 0);
    groupCommit.start();
    groupCommit.await(SegmentLayout.RECORDS_OFFSET);
    Segment segment = segments.last();
    segment.end(segment.end() + 32);

    // A force needs the channel.
    segment.closeChannel();

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> groupCommit.await(segments.end()))
          .isInstanceOf(StorageException.Unknown.class)
          .hasMessageStartingWith("log could not be forced to disk: cause=");
    }
    groupCommit.await(SegmentLayout.RECORDS_OFFSET);
    groupCommit.stop();
  }

  @Test
  void whoeverWaitsDuringAForceThatFailsIsToldSo() throws Exception {
    SegmentTable segments =
        new SegmentTable(List.of(Segment.create(SystemDisk.INSTANCE, directory, 0, STORE, 4096)));
    segments.last().closeChannel();
    GroupCommit groupCommit = new GroupCommit(segments, 0);
    List<Future<?>> waiting = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      waiting.add(threads.submit(() -> groupCommit.await(segments.end())));
    }

    groupCommit.start();

    for (Future<?> one : waiting) {
      assertThatThrownBy(one::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(StorageException.Unknown.class);
    }
    groupCommit.stop();
  }

  private CommitLog open() {
    return CommitLog.open(directory.resolve("log"), STORE, true, number -> 65536);
  }

  private static int count(CommitLog log) {
    int[] count = new int[1];
    log.replay(0, (address, length) -> count[0]++);
    return count[0];
  }
}
