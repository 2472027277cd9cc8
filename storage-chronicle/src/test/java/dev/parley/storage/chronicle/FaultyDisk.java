package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The disk of this machine, which refuses some calls, or lets them wait, while it is told to. */
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
  private final AtomicInteger forcesHeld = new AtomicInteger();
  private volatile CountDownLatch held = new CountDownLatch(0);
  private final AtomicInteger refusals = new AtomicInteger();

  void refuse(Set<Call> calls, String why) {
    reason = why;
    refused = calls.isEmpty() ? Set.of() : EnumSet.copyOf(calls);
  }

  void refuseNothing() {
    refused = Set.of();
  }

  /** From now on a force waits. */
  void holdForces() {
    held = new CountDownLatch(1);
  }

  /** Returns how many forces have waited, or do. */
  int forcesHeld() {
    return forcesHeld.get();
  }

  void letForcesGo() {
    held.countDown();
  }

  private void awaitForce() {
    CountDownLatch now = held;
    if (now.getCount() > 0) {
      forcesHeld.incrementAndGet();
      while (now.getCount() > 0) {
        Thread.onSpinWait();
      }
    }
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
    awaitForce();
    SystemDisk.INSTANCE.force(file, channel, mapped);
  }

  @Override
  public void force(Path file, MappedByteBuffer mapped) throws IOException {
    check(Call.FORCE, file);
    awaitForce();
    SystemDisk.INSTANCE.force(file, mapped);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    check(Call.FORCE_DIRECTORY, directory);
    SystemDisk.INSTANCE.forceDirectory(directory);
  }
}
