package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.opentest4j.TestAbortedException;

/**
 * Histories of real chats, read straight from their files: what the command is compared with. Knows
 * nothing of the engine.
 */
final class RealHistories {
  private final List<Path> files;
  private final Map<String, List<SourceMessage>> conversations = new LinkedHashMap<>();
  private int size;

  private RealHistories(List<Path> files) {
    this.files = files;
  }

  /** Reads all sets there are, or ends the test loudly where there are none. */
  static RealHistories read() throws IOException {
    Path folder = folder();
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (var sets = Files.newDirectoryStream(folder, "*.jsonl.gz")) {
        sets.forEach(files::add);
      }
    }
    if (files.isEmpty()) {
      String message =
          "NOT TESTED: no real histories found: folder="
              + folder
              + "; set -Dparley.data to the folder that has \"normalised\" in it";
      System.err.println(message);
      throw new TestAbortedException(message);
    }
    files.sort(null);
    RealHistories histories = new RealHistories(files);
    for (Path file : files) {
      histories.add(file);
    }
    return histories;
  }

  private static Path folder() {
    String given = System.getProperty("parley.data");
    if (given != null) {
      return Path.of(given).toAbsolutePath().normalize().resolve("normalised");
    }
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.isDirectory(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    Path base = root == null ? Path.of("").toAbsolutePath() : root;
    return base.resolve("../shared/data").normalize().resolve("normalised");
  }

  private void add(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        SourceMessage message = SourceMessage.of(Run.parse(line));
        conversations.computeIfAbsent(message.conversation(), id -> new ArrayList<>()).add(message);
        size++;
      }
    }
    assertThat(size).as("messages up to %s", file).isPositive();
  }

  List<Path> files() {
    return files;
  }

  /** Returns the messages of each conversation in the order of the source. */
  Map<String, List<SourceMessage>> conversations() {
    return conversations;
  }

  /** Returns the messages of one conversation in the order of the source. */
  List<SourceMessage> conversation(String id) {
    return Objects.requireNonNull(conversations.get(id));
  }

  int size() {
    return size;
  }
}
