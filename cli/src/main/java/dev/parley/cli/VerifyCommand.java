package dev.parley.cli;

import dev.parley.ConversationEngine;
import dev.parley.cli.json.JsonLines;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley verify}: reads a whole store and reports what is wrong with it. */
@Command(
    name = "verify",
    description = {
      "Reads the whole store and prints every fault, one a line: {\"fault\":\"...\"}.",
      "No line and exit code 0 is good news; with faults the exit code is 1."
    })
final class VerifyCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private StoreOptions store = new StoreOptions();

  VerifyCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    try (ConversationEngine engine = store.open();
        ByteProgress progress = new ByteProgress(streams, "verified")) {
      List<String> faults = engine.operator().verify(progress);
      progress.clear();
      JsonLines lines = new JsonLines(streams.out());
      for (String fault : faults) {
        lines.line(json -> json.writeStringProperty("fault", fault));
      }
      lines.flush();
      return faults.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
