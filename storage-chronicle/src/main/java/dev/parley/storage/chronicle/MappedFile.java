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
    try {
      Files.deleteIfExists(file);
      try (RandomAccessFile target = new RandomAccessFile(file.toFile(), "rw")) {
        byte[] zeros = new byte[FILL];
        for (int at = 0; at < length; at += FILL) {
          target.write(zeros, 0, Math.min(FILL, length - at));
        }
      }
      return map(file);
    } catch (IOException e) {
      deleteQuietly(file, e);
      throw new StorageException.NotApplied(
          "index file cannot be created: file=" + file + ", length=" + length, e);
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
