package dev.parley.cli;

import dev.parley.ConversationEngine;
import dev.parley.cli.json.JsonLines;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley compact}: gives back room that nothing needs. */
@Command(
    name = "compact",
    description = {
      "Gives back the room of what was recalled, expired and erased, as far as the storage can.",
      "Prints what the files took before and take now: {\"bytesBefore\":...,\"bytesOnDisk\":...}."
    })
final class CompactCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private StoreOptions store = new StoreOptions();

  CompactCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    JsonLines lines = new JsonLines(streams.out());
    try (StoreProgress progress = new StoreProgress(streams, "compacting");
        ConversationEngine engine = store.open(progress)) {
      progress.begin();
      long before = engine.operator().stats().bytesOnDisk();
      engine.operator().compact();
      long after = engine.operator().stats().bytesOnDisk();
      lines.line(
          json -> {
            json.writeNumberProperty("bytesBefore", before);
            json.writeNumberProperty("bytesOnDisk", after);
          });
    }
    lines.flush();
    return ExitCode.OK;
  }
}
