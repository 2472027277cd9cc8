package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The disk of this machine, which refuses some calls for as long as it is told to. */
final class FaultyDisk implements Disk {
  /** A kind of call. */
  enum Call {
    CREATE,
    WRITE,
    RENAME,
    DELETE,
    CREATE_DIRECTORY,
    FORCE,
    FORCE_DIRECTORY
  }

  private volatile Set<Call> refused = Set.of();
  private volatile String reason = "";
  private final AtomicInteger refusals = new AtomicInteger();

  void refuse(Set<Call> calls, String why) {
    reason = why;
    refused = calls.isEmpty() ? Set.of() : EnumSet.copyOf(calls);
  }

  void refuseNothing() {
    refused = Set.of();
  }

  int refusals() {
    return refusals.get();
  }

  private void check(Call call, Path file) throws IOException {
    if (refused.contains(call)) {
      refusals.incrementAndGet();
      throw new IOException(file + ": " + reason);
    }
  }

  @Override
  public FileChannel create(Path file) throws IOException {
    check(Call.CREATE, file);
    return SystemDisk.INSTANCE.create(file);
  }

  @Override
  public void write(Path file, FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    check(Call.WRITE, file);
    SystemDisk.INSTANCE.write(file, channel, bytes, position);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    check(Call.RENAME, from);
    SystemDisk.INSTANCE.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    check(Call.DELETE, file);
    SystemDisk.INSTANCE.delete(file);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    check(Call.CREATE_DIRECTORY, directory);
    SystemDisk.INSTANCE.createDirectory(directory);
  }

  @Override
  public void force(Path file, FileChannel channel, @Nullable MappedByteBuffer mapped)
      throws IOException {
    check(Call.FORCE, file);
    SystemDisk.INSTANCE.force(file, channel, mapped);
  }

  @Override
  public void force(Path file, MappedByteBuffer mapped) throws IOException {
    check(Call.FORCE, file);
    SystemDisk.INSTANCE.force(file, mapped);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    check(Call.FORCE_DIRECTORY, directory);
    SystemDisk.INSTANCE.forceDirectory(directory);
  }
}
