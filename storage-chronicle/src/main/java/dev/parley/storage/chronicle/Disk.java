package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * All calls by which a store changes what is there after the loss of power. Memory that is mapped
 * is written without it; that lasts once it was forced here.
 *
 * <p>There is one for the system, and others that note or refuse what is asked of them. Safe for
 * use by several threads.
 */
interface Disk {
  /** Creates an empty file for reading and writing; one that is there is emptied. */
  FileChannel create(Path file) throws IOException;

  /** Writes all of a buffer into a file. */
  void write(Path file, FileChannel channel, ByteBuffer bytes, long position) throws IOException;

  /** Gives a file, created in full, another name; what had that name is replaced. */
  void rename(Path from, Path to) throws IOException;

  void delete(Path file) throws IOException;

  /** Creates a directory whose parent is there. */
  void createDirectory(Path directory) throws IOException;

  /**
   * Makes the content of a file last, and its length if it is not mapped.
   *
   * @param mapped the mapped memory of the file, null if it has none
   */
  void force(Path file, FileChannel channel, @Nullable MappedByteBuffer mapped) throws IOException;

  /** Makes what was written through the mapped memory of a file last. */
  void force(Path file, MappedByteBuffer mapped) throws IOException;

  /** Makes the names in a directory last: those created, changed and deleted. */
  void forceDirectory(Path directory) throws IOException;

  /**
   * Creates a directory and those that it lies in, as far as they are missing, and makes their
   * names last.
   */
  default void createDirectories(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      return;
    }
    Path parent = absolute.getParent();
    if (parent != null) {
      createDirectories(parent);
    }
    try {
      createDirectory(absolute);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(absolute)) {
        throw e;
      }
    }
    forceAround(absolute);
  }

  /**
   * Does so for the directory that a file or directory lies in. One that may not be read cannot be
   * forced; its names are the business of whoever made them.
   */
  default void forceAround(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && Files.isReadable(directory)) {
      forceDirectory(directory);
    }
  }
}
