package dev.parley.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one run of the command gave.
 *
 * @param exit its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Run(int exit, String out, String err) {
  /**
   * The storage that tests use where they are about the command alone: the quick one, unless told
   * otherwise. Those that start processes, and those of the demo, use the default one.
   */
  static final String STORAGE = System.getProperty("parley.test.storage", "memory");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(1000).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Runs the command inside this JVM. */
  static Run of(String... args) {
    return withInput("", args);
  }

  /** Runs the command inside this JVM with something on standard input. */
  static Run withInput(String input, String... args) {
    return withInput(input.getBytes(StandardCharsets.UTF_8), args);
  }

  /** Runs the command inside this JVM with some bytes on standard input. */
  static Run withInput(byte[] input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new ByteArrayInputStream(input),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    int exit = Main.run(streams, args);
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command that works on a store, with the storage that tests use. */
  static Run onStore(Object store, String command, String... args) {
    return onStoreWithInput("", store, command, args);
  }

  /** Runs a command that works on a store with something on standard input. */
  static Run onStoreWithInput(String input, Object store, String command, String... args) {
    String[] all = new String[args.length + 5];
    all[0] = command;
    all[1] = "--store";
    all[2] = store.toString();
    all[3] = "--storage";
    all[4] = STORAGE;
    System.arraycopy(args, 0, all, 5, args.length);
    return withInput(input, all);
  }

  /** Runs requests through the shell and returns the answers. */
  static List<JsonNode> shell(Object store, String... requests) {
    Run run = onStoreWithInput(String.join("\n", requests), store, "shell");
    if (run.exit() != 0) {
      throw new AssertionError("shell ended with " + run.exit() + ": " + run.err());
    }
    return run.json();
  }

  /** Returns the lines of standard output. */
  List<String> lines() {
    return out.isEmpty() ? List.of() : Arrays.asList(out.split("\n"));
  }

  /** Returns the lines of standard output as JSON. */
  List<JsonNode> json() {
    return lines().stream().map(Run::parse).toList();
  }

  /** Returns what a text says in JSON. */
  static JsonNode parse(String text) {
    return JSON.readTree(text);
  }
}
