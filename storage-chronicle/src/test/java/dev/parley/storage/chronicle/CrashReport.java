package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the long form of a crash test did, in numbers, under {@code target/crash-report}: for
 * programs as JSON, for people as Markdown. One file of each for each test.
 */
final class CrashReport {
  private final Path directory;
  private final String name;
  private final Map<String, Long> numbers = new TreeMap<>();

  private CrashReport(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  static CrashReport ofThisBuild(String name) {
    return new CrashReport(Path.of("target", "crash-report"), name);
  }

  synchronized void add(String what, long number) {
    numbers.merge(what, number, Long::sum);
  }

  synchronized void write() throws IOException {
    Files.createDirectories(directory);
    StringBuilder json = new StringBuilder("{\n  \"test\": \"").append(name).append('"');
    StringBuilder table = new StringBuilder("# ").append(name).append("\n\n");
    table.append("| what | how many |\n| --- | --- |\n");
    numbers.forEach(
        (what, number) -> {
          json.append(",\n  \"").append(what).append("\": ").append(number);
          table.append("| ").append(what).append(" | ").append(number).append(" |\n");
        });
    Files.writeString(directory.resolve(name + ".json"), json.append("\n}\n"));
    Files.writeString(directory.resolve(name + ".md"), table);
  }
}
