package dev.parley.storage.chronicle;

import dev.parley.EncryptionKey;
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
import org.jspecify.annotations.Nullable;

/**
 * The file {@code STORE}: what the store is, and how it was left. The caller holds the {@link
 * StoreLock}; not safe for use by several threads at a time.
 *
 * <p>Each change writes a new file, forces it and renames it over the old one, so there is always
 * one whole header.
 */
final class StoreHeader {
  static final String NAME = "STORE";

  private final Machine machine;
  private final Path file;
  private final UUID storeId;
  private final UUID bootId;
  private final boolean cleanlyClosed;
  private final boolean sameBoot;
  private final @Nullable StoreKeys keys;

  /** Computed once: the keys are wiped before the header is written for the last time. */
  private final byte[] keyCheck;

  private StoreHeader(
      Machine machine,
      Path file,
      UUID storeId,
      UUID bootId,
      boolean clean,
      boolean sameBoot,
      @Nullable StoreKeys keys) {
    this.machine = machine;
    this.file = file;
    this.storeId = storeId;
    this.bootId = bootId;
    this.cleanlyClosed = clean;
    this.sameBoot = sameBoot;
    this.keys = keys;
    this.keyCheck = KeyCheck.of(keys);
  }

  /**
   * Reads the header of a store, or makes one, with a new store id, where there is no store yet.
   *
   * @throws StorageException.Corrupted if it is damaged or foreign, or if it or the log is missing
   * @throws StorageException.FormatTooNew if a newer version wrote it
   * @throws StorageException.KeyMismatch if the key is not that of the store
   * @throws StorageException.NotApplied if the file system refuses something
   */
  static StoreHeader openOrCreate(Path directory) {
    return openOrCreate(directory, Machine.THIS, null);
  }

  static StoreHeader openOrCreate(Path directory, Machine machine, @Nullable EncryptionKey key) {
    Path file = directory.resolve(NAME);
    try {
      return StoreThread.call("header", () -> openOrCreateFile(directory, machine, key));
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  /** Returns whether there is a store in a directory, be it one whose header is missing. */
  static boolean exists(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    return Files.exists(file) || logIsThere(file) || StagedCopy.isPending(directory);
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

  /** Returns the keys of the store, null if it is not encrypted. */
  @Nullable StoreKeys keys() {
    return keys;
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
            write(clean);
            return file;
          });
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  private static StoreHeader openOrCreateFile(
      Path directory, Machine machine, @Nullable EncryptionKey key) throws IOException {
    Path file = directory.resolve(NAME);
    UUID boot = machine.bootId().get();
    if (Files.notExists(file)) {
      if (logIsThere(file)) {
        throw Damage.at("store header is missing beside a log", file, 0);
      }
      // Whoever created the directory may have died before its name was forced.
      machine.disk().forceAround(directory);
      UUID storeId = UUID.randomUUID();
      StoreKeys keys = key == null ? null : StoreKeys.of(key, storeId);
      StoreHeader header = new StoreHeader(machine, file, storeId, boot, true, true, keys);
      header.write(true);
      return header;
    }
    return open(machine, file, boot, key);
  }

  private static ByteBuffer checked(Path file) throws IOException {
    ByteBuffer bytes = read(file);
    FilePreamble.check(bytes, StoreHeaderLayout.MAGIC, file);
    int size = bytes.limit();
    if (size != StoreHeaderLayout.SIZE && size != StoreHeaderLayout.MAX_SIZE) {
      throw Damage.at("store header has a wrong size", file, size);
    }
    int crcOffset = size - Integer.BYTES;
    if (bytes.getInt(crcOffset) != FilePreamble.crc(bytes, 0, crcOffset)) {
      throw Damage.at("store header is damaged", file, crcOffset);
    }
    return bytes;
  }

  /**
   * Returns the format of the store whose header a file is, which may be older than the present
   * one; of the rest of the file nothing is known then.
   *
   * @throws StorageException.Corrupted if it is damaged or foreign
   * @throws StorageException.FormatTooNew if a newer version wrote it
   */
  static int format(Path file) throws IOException {
    return FilePreamble.found(read(file), StoreHeaderLayout.MAGIC, file);
  }

  /** Returns the id of the store whose header a file is; checks it as an opening does. */
  static UUID storeId(Path file) throws IOException {
    return uuid(checked(file), StoreHeaderLayout.STORE_ID_OFFSET);
  }

  private static StoreHeader open(
      Machine machine, Path file, UUID boot, @Nullable EncryptionKey key) throws IOException {
    ByteBuffer bytes = checked(file);
    final int size = bytes.limit();
    int flags = bytes.getInt(StoreHeaderLayout.FLAGS_OFFSET);
    if ((flags & StoreHeaderLayout.LOG_BEGUN) != 0 && !logIsThere(file)) {
      throw Damage.at("the log that belongs to the store header is missing", file, 0);
    }
    boolean encrypted = (flags & StoreHeaderLayout.ENCRYPTED) != 0;
    if (encrypted != (size == StoreHeaderLayout.MAX_SIZE)) {
      throw Damage.at("store header has a wrong size", file, size);
    }
    byte[] keyCheck = new byte[size - StoreHeaderLayout.SIZE];
    bytes.get(StoreHeaderLayout.KEY_CHECK_OFFSET, keyCheck);
    UUID storeId = uuid(bytes, StoreHeaderLayout.STORE_ID_OFFSET);
    StoreKeys keys = KeyCheck.match(keyCheck, key, storeId, directoryOf(file));
    boolean sameBoot = uuid(bytes, StoreHeaderLayout.BOOT_ID_OFFSET).equals(boot);
    boolean clean = (flags & StoreHeaderLayout.CLEAN) != 0;
    return new StoreHeader(machine, file, storeId, boot, clean, sameBoot, keys);
  }

  private static ByteBuffer read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      // One byte more than there should be, to notice if there are more.
      return FilePreamble.read(channel, StoreHeaderLayout.MAX_SIZE + 1);
    }
  }

