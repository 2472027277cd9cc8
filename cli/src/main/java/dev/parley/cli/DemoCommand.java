package dev.parley.cli;

import dev.parley.Durability;
import dev.parley.EngineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code parley demo}: the main job, told step by step, on real files. */
@Command(
    name = "demo",
    description = {
      "Shows on real files what Parley is for: brings in a history whose messages share"
          + " milliseconds, sends, pages both ways, closes, opens again, and checks that nothing is"
          + " lost or out of place. Exit code 1 if a check fails."
    })
final class DemoCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Keep the store here; without it, a temporary directory that is removed.")
  private @Nullable Path directory;

  @Option(
      names = "--storage",
      paramLabel = "NAME",
      defaultValue = "chronicle",
      description = "The storage; default: ${DEFAULT-VALUE}.")
  private String storage = "chronicle";

  @Option(
      names = "--durability",
      paramLabel = "LEVEL",
      defaultValue = "OS",
      description = "OS or DISK; default: ${DEFAULT-VALUE}.")
  private Durability durability = Durability.OS;

  DemoCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (directory != null) {
      return run(directory, true);
    }
    Path temporary = Files.createTempDirectory("parley-demo");
    try {
      return run(temporary, false);
    } finally {
      delete(temporary);
    }
  }

  private int run(Path store, boolean kept) throws IOException {
    Narration narration = new Narration(streams.out());
    EngineOptions options =
        EngineOptions.builder(store).storage(storage).durability(durability).build();
    new Demo(streams, options, narration).run();
    narration.end(
        kept ? "The store stays in " + store + "; look at it with 'parley history'." : "");
    return narration.failed() ? ExitCode.FAILED : ExitCode.OK;
  }

  private static void delete(Path directory) throws IOException {
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(directory)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : inside) {
      Files.deleteIfExists(each);
    }
  }
}
