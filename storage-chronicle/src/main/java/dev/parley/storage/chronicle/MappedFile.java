package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Maps whole files, little endian.
 *
 * <p>A new file is filled with zeros before it is mapped. A store into a hole of a mapped file on a
 * full disk would kill the thread with an error that nobody can handle; filling makes the full disk
 * an exception of the call that creates the file. The mapping is never undone by hand: it lives
 * until the buffer is unreachable, so a reader that is late reads old bytes and never crashes the
 * JVM.
 */
final class MappedFile {
  private static final int FILL = 64 * 1024;

  private MappedFile() {}

  /**
   * Creates a file of zeros and maps it; a file that is there already is replaced.
   *
   * @throws StorageException.NotApplied if there is no room; nothing is left behind
   */
  static MappedByteBuffer create(Path file, int length) {
    // A process that is killed while it fills must not leave a short file of that name.
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.deleteIfExists(file);
      try (RandomAccessFile target = new RandomAccessFile(unfinished.toFile(), "rw")) {
        target.setLength(0);
        fill(target, length);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return map(file);
    } catch (IOException e) {
      deleteQuietly(unfinished, e);
      throw new StorageException.NotApplied(
          "index file cannot be created: file=" + file + ", length=" + length, e);
    }
  }

  /**
   * Makes a file longer, with zeros, and maps all of it; what was mapped before stays the same
   * memory.
   *
   * @throws StorageException.NotApplied if there is no room; the file is as it was
   */
  static MappedByteBuffer extend(Path file, int present, int length) {
    try {
      try (RandomAccessFile target = new RandomAccessFile(file.toFile(), "rw")) {
        boolean done = false;
        try {
          target.seek(present);
          fill(target, length - present);
          done = true;
        } finally {
          if (!done) {
            target.setLength(present);
          }
        }
      }
      return map(file);
    } catch (IOException e) {
      throw new StorageException.NotApplied(
          "index file cannot grow: file=" + file + ", length=" + length, e);
    }
  }

  private static void fill(RandomAccessFile target, int length) throws IOException {
    byte[] zeros = new byte[FILL];
    for (int at = 0; at < length; at += FILL) {
      target.write(zeros, 0, Math.min(FILL, length - at));
    }
  }

  /** Maps an existing file for reading and writing. */
  static MappedByteBuffer map(Path file) throws IOException {
    // An interrupt closes a channel that is just being used, so this one is opened again until no
    // interrupt came in between; the caller gets its interrupt back.
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
          MappedByteBuffer buffer = channel.map(MapMode.READ_WRITE, 0, channel.size());
          buffer.order(ByteOrder.LITTLE_ENDIAN);
          return buffer;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void deleteQuietly(Path file, IOException reason) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
