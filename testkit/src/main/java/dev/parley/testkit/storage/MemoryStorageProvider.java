package dev.parley.testkit.storage;

import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens {@link MemoryStorage}s by directory, under the name {@code memory}.
 *
 * <p>A directory that was closed and is opened again in the same JVM gives the same data. What it
 * held is forgotten when a store is opened after the directory was deleted. It takes no properties.
 */
public final class MemoryStorageProvider implements StorageProvider {
  private static final Map<Path, Slot> SLOTS = new HashMap<>();

  private static final class Slot {
    final MemoryData data = new MemoryData();
    @Nullable Instant openSince;
  }

  /** Creates it; does no work. */
  public MemoryStorageProvider() {}

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Storage open(StorageOptions options) {
    if (!options.properties().isEmpty()) {
      throw new StorageException.Rejected(
          "property is unknown: storage=memory, properties="
              + options.properties().keySet().stream().sorted().toList());
    }
    synchronized (SLOTS) {
      SLOTS.entrySet().removeIf(e -> e.getValue().openSince == null && !isThere(e.getKey()));
      Path directory = directoryOf(options);
      Slot slot = SLOTS.computeIfAbsent(directory, d -> new Slot());
      if (slot.openSince != null) {
        throw new StorageException.Locked(
            "store is open already: directory="
                + directory
                + ", pid="
                + ProcessHandle.current().pid()
                + ", since="
                + slot.openSince);
      }
      slot.openSince = Instant.now();
      return new MemoryStorage(slot.data, () -> release(slot));
    }
  }

  private static void release(Slot slot) {
    synchronized (SLOTS) {
      slot.openSince = null;
    }
  }

  private static Path directoryOf(StorageOptions options) {
    Path directory = options.directory().toAbsolutePath();
    boolean isStore = isThere(directory) && SLOTS.containsKey(create(directory));
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
