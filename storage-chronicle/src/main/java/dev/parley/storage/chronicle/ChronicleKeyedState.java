package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keyed state in Chronicle Map. Loading this class loads Chronicle Map, so only {@link KeyedStates}
 * names it, after {@link ChronicleNeeds} found nothing missing.
 *
 * <p><b>Growing.</b> When a map is nearly full, another is made for four times its entries and
 * filled in the background. Meanwhile a put goes to both, first to the old one; the copy only adds
 * keys that the new one lacks, so it never covers a newer value with an older one. When the copy is
 * done, both must hold the same number of keys, and the new one becomes the current one. The old
 * one goes on serving the readers that are in it, and is then deleted. Nothing is ever removed, so
 * no key can come back. A failure to grow costs speed, not data: the old map stays, and growing is
 * tried again.
 *
 * <p>A put can fail because keys came too fast or were too long, or because the host interrupted
 * its thread just when Chronicle Map used a channel, which closes it for good. Then the map is
 * copied into a larger one while the writer waits; readers notice nothing.
 */
final class ChronicleKeyedState implements KeyedState {
  private static final Logger LOG = LoggerFactory.getLogger(ChronicleKeyedState.class);

  private final Path directory;
  private final PlatformCaller caller = new PlatformCaller("keyed-state");
  private final Set<StoreThread> background = ConcurrentHashMap.newKeySet();
  private final ReentrantLock writing = new ReentrantLock();
  private volatile @Nullable ChronicleGeneration current;

  // Changed under the lock only.
  private volatile @Nullable ChronicleGeneration filling;
  private boolean growing;
  private int lastNumber;
  private long putsUntilCheck;

  private ChronicleKeyedState(Path directory, ChronicleGeneration first) {
    this.directory = directory;
    this.current = first;
    this.lastNumber = first.number;
    this.putsUntilCheck = checkInterval(first);
  }

  /**
   * Starts empty; the directory must hold no earlier state.
   *
   * @param entries how many are about to be put; any number may be
   */
  static ChronicleKeyedState create(Path directory, long entries) throws IOException {
    return StoreThread.call(
        "keyed-state-open",
        () -> new ChronicleKeyedState(directory, ChronicleGeneration.first(directory, entries)));
  }

  /** Opens what was closed cleanly. */
  static ChronicleKeyedState reopen(Path directory) throws IOException {
    return StoreThread.call(
        "keyed-state-open",
        () -> new ChronicleKeyedState(directory, ChronicleGeneration.reopen(directory)));
  }

  @Override
  public long get(byte[] key) {
    while (true) {
      ChronicleGeneration generation = live();
      generation.enter();
      try {
        if (generation == current) {
          Long value = caller.call(() -> generation.map.get(key));
          return value == null ? ABSENT : value;
        }
      } finally {
        generation.leave();
      }
    }
  }

