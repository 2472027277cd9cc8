package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/** The mapped files of an arena, and where in them a ref is. One thread adds, any number look. */
final class ArenaChunks {
  private static final int OFFSET_MASK = (1 << MappedArena.CHUNK_BITS) - 1;

  private final Path file;
  private volatile MappedByteBuffer[] chunks;

  ArenaChunks(Path file, MappedByteBuffer... chunks) {
    this.file = file;
    this.chunks = chunks;
  }

  Path file() {
    return file;
  }

  int count() {
    return live().length;
  }

  /** Creates the file of a chunk, if it is the next one. */
  void ensure(int number) {
    MappedByteBuffer[] before = live();
    if (number == before.length) {
      MappedByteBuffer[] after = Arrays.copyOf(before, before.length + 1);
      after[before.length] = ArenaFiles.create(file, before.length);
      chunks = after;
    }
  }

  /** Returns the memory that a ref is in, at its {@link #offset}. */
  MappedByteBuffer of(long ref) {
    MappedByteBuffer[] now = chunks;
    long number = ref >>> MappedArena.CHUNK_BITS;
    if (number >= now.length) {
      throw outside(ref);
    }
    return now[(int) number];
  }

  static int offset(long ref) {
    return (int) ref & OFFSET_MASK;
  }

  private StorageException outside(long ref) {
    live();
    return new StorageException.Corrupted(
        "ref points outside the index: file=" + file + ", ref=" + ref, null);
  }

  /** Returns how many words follow a ref in its chunk, 0 if there is no such ref. */
  int wordsBehind(long ref) {
    MappedByteBuffer[] now = live();
    long number = ref >>> MappedArena.CHUNK_BITS;
    return number >= now.length
        ? 0
        : Math.max(0, now[(int) number].capacity() - offset(ref)) / Long.BYTES;
  }

  long bytesOnDisk() {
    long bytes = 0;
    for (MappedByteBuffer chunk : live()) {
      bytes += chunk.capacity();
    }
    return bytes;
  }

  void force() {
    for (MappedByteBuffer chunk : live()) {
      chunk.force();
    }
  }

  void forceFirst() {
    live()[0].force();
  }

  void close() {
    chunks = new MappedByteBuffer[0];
  }

  private MappedByteBuffer[] live() {
    MappedByteBuffer[] now = chunks;
    if (now.length == 0) {
      throw new StorageException.Closed("index is closed: file=" + file);
    }
    return now;
  }
}
