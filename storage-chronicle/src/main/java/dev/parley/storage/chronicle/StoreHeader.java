package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The file {@code STORE}: what the store is, and how it was left. The caller holds the {@link
 * StoreLock}; not safe for use by several threads at a time.
 *
 * <p>Each change writes a new file, forces it and renames it over the old one, so there is always
 * one whole header.
 */
final class StoreHeader {
  private static final String NAME = "STORE";

  private final Machine machine;
  private final Path file;
  private final int formatVersion;
  private final UUID storeId;
  private final UUID bootId;
  private final boolean cleanlyClosed;
  private final boolean sameBoot;

  private StoreHeader(
      Machine machine,
      Path file,
      int formatVersion,
      UUID storeId,
      UUID bootId,
      boolean clean,
      boolean sameBoot) {
    this.machine = machine;
    this.file = file;
    this.formatVersion = formatVersion;
    this.storeId = storeId;
    this.bootId = bootId;
    this.cleanlyClosed = clean;
    this.sameBoot = sameBoot;
  }

  /**
   * Reads the header of a store, or makes one, with a new store id, where there is no store yet.
   *
   * @throws StorageException.Corrupted if it is damaged or foreign, or if it or the log is missing
   * @throws StorageException.FormatTooNew if a newer version wrote it
   * @throws StorageException.NotApplied if the file system refuses something
   */
  static StoreHeader openOrCreate(Path directory) {
    return openOrCreate(directory, Machine.THIS);
  }

  static StoreHeader openOrCreate(Path directory, Machine machine) {
    Path file = directory.resolve(NAME);
    try {
      return StoreThread.call("header", () -> openOrCreateFile(directory, machine));
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  /** Returns whether there is a store in a directory, be it one whose header is missing. */
  static boolean exists(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    return Files.exists(file) || logIsThere(file);
  }

  int formatVersion() {
    return formatVersion;
  }

  UUID storeId() {
    return storeId;
  }

  /** Returns whether {@link #markClean} was the last that was heard of it; true for a new store. */
  boolean cleanlyClosed() {
    return cleanlyClosed;
  }

  /**
   * Returns whether the operating system has been running ever since the last {@link #markOpen};
   * true for a new store.
   */
  boolean sameBoot() {
    return sameBoot;
  }

  /** Records durably that the store is open under this boot; before the first change to it. */
  void markOpen() {
    mark(false);
  }

  /** Records durably that everything was forced; after the last change to the store. */
  void markClean() {
    mark(true);
  }

  private void mark(boolean clean) {
    try {
      StoreThread.call(
          "header",
          () -> {
            write(machine.disk(), file, storeId, bootId, clean);
            return file;
          });
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  private static StoreHeader openOrCreateFile(Path directory, Machine machine) throws IOException {
    Path file = directory.resolve(NAME);
    UUID boot = machine.bootId().get();
    if (Files.notExists(file)) {
      if (logIsThere(file)) {
        throw Damage.at("store header is missing beside a log", file, 0);
      }
      // Whoever created the directory may have died before its name was forced.
      machine.disk().forceAround(directory);
      UUID storeId = UUID.randomUUID();
      write(machine.disk(), file, storeId, boot, true);
      return new StoreHeader(machine, file, FilePreamble.FORMAT, storeId, boot, true, true);
    }
    return open(machine, file, boot);
  }

  private static StoreHeader open(Machine machine, Path file, UUID boot) throws IOException {
    ByteBuffer bytes = read(file);
    if (bytes.limit() < FilePreamble.SIZE) {
      throw Damage.at("store header is too short", file, bytes.limit());
    }
    final int format = FilePreamble.check(bytes, StoreHeaderLayout.MAGIC, file);
    if (bytes.limit() != StoreHeaderLayout.SIZE) {
      throw Damage.at("store header has a wrong size", file, bytes.limit());
    }
    int crc = FilePreamble.crc(bytes, 0, StoreHeaderLayout.CRC_OFFSET);
    if (bytes.getInt(StoreHeaderLayout.CRC_OFFSET) != crc) {
      throw Damage.at("store header is damaged", file, StoreHeaderLayout.CRC_OFFSET);
    }
    int flags = bytes.getInt(StoreHeaderLayout.FLAGS_OFFSET);
    if ((flags & StoreHeaderLayout.LOG_BEGUN) != 0 && !logIsThere(file)) {
      throw Damage.at("the log that belongs to the store header is missing", file, 0);
    }
    UUID storeId = uuid(bytes, StoreHeaderLayout.STORE_ID_OFFSET);
    boolean sameBoot = uuid(bytes, StoreHeaderLayout.BOOT_ID_OFFSET).equals(boot);
    boolean clean = (flags & StoreHeaderLayout.CLEAN) != 0;
    return new StoreHeader(machine, file, format, storeId, boot, clean, sameBoot);
  }

  private static ByteBuffer read(Path file) throws IOException {
    // One byte more than there should be, to notice if there are more.
    ByteBuffer bytes =
        ByteBuffer.allocate(StoreHeaderLayout.SIZE + 1).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = channel.read(bytes);
      }
    }
    return bytes.flip();
  }

  private static void write(Disk disk, Path file, UUID storeId, UUID boot, boolean clean)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(StoreHeaderLayout.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    FilePreamble.write(bytes, StoreHeaderLayout.MAGIC);
    int flags =
        (clean ? StoreHeaderLayout.CLEAN : 0)
            | (logIsThere(file) ? StoreHeaderLayout.LOG_BEGUN : 0);
    bytes.putInt(StoreHeaderLayout.FLAGS_OFFSET, flags);
    putUuid(bytes, StoreHeaderLayout.STORE_ID_OFFSET, storeId);
    putUuid(bytes, StoreHeaderLayout.BOOT_ID_OFFSET, boot);
    bytes.putInt(
        StoreHeaderLayout.CRC_OFFSET, FilePreamble.crc(bytes, 0, StoreHeaderLayout.CRC_OFFSET));

    Path unfinished = file.resolveSibling(NAME + ".tmp");
    try (FileChannel channel = disk.create(unfinished)) {
      disk.write(unfinished, channel, bytes, 0);
      disk.force(unfinished, channel, null);
    }
    disk.rename(unfinished, file);
    disk.forceAround(file);
  }

  private static boolean logIsThere(Path file) throws IOException {
    Path log = file.resolveSibling("log");
    if (!Files.isDirectory(log)) {
      return false;
    }
    try (Stream<Path> files = Files.list(log)) {
      return files.anyMatch(found -> Segment.isSegment(found) || Segment.isHistory(found));
    }
  }

  static UUID uuid(ByteBuffer source, int offset) {
    return new UUID(source.getLong(offset), source.getLong(offset + Long.BYTES));
  }

  static void putUuid(ByteBuffer target, int offset, UUID id) {
    target.putLong(offset, id.getMostSignificantBits());
    target.putLong(offset + Long.BYTES, id.getLeastSignificantBits());
  }

  private static StorageException refused(Path file, IOException cause) {
    return new StorageException.NotApplied(
        "store header cannot be read or written: file=" + file + ", cause=" + cause, cause);
  }
}
