package dev.parley.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JVM like this one that is going to be killed. */
final class CrashedProcess implements AutoCloseable {
  /** A process that says nothing for as long is given up, in seconds. */
  private static final int PATIENCE = 120;

  private final Process process;
  private final BufferedReader output;
  private final Path errors;
  private final CompletableFuture<Void> watchdog;

  private CrashedProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    Executor later = CompletableFuture.delayedExecutor(PATIENCE, TimeUnit.SECONDS);
    this.watchdog = CompletableFuture.runAsync(this::destroy, later);
  }

  /** Starts a main class with the class path and the flags of this JVM. */
  static CrashedProcess start(Class<?> main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !belongsToThisJvm(flag))
        .forEach(command::add);
    // It lives too short for the second compiler.
    command.add("-XX:TieredStopAtLevel=1");
    command.add(main.getName());
    command.addAll(arguments);
    Path errors = Files.createTempFile("parley-testkit-", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    // Not as an argument: class paths can be longer than a command line may be.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return new CrashedProcess(builder.start(), errors);
  }

  /** Debuggers and agents listen on ports and write files that two JVMs cannot share. */
  private static boolean belongsToThisJvm(String flag) {
    return flag.startsWith("-agent") || flag.startsWith("-javaagent") || flag.startsWith("-Xrun");
  }

  /** Waits for a line of this text. */
  void await(String text) throws IOException {
    String line = line();
    if (!line.equals(text)) {
      throw new AssertionError("line is another: line=" + line + ", wanted=" + text);
    }
  }

  /** Returns the next line that it says. */
  String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new AssertionError(
          "process ended before it was killed: alive="
              + process.isAlive()
              + ", errors=\n"
              + Files.readString(errors));
    }
    return line;
  }

  /** Kills it and returns what it had said before. */
  List<String> kill() throws IOException {
    destroy();
    List<String> rest = new ArrayList<>();
    for (@Nullable String line = output.readLine(); line != null; line = output.readLine()) {
      rest.add(line);
    }
    awaitEnd();
    return rest;
  }

  /** By its handle: {@link Process#destroyForcibly} closes the pipe with what is still in it. */
  private void destroy() {
    process.toHandle().destroyForcibly();
  }

  private void awaitEnd() {
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    watchdog.cancel(false);
    destroy();
    awaitEnd();
    output.close();
    Files.deleteIfExists(errors);
  }
}
