package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The file {@code log/HISTORY}: a {@link HistoryList}, little endian.
 *
 * <pre>
 *   0 preamble        16
 *  16 store id        16
 *  32 generation       8
 *  40 next             8
 *  48 newest           8
 *  56 number of runs   4, number of replaced segments 4
 *  64 runs: from 8, to 8, number of parts 4, 0 4; each part: number 8, seal 8
 *     replaced segments: number 8
 *     0 4, crc32c over all before it 4
 * </pre>
 *
 * <p>Written as the store's header is: a new file, forced and renamed over the old one, so there is
 * always one whole list. The rename is what makes a rewriting count.
 */
final class HistoryFile {
  static final String NAME = "HISTORY";
  private static final long MAGIC = FilePreamble.magic("PARLEYHL");
  private static final int STORE_ID_OFFSET = FilePreamble.SIZE;
  private static final int GENERATION_OFFSET = STORE_ID_OFFSET + 2 * Long.BYTES;
  private static final int NEXT_OFFSET = GENERATION_OFFSET + Long.BYTES;
  private static final int NEWEST_OFFSET = NEXT_OFFSET + Long.BYTES;
  private static final int RUNS_OFFSET = NEWEST_OFFSET + Long.BYTES;
  private static final int REPLACED_OFFSET = RUNS_OFFSET + Integer.BYTES;
  private static final int LISTS_OFFSET = REPLACED_OFFSET + Integer.BYTES;
  private static final int END = 2 * Integer.BYTES;

  private HistoryFile() {}

  static Path in(Path directory) {
    return directory.resolve(NAME);
  }

  static Path unfinished(Path directory) {
    return directory.resolve(NAME + Segment.UNFINISHED);
  }

  /**
   * Reads the list of a log; an empty one where there is none.
   *
   * @throws dev.parley.storage.StorageException.Corrupted if it is damaged or foreign
   * @throws dev.parley.storage.StorageException.FormatTooNew if a newer version wrote it
   */
  static HistoryList read(Path directory, UUID storeId) throws IOException {
    Path file = in(directory);
    if (Files.notExists(file)) {
      return HistoryList.EMPTY;
    }
    ByteBuffer bytes = ByteBuffer.wrap(bytesOf(file)).order(ByteOrder.LITTLE_ENDIAN);
    FilePreamble.check(bytes, MAGIC, file);
    if (bytes.limit() < LISTS_OFFSET + END) {
      throw Damage.at("list of history segments is too short", file, bytes.limit());
    }
    int crcOffset = bytes.limit() - Integer.BYTES;
    if (bytes.getInt(crcOffset) != FilePreamble.crc(bytes, 0, crcOffset)) {
      throw Damage.at("list of history segments is damaged", file, crcOffset);
    }
    if (!StoreHeader.uuid(bytes, STORE_ID_OFFSET).equals(storeId)) {
      throw Damage.at("list of history segments is that of another store", file, STORE_ID_OFFSET);
    }
    try {
      return list(bytes);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw Damage.at("list of history segments cannot be right", file, bytes.position());
    }
  }

  private static byte[] bytesOf(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException("list of history segments cannot be read: file=" + file, e);
    }
  }

  private static HistoryList list(ByteBuffer bytes) {
    bytes.position(LISTS_OFFSET);
    List<HistoryRun> runs = new ArrayList<>();
    for (int left = bytes.getInt(RUNS_OFFSET); left > 0; left--) {
      long from = bytes.getLong();
      long to = bytes.getLong();
      int parts = bytes.getInt();
      bytes.getInt();
      List<HistoryRun.Part> segments = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        segments.add(new HistoryRun.Part(bytes.getLong(), bytes.getLong()));
      }
      runs.add(new HistoryRun(from, to, segments));
    }
    List<Long> replaced = new ArrayList<>();
    for (int left = bytes.getInt(REPLACED_OFFSET); left > 0; left--) {
      replaced.add(bytes.getLong());
    }
    return new HistoryList(
        bytes.getLong(GENERATION_OFFSET),
        bytes.getLong(NEXT_OFFSET),
        bytes.getLong(NEWEST_OFFSET),
        runs,
        replaced);
  }

  /** Writes a list that does not count before {@link #publish}. */
  static void write(Disk disk, Path directory, UUID storeId, HistoryList list) throws IOException {
    Path unfinished = unfinished(directory);
    try (FileChannel channel = disk.create(unfinished)) {
      disk.write(unfinished, channel, bytes(storeId, list), 0);
      disk.force(unfinished, channel, null);
    }
  }

  /** Returns the file of a list. */
  static ByteBuffer bytes(UUID storeId, HistoryList list) {
    int length = LISTS_OFFSET + END + list.replaced().size() * Long.BYTES;
    for (HistoryRun run : list.runs()) {
      length += 3 * Long.BYTES + run.parts().size() * 2 * Long.BYTES;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    FilePreamble.write(bytes, MAGIC);
    StoreHeader.putUuid(bytes, STORE_ID_OFFSET, storeId);
    bytes.putLong(GENERATION_OFFSET, list.generation());
    bytes.putLong(NEXT_OFFSET, list.next());
    bytes.putLong(NEWEST_OFFSET, list.newest());
    bytes.putInt(RUNS_OFFSET, list.runs().size());
    bytes.putInt(REPLACED_OFFSET, list.replaced().size());
    bytes.position(LISTS_OFFSET);
    for (HistoryRun run : list.runs()) {
      bytes.putLong(run.from()).putLong(run.to()).putInt(run.parts().size()).putInt(0);
      for (HistoryRun.Part part : run.parts()) {
        bytes.putLong(part.number()).putLong(part.seal());
      }
    }
    list.replaced().forEach(bytes::putLong);
    bytes.putInt(0);
    bytes.putInt(FilePreamble.crc(bytes, 0, length - Integer.BYTES));
    return bytes.flip();
  }

  /** Makes the list that was written the one that counts; when this returns it lasts. */
  static void publish(Disk disk, Path directory) throws IOException {
    disk.rename(unfinished(directory), in(directory));
    disk.forceDirectory(directory);
  }
}
