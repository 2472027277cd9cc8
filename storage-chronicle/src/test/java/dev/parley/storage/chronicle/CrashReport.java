package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the long forms of the crash tests did, in numbers, under {@code target/crash-report}: {@code
 * report.json} for programs, {@code report.md} for people. Each test has a section of its own, and
 * what several of them count is added up above.
 *
 * <p>Tests run in several processes, so each notes its numbers in a file of its own, and whoever
 * has just done so makes the report of all that are there.
 */
final class CrashReport {
  /** Processes that were killed. */
  static final String KILLS = "kills";

  /** What writers were told to be done, and every opening afterwards looked for. */
  static final String ACKNOWLEDGED = "operations acknowledged";

  /** Before the kind of a fault other than a kill. */
  static final String FAULT = "fault: ";

  /** What was acknowledged and not found again; the test has failed unless that is 0. */
  static final String LOST = "lost";

  private static final String PART = ".part";

  private final Path directory;
  private final String name;
  private final Map<String, Long> numbers = new TreeMap<>();

  private CrashReport(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  static CrashReport ofThisBuild(String name) {
    return in(Path.of("target", "crash-report"), name);
  }

  static CrashReport in(Path directory, String name) {
    return new CrashReport(directory, name);
  }

  synchronized void add(String what, long number) {
    numbers.merge(what, number, Long::sum);
  }

  /** Notes the numbers of a test that has passed. */
  synchronized void write() throws IOException {
    Files.createDirectories(directory);
    try (FileChannel others =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock alone = others.lock();
      try {
        List<String> lines = new ArrayList<>();
        numbers.forEach((what, number) -> lines.add(what + "=" + number));
        Files.write(directory.resolve(name + PART), lines);
        writeReport();
      } finally {
        alone.release();
      }
    }
  }

  private void writeReport() throws IOException {
    Map<String, Map<String, Long>> tests = new TreeMap<>();
    try (Stream<Path> parts = Files.list(directory)) {
      for (Path part : parts.filter(file -> file.toString().endsWith(PART)).toList()) {
        String file = part.getFileName().toString();
        tests.put(file.substring(0, file.length() - PART.length()), read(part));
      }
    }
    Map<String, Long> sums = sums(tests);
    StringBuilder table = new StringBuilder("# Crash tests of this module\n");
    table(table, sums);
    StringBuilder json = new StringBuilder("{\n  \"all\": ");
    json(json, sums);
    tests.forEach(
        (test, counted) -> {
          table.append("\n## ").append(test).append('\n');
          table(table, counted);
          json.append(",\n  \"").append(test).append("\": ");
          json(json, counted);
        });
    Files.writeString(directory.resolve("report.md"), table);
    Files.writeString(directory.resolve("report.json"), json.append("\n}\n"));
  }

  private static Map<String, Long> read(Path part) throws IOException {
    Map<String, Long> numbers = new TreeMap<>();
    for (String line : Files.readAllLines(part)) {
      int sign = line.lastIndexOf('=');
      numbers.put(line.substring(0, sign), Long.valueOf(line.substring(sign + 1)));
    }
    return numbers;
  }

  private static Map<String, Long> sums(Map<String, Map<String, Long>> tests) {
    Map<String, Long> sums = new TreeMap<>();
    for (Map<String, Long> counted : tests.values()) {
      counted.forEach(
          (what, number) -> {
            if (List.of(KILLS, ACKNOWLEDGED, LOST).contains(what) || what.startsWith(FAULT)) {
              sums.merge(what, number, Long::sum);
            }
          });
    }
    return sums;
  }

  private static void table(StringBuilder text, Map<String, Long> numbers) {
    text.append("\n| what | how many |\n| --- | --- |\n");
    numbers.forEach(
        (what, number) ->
            text.append("| ").append(what).append(" | ").append(number).append(" |\n"));
  }

  private static void json(StringBuilder text, Map<String, Long> numbers) {
    String before = "{";
    for (Map.Entry<String, Long> each : numbers.entrySet()) {
      text.append(before).append("\n    \"").append(each.getKey()).append("\": ");
      text.append(each.getValue());
      before = ",";
    }
    text.append("\n  }");
  }
}
