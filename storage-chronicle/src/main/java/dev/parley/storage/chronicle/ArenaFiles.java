package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a {@link MappedArena}: file.0 of 256 KiB, each next one twice as long, up to 64 MiB.
 */
final class ArenaFiles {
  private static final int FIRST_LENGTH_BITS = 18;

  private ArenaFiles() {}

  /** Creates one file of zeros. */
  static MappedByteBuffer create(Path file, int number) {
    return MappedFile.create(path(file, number), length(number));
  }

  /**
   * Maps all files that are there.
   *
   * @throws StorageException.Corrupted if there is none, or one is of a wrong length
   */
  static MappedByteBuffer[] map(Path file) {
    List<MappedByteBuffer> chunks = new ArrayList<>();
    try {
      for (int number = 0; Files.exists(path(file, number)); number++) {
        MappedByteBuffer chunk = MappedFile.map(path(file, number));
        if (chunk.capacity() != length(number)) {
          throw damaged(path(file, number), "length=" + chunk.capacity());
        }
        chunks.add(chunk);
      }
    } catch (IOException e) {
      throw new StorageException.Corrupted("index file cannot be read: file=" + file, e);
    }
    if (chunks.isEmpty()) {
      throw new StorageException.Corrupted("index file is missing: file=" + file, null);
    }
    return chunks.toArray(MappedByteBuffer[]::new);
  }

  /** Deletes the files of an arena that is closed. */
  static void delete(Path file) throws IOException {
    int chunks = 0;
    while (Files.exists(path(file, chunks))) {
      chunks++;
    }
    // Backwards: what is left after a failure is still a row without gaps.
    while (chunks > 0) {
      chunks--;
      Files.deleteIfExists(path(file, chunks));
    }
  }

  static int length(int number) {
    return 1 << Math.min(FIRST_LENGTH_BITS + number, MappedArena.CHUNK_BITS);
  }

  static StorageException damaged(Path file, String where) {
    return new StorageException.Corrupted(
        "index file is damaged: file=" + file + ", " + where, null);
  }

  static Path path(Path file, int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }
}
