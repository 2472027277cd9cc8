package dev.parley.testkit.storage;

import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stores on the heap hold, by directory: one opener at a time, the same data for a directory
 * that is opened again in the same JVM, forgotten when a store is opened after the directory was
 * deleted.
 */
final class StoresByDirectory<D> {
  /** Makes a store over the data of a directory. */
  @FunctionalInterface
  interface Opening<D> {
    /** Makes it; it runs {@code whenClosed} once, when it is closed. */
    Storage over(D data, Runnable whenClosed);
  }

  private static final class Slot<D> {
    final D data;
    @Nullable Instant openSince;

    Slot(D data) {
      this.data = data;
    }
  }

  private final Map<Path, Slot<D>> slots = new HashMap<>();
  private final Supplier<D> empty;

  /** Creates it with what makes the data of a new directory. */
  StoresByDirectory(Supplier<D> empty) {
    this.empty = empty;
  }

  synchronized Storage open(StorageOptions options, Opening<D> opening) {
    slots.entrySet().removeIf(e -> e.getValue().openSince == null && !isThere(e.getKey()));
    Path directory = directoryOf(options);
    Slot<D> slot = slots.computeIfAbsent(directory, d -> new Slot<>(empty.get()));
    if (slot.openSince != null) {
      throw new StorageException.Locked(
          "store is open already: directory="
              + directory
              + ", pid="
              + ProcessHandle.current().pid()
              + ", since="
              + slot.openSince);
    }
    Storage opened = opening.over(slot.data, () -> release(slot));
    slot.openSince = Instant.now();
    return opened;
  }

  private synchronized void release(Slot<D> slot) {
    slot.openSince = null;
  }

  private Path directoryOf(StorageOptions options) {
    Path directory = options.directory().toAbsolutePath();
    boolean isStore = isThere(directory) && slots.containsKey(create(directory));
    if (!isStore && !options.create()) {
      throw new StorageException.NotFound("there is no store: directory=" + options.directory());
    }
    return create(directory);
  }

  private static boolean isThere(Path directory) {
    return Files.isDirectory(directory);
  }

  private static Path create(Path directory) {
    try {
      return Files.createDirectories(directory).toRealPath();
    } catch (IOException e) {
      throw new StorageException.NotApplied("directory cannot be made: directory=" + directory, e);
    }
  }
}
