package dev.parley.storage.chronicle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What both keyed states do alike. */
abstract class KeyedStateContract {
  /** Enough for a Chronicle Map to grow three times. */
  private static final int MANY = 40_000;

  @TempDir Path directory;
  private KeyedState state;

  /** Starts an empty one; what was in the directory is deleted. */
  abstract KeyedState create(Path where) throws IOException;

  /** Opens what was closed cleanly. */
  abstract KeyedState reopen(Path where) throws IOException;

  @BeforeEach
  void open() throws IOException {
    state = create(directory.resolve("keyed"));
  }

  @AfterEach
  void close() {
    state.close();
  }

  @Test
  void everyStepDoesWhatItDoesToAMap() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    Map<String, Long> model = new HashMap<>();
    for (int step = 0; step < 30_000; step++) {
      String key = "k".repeat(random.nextInt(40)) + random.nextInt(3000);
      long value = random.nextLong() >>> 1;
      assertThat(state.get(bytes(key))).isEqualTo(model.getOrDefault(key, KeyedState.ABSENT));
      state.put(bytes(key), value);
      model.put(key, value);
      if (step % 10_000 == 9_999) {
        reopen();
      }
    }

    assertThat(state.size()).isEqualTo(model.size());
    model.forEach((key, value) -> assertThat(state.get(bytes(key))).isEqualTo(value));
  }

  @Test
  void keysAreAnyBytesUpToTheBound() throws IOException {
    List<byte[]> keys = new ArrayList<>();
    for (int length : new int[] {1, 2, 7, 8, 9, 63, 64, 65, 255, 600, KeyedState.MAX_KEY_LENGTH}) {
      for (int last : new int[] {0, 1, -1, 127}) {
        byte[] key = new byte[length];
        key[length - 1] = (byte) last;
        keys.add(key);
      }
    }
    for (int number = 0; number < keys.size(); number++) {
      state.put(keys.get(number), number);
    }

    reopen();

    for (int number = 0; number < keys.size(); number++) {
      assertThat(state.get(keys.get(number))).isEqualTo(number);
    }
    assertThat(state.size()).isEqualTo(keys.size());
  }

  @Test
  void keysMuchLongerThanExpectedFit() {
    byte[] key = new byte[KeyedState.MAX_KEY_LENGTH];
    for (int number = 0; number < 5000; number++) {
      key[0] = (byte) number;
      key[1000] = (byte) (number >>> 8);
      state.put(key, number);
    }

    assertThat(state.size()).isEqualTo(5000);
    assertThat(state.get(key)).isEqualTo(4999);
  }

  @Test
  void theStateKeepsNoReferenceToAKey() {
    byte[] key = {1, 2, 3};
    state.put(key, 5);
    key[0] = 9;

    assertThat(state.get(key)).isEqualTo(KeyedState.ABSENT);
    assertThat(state.get(new byte[] {1, 2, 3})).isEqualTo(5);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> state.put(new byte[0], 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> state.put(new byte[KeyedState.MAX_KEY_LENGTH + 1], 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> state.put(new byte[1], -1))
        .isInstanceOf(IllegalArgumentException.class);
    state.put(new byte[1], Long.MAX_VALUE);
    state.put(new byte[2], 0);

    assertThat(state.get(new byte[1])).isEqualTo(Long.MAX_VALUE);
    assertThat(state.get(new byte[2])).isZero();
    assertThat(state.size()).isEqualTo(2);
  }

  @Test
  void growingLosesNothingWhileOthersReadAndWrite() throws Exception {
    AtomicInteger written = new AtomicInteger();
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      List<Future<Long>> counts = new ArrayList<>();
      for (int reader = 0; reader < 2; reader++) {
        counts.add(readers.submit(reading(written, reader)));
      }
      try {
        for (int key = 0; key < MANY; key++) {
          state.put(key(key), key);
          written.set(key + 1);
          // Overwrites of every age, so that some meet the copy in each of its phases.
          state.put(key((int) (key * 7919L % (key + 1))), (long) MANY + key);
        }
      } finally {
        written.set(MANY);
      }
      for (Future<Long> count : counts) {
        assertThat(count.get()).isPositive();
      }
    } finally {
      readers.shutdownNow();
    }

    assertHoldsAllWrites();
    reopen();
    assertHoldsAllWrites();
  }

  private Callable<Long> reading(AtomicInteger written, int seed) {
    return () -> {
      SplittableRandom random = new SplittableRandom(seed);
      long[] newest = new long[MANY];
      long reads = 0;
      while (true) {
        int there = written.get();
        if (there > 0) {
          int key = random.nextInt(there);
          long value = state.get(key(key));
          if ((value != key && value < MANY) || value < newest[key]) {
            throw new AssertionError("wrong value: key=" + key + ", value=" + value);
          }
          newest[key] = value;
          reads++;
        }
        if (there == MANY) {
          return reads;
        }
      }
    };
  }

  private void assertHoldsAllWrites() {
    long[] expected = new long[MANY];
    for (int key = 0; key < MANY; key++) {
      expected[key] = key;
      expected[(int) (key * 7919L % (key + 1))] = (long) MANY + key;
    }
    for (int key = 0; key < MANY; key++) {
      if (state.get(key(key)) != expected[key]) {
        throw new AssertionError(
            "wrong value: key="
                + key
                + ", value="
                + state.get(key(key))
                + ", expected="
                + expected[key]);
      }
    }
    assertThat(state.size()).isEqualTo(MANY);
  }

  @Test
  void interruptsOfAHostThreadHarmNothing() throws IOException {
    AtomicBoolean done = new AtomicBoolean();
    Thread writer = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              while (!done.get()) {
                writer.interrupt();
                Thread.onSpinWait();
              }
            });
    interrupter.start();
    try {
      for (int key = 0; key < MANY; key++) {
        state.put(key(key), key);
        if (state.get(key(key)) != key) {
          throw new AssertionError("lost after an interrupt: key=" + key);
        }
      }
      state.force();
    } finally {
      done.set(true);
      while (interrupter.isAlive()) {
        Thread.onSpinWait();
      }
    }

    Thread.currentThread().interrupt();
    assertThat(state.get(key(5))).isEqualTo(5);
    assertThat(state.size()).isEqualTo(MANY);
    reopen();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(state.get(key(MANY - 1))).isEqualTo(MANY - 1);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsReadAndWrite() throws Exception {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Object lock = new Object();
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < 500; number++) {
      int key = number;
      Runnable work =
          () -> {
            try {
              synchronized (lock) {
                state.put(key(key), key);
              }
              assertThat(state.get(key(key))).isEqualTo(key);
            } catch (Throwable e) {
              failure.set(e);
            }
          };
      threads.add((Thread) start.invoke(null, work));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(failure.get()).isNull();
    assertThat(state.size()).isEqualTo(500);
  }

  @Test
  void closingWhileOthersReadEndsThemWithClosed() throws Exception {
    for (int key = 0; key < 1000; key++) {
      state.put(key(key), key);
    }
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      List<Future<Object>> ends = new ArrayList<>();
      AtomicInteger reads = new AtomicInteger();
      for (int reader = 0; reader < 2; reader++) {
        ends.add(
            readers.submit(
                () -> {
                  while (true) {
                    state.get(key(reads.getAndIncrement() % 1000));
                  }
                }));
      }
      while (reads.get() < 1000) {
        Thread.onSpinWait();
      }
      state.close();

      for (Future<Object> end : ends) {
        assertThatThrownBy(end::get).hasCauseInstanceOf(StorageException.Closed.class);
      }
    } finally {
      readers.shutdownNow();
    }
  }

  @Test
  void useAfterCloseIsRefused() {
    state.close();
    state.close();

    assertThatThrownBy(() -> state.get(key(1))).isInstanceOf(StorageException.Closed.class);
    assertThatThrownBy(() -> state.put(key(1), 1)).isInstanceOf(StorageException.Closed.class);
    assertThatThrownBy(() -> state.size()).isInstanceOf(StorageException.Closed.class);
    assertThatThrownBy(() -> state.force()).isInstanceOf(StorageException.Closed.class);
  }

  @Test
  void aFreshOneIsEmptyWhateverWasThere() throws IOException {
    for (int key = 0; key < MANY; key++) {
      state.put(key(key), key);
    }
    state.close();
    state = create(directory.resolve("keyed"));

    assertThat(state.size()).isZero();
    assertThat(state.get(key(1))).isEqualTo(KeyedState.ABSENT);
    assertThat(state.bytesOnDisk()).isBetween(1L, 1L << 20);
  }

  @Test
  void aMissingOneIsNotAnEmptyOne() {
    assertThatThrownBy(() -> reopen(directory.resolve("none")))
        .isInstanceOf(StorageException.Corrupted.class);
  }

  private void reopen() throws IOException {
    state.force();
    state.close();
    state = reopen(directory.resolve("keyed"));
  }

  private static byte[] key(int number) {
    return bytes("conversation-" + number);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
