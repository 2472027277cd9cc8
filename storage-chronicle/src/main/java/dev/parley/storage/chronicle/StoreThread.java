package dev.parley.storage.chronicle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A daemon thread of the store that nobody can interrupt.
 *
 * <p>A file channel closes itself when the thread that uses it is interrupted. The threads of the
 * host may be interrupted at any time, so they never touch a channel: the store's own threads do,
 * and the host's wait for them. Those waits cannot be cut short, and leave the interrupt status as
 * they found it.
 */
final class StoreThread extends Thread {
  StoreThread(String name, Runnable work) {
    super(null, work, "parley-" + name, 0, false);
    setDaemon(true);
  }

  /** Does nothing; a host that interrupts a whole thread group must not close our files. */
  @Override
  public void interrupt() {}

  /** Work on files. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Starts work on a thread of its own. */
  static <T> CompletableFuture<T> start(String name, Work<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    StoreThread thread =
        new StoreThread(
            name,
            () -> {
              try {
                result.complete(work.run());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            });
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // No more threads: that the work was not done is for whoever waits for it.
      result.completeExceptionally(e);
    }
    return result;
  }

  /** Waits for work; the calling thread's interrupt status stays as it is. */
  static <T> T await(CompletableFuture<T> result) throws IOException {
    try {
      return result.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException failure) {
        throw failure;
      }
      if (cause instanceof UncheckedIOException failure) {
        throw failure.getCause();
      }
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      if (cause instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Runs work on a thread of its own and waits for it. */
  static <T> T call(String name, Work<T> work) throws IOException {
    return await(start(name, work));
  }

  /** Waits for the end of this thread, but not for longer; an interrupt ends the waiting. */
  void awaitEnd(long millis) {
    try {
      join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end of this thread; the calling thread's interrupt status stays as it is. */
  void awaitEnd() {
    boolean interrupted = false;
    while (true) {
      try {
        join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
