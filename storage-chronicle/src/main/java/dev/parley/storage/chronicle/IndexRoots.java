package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a clean close leaves in {@code index/ROOTS}, so that the next opening finds its way into the
 * index: the index counts only together with these, and only if they fit the log.
 *
 * <pre>
 *  0 8 bytes  magic "PRLYROOT"
 *  8 long     version of the index's form
 * 16 9 longs  in the order of the components
 * 88 int      crc32c of everything before
 * </pre>
 *
 * @param logEnd the end of the log that the index covers
 * @param highestVersion see {@link dev.parley.storage.Storage#highestVersion}
 * @param messages how many messages exist
 * @param hash root of the hash of message ids and claims
 * @param directory root of the tree of all conversations by id
 * @param conversationBlock first block of the table of conversations
 * @param conversations how many rows that has
 * @param userBlock first block of the table of users
 * @param users how many rows that has
 */
record IndexRoots(
    long logEnd,
    long highestVersion,
    long messages,
    long hash,
    long directory,
    long conversationBlock,
    long conversations,
    long userBlock,
    long users) {
  private static final long MAGIC = 0x544F4F52594C5250L;

  /** Raised when trees, tables or hashes change their form; an index of another form is rebuilt. */
  private static final long FORM = 1;

  private static final int BYTES = 11 * Long.BYTES + Integer.BYTES;
  private static final String FILE = "ROOTS";

  /** Returns what stands in a directory, or null if nothing intact does. */
  static @Nullable IndexRoots read(Path directory) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(directory.resolve(FILE));
    } catch (NoSuchFileException e) {
      return null;
    }
    if (bytes.length != BYTES) {
      return null;
    }
    ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (from.getInt(BYTES - Integer.BYTES) != checksum(bytes)
        || from.getLong() != MAGIC
        || from.getLong() != FORM) {
      return null;
    }
    return new IndexRoots(
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.getLong());
  }

  /** Writes and forces it, under a temporary name first. */
  void write(Path directory) throws IOException {
    ByteBuffer to = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    to.putLong(MAGIC).putLong(FORM).putLong(logEnd).putLong(highestVersion).putLong(messages);
    to.putLong(hash).putLong(directory()).putLong(conversationBlock).putLong(conversations);
    to.putLong(userBlock).putLong(users);
    to.putInt(checksum(to.array()));
    to.flip();
    Path temporary = directory.resolve(FILE + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (to.hasRemaining()) {
        channel.write(to);
      }
      channel.force(true);
    }
    Files.move(
        temporary,
        directory.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, BYTES - Integer.BYTES);
    return (int) crc.getValue();
  }
}
