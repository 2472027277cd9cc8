package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.nio.file.Path;

/** The words for bytes that cannot be right: a fact, the file and the offset in it. */
final class Damage {
  private Damage() {}

  static String text(String fact, Path file, long offset) {
    return fact + ": file=" + file + ", offset=" + offset;
  }

  static StorageException.Corrupted at(String fact, Path file, long offset) {
    return new StorageException.Corrupted(text(fact, file, offset), null);
  }
}
