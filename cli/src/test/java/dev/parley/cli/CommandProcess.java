package dev.parley.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The command in a JVM of its own, with a heap of 64 MB, no locale, and the flags that the JVM of
 * the tests has for the storage.
 */
final class CommandProcess implements AutoCloseable {
  private final Process process;
  private final Path errors;
  private final BufferedWriter in;
  private final BufferedReader out;

  private CommandProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.in =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static CommandProcess start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx64m");
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (flag.startsWith("--") || flag.startsWith("-Dchronicle.")) {
        command.add(flag);
      }
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    Path errors = Files.createTempFile("parley-cli", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
    environment.put("LC_ALL", "C");
    return new CommandProcess(builder.start(), errors);
  }

  /** Writes a line and returns the next one that the command writes, or null if it ended. */
  @Nullable String ask(String line) throws IOException {
    write(line);
    return out.readLine();
  }

  void write(String line) throws IOException {
    in.write(line);
    in.write('\n');
    in.flush();
  }

  /** Ends its input, reads what is left of its output, and waits for it. */
  Run finish() throws IOException, InterruptedException {
    in.close();
    StringBuilder rest = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      rest.append(line).append('\n');
    }
    return new Run(process.waitFor(), rest.toString(), Files.readString(errors));
  }

  /** Kills it without a chance to say goodbye. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    try {
      process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
      Files.deleteIfExists(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
