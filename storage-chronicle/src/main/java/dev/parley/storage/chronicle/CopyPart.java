package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file of a log as a copy of the store has to have it; it does not change any more. */
interface CopyPart {
  /** What a part gives of its bytes at a time, so that a copy needs little memory. */
  int CHUNK = 1 << 20;

  /** Returns the name of the file, in the copy too. */
  String name();

  /** Returns the length of the file in the copy. */
  long size();

  /** Returns a number that no other content of this name and size has, save by accident. */
  long check();

  /**
   * Returns whether a file that an earlier run left, whole, is this part; need not read all of it.
   */
  boolean isIn(Path file) throws IOException;

  /**
   * Reads everything.
   *
   * @throws StorageException.Corrupted if it is damaged
   */
  void verify();

  /** Hands over all bytes of the copy in order, in buffers that are good until the next one. */
  void read(Consumer<ByteBuffer> chunks);
}
