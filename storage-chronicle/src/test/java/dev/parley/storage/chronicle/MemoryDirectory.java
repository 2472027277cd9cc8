package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory in memory where the system has such a thing: for tests that simulate the disk and
 * would only wait for the real one.
 */
final class MemoryDirectory implements AutoCloseable {
  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path path;

  private MemoryDirectory(Path path) {
    this.path = path;
  }

  static MemoryDirectory create() throws IOException {
    return new MemoryDirectory(
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "parley")
            : Files.createTempDirectory("parley"));
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    StoreDirectories.delete(path);
  }
}
