package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The right to open a store, for one owner at a time: this one, another class loader of this JVM,
 * or another process. The operating system takes it back when the owner dies.
 *
 * <p>On POSIX systems a process loses its lock on a file as soon as it closes <em>any</em>
 * descriptor of that file. So a second opener in one JVM must be turned away before it so much as
 * opens the file: a system property, which all class loaders share, says which directories this JVM
 * owns, and the lock on the file keeps the other processes out.
 */
final class StoreLock implements AutoCloseable {
  static final String NAME = "LOCK";
  private static final String PROPERTY = "parley.store.owner:";

  /** The locked byte lies far behind the text, which others must be able to read on any system. */
  private static final long LOCKED_BYTE = 1L << 62;

  private static final int LONGEST_TEXT = 256;

  /** Channels that must stay open: to close them would free the lock of another owner in here. */
  private static final Queue<FileChannel> NEVER_CLOSED = new ConcurrentLinkedQueue<>();

  private final String property;
  private final FileChannel channel;
  private boolean closed;

  private StoreLock(String property, FileChannel channel) {
    this.property = property;
    this.channel = channel;
  }

  /**
   * Takes the right to open the store in a directory, which must exist.
   *
   * @throws StorageException.Locked with the owner's process id and start time
   * @throws StorageException.NotApplied if the file system refuses something
   */
  static StoreLock acquire(Path directory) {
    try {
      return StoreThread.call("lock", () -> acquireFile(directory));
    } catch (IOException e) {
      throw new StorageException.NotApplied(
          "store directory cannot be locked: directory=" + directory + ", cause=" + e, e);
    }
  }

  private static StoreLock acquireFile(Path directory) throws IOException {
    Path real = directory.toRealPath();
    Object key = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
    // Where the system numbers its files two names of one directory are one key.
    String property = PROPERTY + (key == null ? real : key);
    String owner = thisProcess();
    String other = (String) System.getProperties().putIfAbsent(property, owner);
    if (other != null) {
      throw locked(directory, other);
    }
    boolean taken = false;
    try {
      StoreLock lock = new StoreLock(property, lockedChannel(directory, real, owner));
      taken = true;
      return lock;
    } finally {
      if (!taken) {
        System.getProperties().remove(property);
      }
    }
  }

  private static FileChannel lockedChannel(Path directory, Path real, String owner)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            real.resolve(NAME),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    boolean mayClose = true;
    boolean taken = false;
    try {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        throw locked(directory, text(channel));
      }
      channel.truncate(0);
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(owner);
      while (bytes.hasRemaining()) {
        channel.write(bytes, bytes.position());
      }
      taken = true;
      return channel;
    } catch (OverlappingFileLockException e) {
      // Somebody in this JVM has it, and the property that said so was removed.
      mayClose = false;
      NEVER_CLOSED.add(channel);
      throw locked(directory, text(channel));
    } finally {
      if (!taken && mayClose) {
        channel.close();
      }
    }
  }

  private static String thisProcess() {
    ProcessHandle process = ProcessHandle.current();
    String started = process.info().startInstant().map(Object::toString).orElse("unknown");
    return "pid=" + process.pid() + ", started=" + started;
  }

  private static @Nullable String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_TEXT);
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, bytes.position());
    }
    String text = StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    // Whatever else may be in that file, only what an owner writes goes into an error.
    return text.matches("pid=[0-9]+, started=[0-9A-Za-z:.-]+") ? text : null;
  }

  private static StorageException.Locked locked(Path directory, @Nullable String owner) {
    return new StorageException.Locked(
        "store is open elsewhere: directory="
            + directory
            + ", "
            + (owner == null ? "pid=unknown, started=unknown" : owner));
  }

  /** Gives the right back; idempotent. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      StoreThread.call(
          "lock",
          () -> {
            channel.close();
            return property;
          });
    } catch (IOException e) {
      throw new StorageException.NotApplied("store lock cannot be released: cause=" + e, e);
    } finally {
      System.getProperties().remove(property);
    }
  }
}