  @Override
  public void put(byte[] key, long value) {
    KeyedState.checkEntry(key, value);
    writing.lock();
    boolean interrupted = Thread.interrupted();
    try {
      ChronicleGeneration generation = live();
      try {
        write(generation, key, value);
      } catch (RuntimeException e) {
        growAndPut(generation, key, value, e);
        return;
      }
      ChronicleGeneration next = filling;
      if (next != null) {
        try {
          write(next, key, value);
        } catch (RuntimeException e) {
          LOG.warn("keyed state could not grow: file={}", next.file(), e);
          filling = null;
        }
      }
      if (--putsUntilCheck <= 0) {
        putsUntilCheck = checkInterval(generation);
        growIfFull(generation);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      writing.unlock();
    }
  }

  private void write(ChronicleGeneration generation, byte[] key, long value) {
    caller.call(() -> generation.map.put(key, value));
  }

  private static long checkInterval(ChronicleGeneration generation) {
    return Math.max(generation.declared / 16, 1);
  }

  /** The put that failed is made in a larger map, into which all else is copied first. */
  private void growAndPut(
      ChronicleGeneration from, byte[] key, long value, RuntimeException reason) {
    // A copy in the background finds that it is not wanted any more, and cleans up after itself.
    filling = null;
    try {
      int number = ++lastNumber;
      current =
          StoreThread.call(
              "keyed-state-grow",
              () -> {
                ChronicleGeneration next = from.following(number);
                try {
                  from.copyTo(next, () -> true);
                  next.map.put(key, value);
                  next.makeCurrent();
                  return next;
                } catch (IOException | RuntimeException e) {
                  next.discard();
                  throw e;
                }
              });
      inBackground("keyed-state-clean", from::discard);
    } catch (IOException | RuntimeException e) {
      e.addSuppressed(reason);
      throw new StorageException.NotApplied("keyed state takes no more: file=" + from.file(), e);
    }
  }

  private void growIfFull(ChronicleGeneration generation) {
    if (!growing && caller.call(generation::isFull)) {
      growing = true;
      int number = ++lastNumber;
      generation.enter();
      inBackground("keyed-state-grow", () -> grow(generation, number));
    }
  }

  private void inBackground(String name, Runnable work) {
    StoreThread thread =
        new StoreThread(
            name,
            () -> {
              try {
                work.run();
              } finally {
                background.removeIf(each -> each == Thread.currentThread());
              }
            });
    background.add(thread);
    thread.start();
  }

  /** Has entered the generation to copy from, so that nobody else closes it. */
  private void grow(ChronicleGeneration from, int number) {
    ChronicleGeneration next = null;
    boolean swapped = false;
    try {
      next = from.following(number);
      ChronicleGeneration filled = next;
      start(filled);
      from.copyTo(filled, () -> filling == filled && current == from);
      swapped = swap(from, filled);
    } catch (IOException | RuntimeException e) {
      LOG.warn("keyed state could not grow: file={}", from.file(), e);
    } finally {
      from.leave();
      finish(next);
    }
    if (swapped) {
      from.discard();
    } else if (next != null) {
      next.discard();
    }
  }

  private void start(ChronicleGeneration next) {
    writing.lock();
    try {
      filling = next;
    } finally {
      writing.unlock();
    }
  }

  private boolean swap(ChronicleGeneration from, ChronicleGeneration next) throws IOException {
    writing.lock();
    try {
      if (current != from || filling != next) {
        return false;
      }
      long size = from.map.longSize();
      if (next.map.longSize() != size) {
        throw new IllegalStateException(
            "copy differs: expected=" + size + ", found=" + next.map.longSize());
      }
      next.makeCurrent();
      current = next;
      putsUntilCheck = checkInterval(next);
      return true;
    } finally {
      writing.unlock();
    }
  }

  private void finish(@Nullable ChronicleGeneration next) {
    writing.lock();
    try {
      if (filling == next) {
        filling = null;
      }
      growing = false;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public long size() {
    writing.lock();
    try {
      return caller.call(live().map::longSize);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public long bytesOnDisk() {
    live();
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      throw new StorageException.NotApplied(
          "keyed state cannot be listed: directory=" + directory, e);
    }
  }

  @Override
  public String describe() {
    return "Chronicle Map, declared=" + live().declared;
  }

  @Override
  public void force() {
    writing.lock();
    try {
      Path file = live().file();
      StoreThread.call(
          "keyed-state-force",
          () -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
              channel.force(true);
            }
            return file;
          });
    } catch (IOException e) {
      throw new StorageException.Unknown(
          "keyed state could not be forced: directory=" + directory, e);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    writing.lock();
    try {
      ChronicleGeneration last = current;
      current = null;
      if (last != null) {
        inBackground("keyed-state-close", last::retire);
      }
    } finally {
      writing.unlock();
    }
    for (StoreThread thread : background) {
      thread.awaitEnd();
    }
    caller.close();
  }

  private ChronicleGeneration live() {
    ChronicleGeneration now = current;
    if (now == null) {
      throw new StorageException.Closed("keyed state is closed: directory=" + directory);
    }
    return now;
  }
}
