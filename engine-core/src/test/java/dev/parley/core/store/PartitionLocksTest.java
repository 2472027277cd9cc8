package dev.parley.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.error.ClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class PartitionLocksTest {
  private final PartitionLocks locks = new PartitionLocks();

  @Test
  void writesOfOnePartitionHappenOneAfterTheOther() throws Exception {
    int[] plain = new int[1];
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  locks.locked("c", () -> plain[0]++);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(plain[0]).isEqualTo(40_000);
  }

  @Test
  void aWriteThatThrowsFreesItsLock() throws Exception {
    assertThatThrownBy(
            () ->
                locks.locked(
                    "c",
                    () -> {
                      throw new IllegalStateException("from the write");
                    }))
        .isInstanceOf(IllegalStateException.class);

    Thread other = new Thread(() -> locks.locked("c", () -> true));
    other.start();
    other.join();
  }

  @Test
  void closingWaitsForWhatIsUnderWayAndRefusesTheRest() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    AtomicBoolean doneAtClose = new AtomicBoolean();
    Thread writer =
        new Thread(
            () ->
                locks.locked(
                    "c",
                    () -> {
                      inside.countDown();
                      awaitQuietly(leave);
                      done.set(true);
                      return true;
                    }));
    writer.start();
    inside.await();
    Thread closer =
        new Thread(
            () -> {
              locks.close();
              doneAtClose.set(done.get());
            });
    closer.start();
    while (!refuses("another partition")) {
      Thread.onSpinWait();
    }
    leave.countDown();
    closer.join();
    writer.join();

    assertThat(doneAtClose).isTrue();
    assertThat(refuses("c")).isTrue();
    locks.close();
  }

  private boolean refuses(String partition) {
    try {
      return locks.locked(partition, () -> false);
    } catch (ClosedException e) {
      return true;
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