  private void write(boolean clean) throws IOException {
    int size = StoreHeaderLayout.SIZE + keyCheck.length;
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    FilePreamble.write(bytes, StoreHeaderLayout.MAGIC);
    int flags =
        (clean ? StoreHeaderLayout.CLEAN : 0)
            | (logIsThere(file) ? StoreHeaderLayout.LOG_BEGUN : 0)
            | (keys == null ? 0 : StoreHeaderLayout.ENCRYPTED);
    bytes.putInt(StoreHeaderLayout.FLAGS_OFFSET, flags);
    putUuid(bytes, StoreHeaderLayout.STORE_ID_OFFSET, storeId);
    putUuid(bytes, StoreHeaderLayout.BOOT_ID_OFFSET, bootId);
    bytes.put(StoreHeaderLayout.KEY_CHECK_OFFSET, keyCheck);
    write(machine.disk(), file, bytes);
    machine.disk().forceAround(file);
  }

  /**
   * Writes the header of a copy of a store, which was closed in order and has a log; forces no
   * directory.
   *
   * @param original the header of the store
   */
  static void copyClosed(Disk disk, Path original, Path file, UUID boot) throws IOException {
    ByteBuffer bytes = checked(original);
    int flags = bytes.getInt(StoreHeaderLayout.FLAGS_OFFSET);
    bytes.putInt(
        StoreHeaderLayout.FLAGS_OFFSET,
        flags | StoreHeaderLayout.CLEAN | StoreHeaderLayout.LOG_BEGUN);
    putUuid(bytes, StoreHeaderLayout.BOOT_ID_OFFSET, boot);
    write(disk, file, bytes.rewind());
  }

  private static void write(Disk disk, Path file, ByteBuffer bytes) throws IOException {
    int crcOffset = bytes.limit() - Integer.BYTES;
    bytes.putInt(crcOffset, FilePreamble.crc(bytes, 0, crcOffset));
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel = disk.create(unfinished)) {
      disk.write(unfinished, channel, bytes, 0);
      disk.force(unfinished, channel, null);
    }
    disk.rename(unfinished, file);
  }

  private static Path directoryOf(Path file) {
    return file.resolveSibling("");
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

  /** Says that a header cannot be used, and why. */
  static StorageException refused(Path file, IOException cause) {
    return new StorageException.NotApplied(
        "store header cannot be read or written: file=" + file + ", cause=" + cause, cause);
  }
}
