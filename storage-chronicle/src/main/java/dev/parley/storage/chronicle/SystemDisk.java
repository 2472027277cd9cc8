package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The disk of this machine. */
enum SystemDisk implements Disk {
  INSTANCE;

  private static final String SYSTEM = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);

  // Windows cannot open a directory as a file; its file systems log changes of names themselves.
  private static final boolean FORCES_DIRECTORIES = !SYSTEM.startsWith("windows");

  // Elsewhere the memory has to be handed to the file first; on Linux that would force it twice.
  private static final boolean FORCE_COVERS_MAPPINGS = SYSTEM.startsWith("linux");

  @Override
  public FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  @Override
  public void write(Path file, FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.delete(file);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    Files.createDirectory(directory);
  }

  @Override
  public void force(Path file, FileChannel channel, @Nullable MappedByteBuffer mapped)
      throws IOException {
    if (mapped != null && !FORCE_COVERS_MAPPINGS) {
      mapped.force();
    }
    // Mapped files have their length for good, so there is less to write than for others.
    channel.force(mapped == null);
  }

  @Override
  public void force(Path file, MappedByteBuffer mapped) {
    mapped.force();
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    if (FORCES_DIRECTORIES) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
