package dev.parley.testkit.engine.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Does something in several threads that begin together. */
final class Together {
  private Together() {}

  /** Calls this with 0 to {@code threads - 1}, each in a thread; throws what one of them throws. */
  static void run(int threads, IntConsumer work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<Void>> done = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        Callable<Void> task =
            () -> {
              start.await();
              work.accept(number);
              return null;
            };
        done.add(pool.submit(task));
      }
      start.countDown();
      for (Future<Void> each : done) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
