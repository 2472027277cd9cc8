package dev.parley.testkit;

import dev.parley.BackupReport;
import dev.parley.ProgressListener;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of backups do and look at. */
final class BackupFiles {
  private BackupFiles() {}

  static BackupReport backUp(StoreUnderTest store, Path target) {
    return store.storage().backup(target, ProgressListener.NONE);
  }

  static List<String> ids(Storage store, String conversation) {
    return store
        .scan(
            conversation, Range.all(), Direction.OLD_TO_NEW, Integer.MAX_VALUE, MessageFilter.all())
        .stream()
        .map(Message::id)
        .toList();
  }

  /** Returns what follows a prefix in those ids that have it. */
  static List<String> rounds(List<String> ids, String prefix) {
    return ids.stream()
        .filter(id -> id.startsWith(prefix))
        .map(id -> id.substring(prefix.length()))
        .sorted()
        .toList();
  }

  /** Returns all files of a directory with what they hold, save those that say who has it open. */
  static String text(Path directory) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files(directory)) {
      if (!String.valueOf(file.getFileName()).startsWith("LOCK")) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        text.append(directory.relativize(file)).append(' ').append(content).append('\n');
      }
    }
    return text.toString();
  }

  static Path largest(Path directory) throws IOException {
    return files(directory).stream()
        .max(Comparator.comparingLong(file -> file.toFile().length()))
        .orElseThrow();
  }

  static boolean holdsAnything(Path directory) throws IOException {
    return Files.exists(directory) && !files(directory).isEmpty();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
