package dev.parley.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Where an export goes. A file is written under another name and gets its own when complete. */
final class ExportTarget implements AutoCloseable {
  private final OutputStream stream;
  private final @Nullable Path partial;
  private final @Nullable Path file;

  private ExportTarget(OutputStream stream, @Nullable Path partial, @Nullable Path file) {
    this.stream = stream;
    this.partial = partial;
    this.file = file;
  }

  /** Opens a file, or goes to standard output if there is none. */
  static ExportTarget open(@Nullable Path file, OutputStream standardOutput) throws IOException {
    if (file == null) {
      return new ExportTarget(standardOutput, null, null);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe or a device: there is nothing to rename.
      return new ExportTarget(compressedIfNamedSo(file, Files.newOutputStream(file)), null, file);
    }
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    OutputStream stream = compressedIfNamedSo(file, Files.newOutputStream(partial));
    return new ExportTarget(stream, partial, file);
  }

  private static OutputStream compressedIfNamedSo(Path file, OutputStream raw) throws IOException {
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw;
  }

  OutputStream stream() {
    return stream;
  }

  /** Ends the file and gives it its name. */
  void complete() throws IOException {
    if (file == null) {
      stream.flush();
      return;
    }
    stream.close();
    if (partial != null) {
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Takes an incomplete file away. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      stream.close();
    }
    if (partial != null) {
      Files.deleteIfExists(partial);
    }
  }
}
