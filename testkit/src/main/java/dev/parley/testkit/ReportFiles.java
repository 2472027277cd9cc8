package dev.parley.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where reports are written: {@code <test class>.json} and {@code <test class>.md} in the directory
 * that the system property {@code parley.report} names; {@code none} turns reports off. Without it
 * that is {@code parley-report} in the directory of Maven or of Gradle, whichever is there.
 */
final class ReportFiles {
  static final String PROPERTY = "parley.report";
  static final String NONE = "none";

  private static final AtomicBoolean SAID = new AtomicBoolean();

  private ReportFiles() {}

  /** Writes a report in both forms, in place of what was written of the same class before. */
  static synchronized void write(RunReport report) {
    Optional<Path> directory = directory();
    if (directory.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(directory.get());
      replace(directory.get(), report.testClass() + ".json", JsonReport.of(report));
      replace(directory.get(), report.testClass() + ".md", MarkdownReport.of(report));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody may read the file before it is complete. */
  private static void replace(Path directory, String name, String text) throws IOException {
    Path written = Files.writeString(directory.resolve(name + ".new"), text);
    Files.move(written, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Optional<Path> directory() {
    String named = System.getProperty(PROPERTY, "");
    if (named.equals(NONE)) {
      return Optional.empty();
    }
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    for (String build : new String[] {"target", "build"}) {
      if (Files.isDirectory(Path.of(build))) {
        return Optional.of(Path.of(build, "parley-report"));
      }
    }
    if (SAID.compareAndSet(false, true)) {
      System.out.println(
          "no report is written: there is neither target nor build; set the system property "
              + PROPERTY
              + " to a directory");
    }
    return Optional.empty();
  }
}
