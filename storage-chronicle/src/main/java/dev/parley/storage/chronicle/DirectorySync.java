package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Makes created, renamed and deleted names of a directory survive the loss of power. */
final class DirectorySync {
  // Windows cannot open a directory as a file; its file systems log changes of names themselves.
  private static final boolean SUPPORTED =
      !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private DirectorySync() {}

  /** Does so for the directory that a file or directory lies in. */
  static void forceAround(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      force(directory);
    }
  }

  static void force(Path directory) throws IOException {
    if (SUPPORTED) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
