package dev.parley.storage.chronicle;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls on platform threads: at once on a caller that is one, on a few threads of its own for
 * a caller that is virtual. Chronicle Map keeps buffers for each thread that ever called it, which
 * a host with a virtual thread for each request would never stop paying for.
 */
final class PlatformCaller implements AutoCloseable {
  private static final int THREADS = 4;

  /** Thread.isVirtual, or null on a JDK that has no virtual threads. */
  private static final @Nullable MethodHandle IS_VIRTUAL = isVirtualHandle();

  private final ThreadPoolExecutor threads;

  PlatformCaller(String name) {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> new StoreThread(name + "-" + number.incrementAndGet(), work));
    threads.allowCoreThreadTimeOut(true);
  }

  /** Runs a call and returns what it returns; an interrupt of the caller does not end it. */
  <T> T call(Supplier<T> call) {
    if (!currentThreadIsVirtual()) {
      return call.get();
    }
    try {
      return CompletableFuture.supplyAsync(call, threads).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Ends its threads once they have nothing to do. */
  @Override
  public void close() {
    threads.shutdown();
  }

  private static boolean currentThreadIsVirtual() {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
    } catch (Throwable e) {
      throw new IllegalStateException("Thread.isVirtual failed", e);
    }
  }

  private static @Nullable MethodHandle isVirtualHandle() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
