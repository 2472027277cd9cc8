package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a copy of a store consists of: the file {@code BACKUP} of a backup, and {@code
 * next/COMPLETE} of one that has all its files but not yet their places.
 *
 * <pre>
 *   0          16         32      36      40      48
 *   +----------+----------+-------+-------+-------+---------+-------+--------+
 *   | preamble | store id | kind  | count | end   | entries ...     | crc32c |
 *   +----------+----------+-------+-------+-------+---------+-------+--------+
 *   entry   size (8 bytes), check (8 bytes), length of the name (1 byte), name
 * </pre>
 *
 * @param storeId the store whose copy it is
 * @param kind what becomes of the copy
 * @param end the address behind the last record of the log, 0 of an upgraded store
 * @param entries the files of the log
 */
record CopyManifest(UUID storeId, Kind kind, long end, List<Entry> entries) {
  /** What becomes of a copy, and its number in the file. */
  enum Kind {
    BACKUP(1),
    RESTORED(2),
    /** The present store, in the next format; the checks of its entries are 0. */
    UPGRADED(3);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    private static Kind of(int code, Path file) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw Damage.at("list of a copy has an impossible kind", file, KIND);
    }
  }

  /**
   * A file of the log.
   *
   * @param name its name
   * @param size its length
   * @param check what {@link CopyPart#check} says of it
   */
  record Entry(String name, long size, long check) {
    static Entry of(CopyPart part) {
      return new Entry(part.name(), part.size(), part.check());
    }
  }

  private static final long MAGIC = FilePreamble.magic("PARLEYBK");
  private static final int STORE_ID = FilePreamble.SIZE;
  private static final int KIND = STORE_ID + 2 * Long.BYTES;
  private static final int COUNT = KIND + Integer.BYTES;
  private static final int END = COUNT + Integer.BYTES;
  private static final int ENTRIES = END + Long.BYTES;

  /** Enough for the names of more segments than there are addresses. */
  private static final long LONGEST = 1L << 30;

  CopyManifest {
    entries = List.copyOf(entries);
  }

  /** Returns that of a backup. */
  static CopyManifest of(LogSnapshot log) {
    List<Entry> entries = log.parts().stream().map(Entry::of).toList();
    return new CopyManifest(log.storeId(), Kind.BACKUP, log.end(), entries);
  }

  /** Returns the entries by name, in their order. */
  Map<String, Entry> byName() {
    Map<String, Entry> named = new LinkedHashMap<>();
    entries.forEach(entry -> named.put(entry.name(), entry));
    return named;
  }

  /** Writes it under a temporary name, forces it and renames it; forces no directory. */
  void write(Disk disk, Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel = disk.create(unfinished)) {
      disk.write(unfinished, channel, bytes(), 0);
      disk.force(unfinished, channel, null);
    }
    disk.rename(unfinished, file);
  }

  private ByteBuffer bytes() {
    int size = ENTRIES + Integer.BYTES;
    for (Entry entry : entries) {
      size += 2 * Long.BYTES + 1 + entry.name().length();
    }
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    FilePreamble.write(bytes, MAGIC);
    StoreHeader.putUuid(bytes, STORE_ID, storeId);
    bytes.putInt(KIND, kind.code);
    bytes.putInt(COUNT, entries.size());
    bytes.putLong(END, end);
    bytes.position(ENTRIES);
    for (Entry entry : entries) {
      bytes.putLong(entry.size()).putLong(entry.check()).put((byte) entry.name().length());
      bytes.put(entry.name().getBytes(StandardCharsets.US_ASCII));
    }
    bytes.putInt(FilePreamble.crc(bytes, 0, bytes.position()));
    return bytes.flip();
  }

  private static void requirePresent(Path file) throws IOException {
    int found;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      found = FilePreamble.found(FilePreamble.read(channel, FilePreamble.SIZE), MAGIC, file);
    }
    if (found != FilePreamble.FORMAT) {
      throw new StorageException.Rejected(
          "copy of a store has an older format: file="
              + file
              + ", found="
              + found
              + ", supported="
              + FilePreamble.FORMAT
              + (file.endsWith(StagedCopy.COMPLETE)
                  ? "; let the version that began it finish it"
                  : "; it is upgraded when it is opened as a store, and no copy is made of or in it"));
    }
  }

  /** Names of files, which lead nowhere else. */
  private static String name(byte[] ascii, Path file) {
    String name = new String(ascii, StandardCharsets.US_ASCII);
    if (!name.matches("[0-9A-Za-z][0-9A-Za-z.]*")) {
      throw Damage.at("list of a copy has an impossible name", file, ENTRIES);
    }
    return name;
  }

  /**
   * Reads one.
   *
   * @throws StorageException.Corrupted if it is damaged
   * @throws StorageException.FormatTooNew if a newer version wrote it
   * @throws StorageException.Rejected if an older version wrote it
   */
  static CopyManifest read(Path file) throws IOException {
    requirePresent(file);
    long size = Files.size(file);
    if (size < ENTRIES + Integer.BYTES || size > LONGEST) {
      throw Damage.at("list of a copy has a wrong size", file, size);
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int crcOffset = bytes.limit() - Integer.BYTES;
    if (bytes.getInt(crcOffset) != FilePreamble.crc(bytes, 0, crcOffset)) {
      throw Damage.at("list of a copy is damaged", file, crcOffset);
    }
    List<Entry> entries = new ArrayList<>();
    bytes.position(ENTRIES);
    for (int count = bytes.getInt(COUNT); count > 0; count--) {
      long length = bytes.getLong();
      long check = bytes.getLong();
      byte[] name = new byte[Byte.toUnsignedInt(bytes.get())];
      bytes.get(name);
      entries.add(new Entry(name(name, file), length, check));
    }
    UUID storeId = StoreHeader.uuid(bytes, STORE_ID);
    Kind kind = Kind.of(bytes.getInt(KIND), file);
    return new CopyManifest(storeId, kind, bytes.getLong(END), entries);
  }
}
