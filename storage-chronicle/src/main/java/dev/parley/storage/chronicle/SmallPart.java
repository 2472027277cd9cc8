package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** A small file of a log, which is copied as it is. */
final class SmallPart implements CopyPart {
  private final String name;
  private final byte[] content;

  private SmallPart(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  static SmallPart of(String name, ByteBuffer content) {
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return new SmallPart(name, bytes);
  }

  static SmallPart read(Path file) throws IOException {
    return new SmallPart(String.valueOf(file.getFileName()), Files.readAllBytes(file));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return content.length;
  }

  @Override
  public long check() {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return crc.getValue();
  }

  @Override
  public boolean isIn(Path file) throws IOException {
    return Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content);
  }

  /** Checked by whoever reads it; it is in memory, and was made there or compared with a list. */
  @Override
  public void verify() {}

  @Override
  public void read(Consumer<ByteBuffer> chunks) {
    chunks.accept(ByteBuffer.wrap(content));
  }
}
