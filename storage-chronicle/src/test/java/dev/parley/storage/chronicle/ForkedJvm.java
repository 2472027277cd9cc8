package dev.parley.storage.chronicle;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests in a JVM of its own, with the flags that are under test. */
final class ForkedJvm {

  /** What it printed, line by line. */
  record Output(int exit, List<String> out, List<String> err) {
    String value(String name) {
      return out.stream()
          .filter(line -> line.startsWith(name + "="))
          .findFirst()
          .map(line -> line.substring(name.length() + 1))
          .orElseThrow(() -> new AssertionError("no " + name + " in " + this));
    }
  }

  private ForkedJvm() {}

  /** The flags for Chronicle Map with which this JVM was started. */
  static List<String> flagsOfThisJvm() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            flag ->
                flag.startsWith("--add-opens")
                    || flag.startsWith("--add-exports")
                    || flag.startsWith("--sun-misc")
                    || flag.startsWith("--enable-native"))
        .toList();
  }

  static Output run(Path directory, List<String> flags, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx64m");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Duser.home=" + Files.createDirectories(directory.resolve("home")));
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int exit = process.waitFor();
    return new Output(
        exit,
        Files.readAllLines(out, StandardCharsets.UTF_8),
        Files.readAllLines(err, StandardCharsets.UTF_8));
  }
}
