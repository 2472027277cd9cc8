package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The disk of this machine up to a number of calls; it refuses all that follow. */
final class StoppingDisk implements Disk {
  private int left;

  StoppingDisk(int calls) {
    this.left = calls;
  }

  private synchronized void count(Path file) throws IOException {
    if (left-- <= 0) {
      throw new IOException(file + ": no more calls");
    }
  }

  @Override
  public FileChannel create(Path file) throws IOException {
    count(file);
    return SystemDisk.INSTANCE.create(file);
  }

  @Override
  public void write(Path file, FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    count(file);
    SystemDisk.INSTANCE.write(file, channel, bytes, position);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    count(from);
    SystemDisk.INSTANCE.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    count(file);
    SystemDisk.INSTANCE.delete(file);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    count(directory);
    SystemDisk.INSTANCE.createDirectory(directory);
  }

  @Override
  public void force(Path file, FileChannel channel, @Nullable MappedByteBuffer mapped)
      throws IOException {
    count(file);
    SystemDisk.INSTANCE.force(file, channel, mapped);
  }

  @Override
  public void force(Path file, MappedByteBuffer mapped) throws IOException {
    count(file);
    SystemDisk.INSTANCE.force(file, mapped);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    count(directory);
    SystemDisk.INSTANCE.forceDirectory(directory);
  }
}
