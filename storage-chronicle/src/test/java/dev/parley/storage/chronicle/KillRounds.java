package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Starts a {@link KilledWriter} again and again, kills it, and looks at what it left. */
final class KillRounds {
  private final Path directory;
  private final Class<?> program;
  private final long seed;
  private final List<KilledLedger> ledgers = new ArrayList<>();

  KillRounds(Path directory, Class<?> program, long seed) {
    this.directory = directory;
    this.program = program;
    this.seed = seed;
    for (int thread = 0; thread < KilledWriter.THREADS; thread++) {
      ledgers.add(new KilledLedger(KilledWriter.steps(seed, thread)));
    }
  }

  /** Returns how many steps the store was seen to hold. */
  int done() {
    return ledgers.stream().mapToInt(KilledLedger::done).sum();
  }

  /** Returns how many of them were acknowledged with {@code DISK}. */
  int doneOnDisk() {
    return ledgers.stream().mapToInt(ledger -> KilledWriter.onDisk(ledger.done())).sum();
  }

  /** Throws unless a store that was opened after a kill is whole. */
  void assertIntact(Storage store, int round) {
    assertThat(store.stats().details()).as("round %s", round).containsEntry("opened", "undone");
    for (KilledLedger ledger : ledgers) {
      ledger.check(store);
    }
    assertThat(store.verify()).as("round %s", round).isEmpty();
  }

  /** Kills it when so many steps were acknowledged. */
  void writeAndKill(String keyedState, int lines) throws IOException {
    writeAndKill(keyedState, lines, () -> true);
  }

  /** Kills it when so many steps were acknowledged, and something has happened. */
  void writeAndKill(String keyedState, int lines, BooleanSupplier happened) throws IOException {
    try (OtherProcess writer = start(keyedState)) {
      BufferedReader output =
          new BufferedReader(
              new InputStreamReader(writer.process().getInputStream(), StandardCharsets.UTF_8));
      assertThat(output.readLine()).isEqualTo("begun");
      for (int i = 0; i < lines || !happened.getAsBoolean(); i++) {
        note(output.readLine());
      }
      writer.kill();
      noteWhole(output);
    }
  }

  OtherProcess start(String keyedState) {
    return OtherProcess.start(flags(keyedState), program, arguments(keyedState));
  }

  private String[] arguments(String keyedState) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(directory.toString(), keyedState, Long.toString(seed)));
    ledgers.forEach(ledger -> arguments.add(Integer.toString(ledger.done())));
    return arguments.toArray(String[]::new);
  }

  private static List<String> flags(String keyedState) {
    return keyedState.startsWith("mapped")
        ? List.of()
        : List.of("env", "JDK_JAVA_OPTIONS=" + String.join(" ", ForkedJvm.flagsOfThisJvm()));
  }

  /** Notes what it said before it died, which is still in the pipe; the last line may be cut. */
  private void noteWhole(BufferedReader output) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = output.read(); c >= 0; c = output.read()) {
      if (c == '\n') {
        note(line.toString());
        line.setLength(0);
      } else if (c != '\r') {
        line.append((char) c);
      }
    }
  }

  private void note(String line) {
    int blank = line.indexOf(' ');
    int thread = Integer.parseInt(line.substring(0, blank));
    ledgers.get(thread).acknowledged(Integer.parseInt(line.substring(blank + 1)));
  }
}
