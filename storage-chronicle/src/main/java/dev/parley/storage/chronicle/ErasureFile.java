package dev.parley.storage.chronicle;

import dev.parley.storage.Partition;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that says what is being erased, for as long as it is: who opens the store and finds it
 * goes on. It is written before anything is erased and deleted when nothing is left; the bytes are
 * in {@code docs/spec/file-format.md}. On threads of the store only.
 */
final class ErasureFile {
  static final String NAME = "ERASING";

  private static final long MAGIC = FilePreamble.magic("PARLEYER");
  private static final int KIND_OFFSET = FilePreamble.SIZE;
  private static final int LENGTH_OFFSET = KIND_OFFSET + Integer.BYTES;
  private static final int NAME_OFFSET = LENGTH_OFFSET + Integer.BYTES;
  private static final int LONGEST = NAME_OFFSET + 255 + RecordCipher.OVERHEAD + Integer.BYTES;

  private final Path file;
  private final Disk disk;
  private final @Nullable StoreKeys keys;

  /**
   * Creates it.
   *
   * @param keys of the store, null if it is not encrypted
   */
  ErasureFile(Path directory, Disk disk, @Nullable StoreKeys keys) {
    this.file = directory.resolve(NAME);
    this.disk = disk;
    this.keys = keys;
  }

  /**
   * Returns what is being erased, if anything is.
   *
   * @throws StorageException.Corrupted if the file is damaged
   * @throws StorageException.FormatTooNew if a newer version wrote it
   */
  Optional<Partition> read() throws IOException {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    ByteBuffer bytes;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      bytes = FilePreamble.read(channel, LONGEST + 1);
    }
    FilePreamble.check(bytes, MAGIC, file);
    if (bytes.limit() < NAME_OFFSET + Integer.BYTES || bytes.limit() > LONGEST) {
      throw Damage.at("file of an erasure has a wrong size", file, bytes.limit());
    }
    int crcOffset = bytes.limit() - Integer.BYTES;
    if (bytes.getInt(LENGTH_OFFSET) != crcOffset - NAME_OFFSET
        || bytes.getInt(crcOffset) != FilePreamble.crc(bytes, 0, crcOffset)) {
      throw Damage.at("file of an erasure is damaged", file, crcOffset);
    }
    byte[] stored = new byte[crcOffset - NAME_OFFSET];
    bytes.get(NAME_OFFSET, stored);
    byte[] id = opened(stored);
    boolean user = bytes.getInt(KIND_OFFSET) == EntryLayout.USER;
    String name = new String(id, StandardCharsets.UTF_8);
    return Optional.of(user ? Partition.user(name) : Partition.conversation(name));
  }

  private byte[] opened(byte[] stored) {
    if (keys == null) {
      return stored;
    }
    byte[] id = new RecordCipher().open(keys.erasure(), stored, RecordCipher.place(0, 0));
    if (id == null) {
      throw Damage.at("file of an erasure cannot be decrypted", file, NAME_OFFSET);
    }
    return id;
  }

  private byte[] stored(byte[] id) {
    return keys == null
        ? id
        : new RecordCipher().seal(keys.erasure(), id, id.length, RecordCipher.place(0, 0));
  }

  /** Says what is being erased, for good. */
  void write(Partition partition) throws IOException {
    byte[] id = stored(partition.id().getBytes(StandardCharsets.UTF_8));
    int crcOffset = NAME_OFFSET + id.length;
    ByteBuffer bytes =
        ByteBuffer.allocate(crcOffset + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    FilePreamble.write(bytes, MAGIC);
    boolean user = partition instanceof Partition.OfUser;
    bytes.putInt(KIND_OFFSET, user ? EntryLayout.USER : EntryLayout.CONVERSATION);
    bytes.putInt(LENGTH_OFFSET, id.length);
    bytes.put(NAME_OFFSET, id);
    bytes.putInt(crcOffset, FilePreamble.crc(bytes, 0, crcOffset));
    Path unfinished = file.resolveSibling(NAME + ".tmp");
    try (FileChannel channel = disk.create(unfinished)) {
      disk.write(unfinished, channel, bytes, 0);
      disk.force(unfinished, channel, null);
    }
    disk.rename(unfinished, file);
    disk.forceAround(file);
  }

  /** Says that nothing is being erased, for good: what is made anew must not be erased again. */
  void delete() throws IOException {
    disk.delete(file);
    disk.forceAround(file);
  }
}
