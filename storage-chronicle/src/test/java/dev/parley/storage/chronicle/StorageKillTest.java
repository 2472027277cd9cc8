package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * DUR-1, BATCH-1: a process that is killed loses nothing acknowledged and leaves nothing by halves.
 */
class StorageKillTest {
  private static final int KILLS_OF_ONE_STORE = 20;

  @TempDir Path directory;

  private final List<KilledLedger> ledgers = new ArrayList<>();
  private final CrashReport report = CrashReport.ofThisBuild("kills");

  @Test
  void everyAcknowledgedStepIsThereAfterAKill() throws IOException {
    killRepeatedly(1, KILLS_OF_ONE_STORE, "mapped", 150);
  }

  @Test
  void nothingIsLostByAKillWhileChronicleMapIsFilled() throws IOException {
    long seed = 99;
    beginLedgers(seed);
    Path keyed = directory.resolve("index").resolve("keyed");
    for (int round = 0; round < 4; round++) {
      writeAndKill(seed, "mapped", 500);
      StoreDirectories.delete(keyed);
      try (OtherProcess writer =
          OtherProcess.start(
              flags("chronicle"), KilledWriter.class, arguments(seed, "chronicle"))) {
        // It fills before it writes: its file is there, and is not complete.
        while (writer.process().isAlive() && !hasMap(keyed)) {
          Thread.onSpinWait();
        }
        assertThat(writer.process().isAlive()).isTrue();
      }
      assertIntact("chronicle", round);
    }
  }

  private static boolean hasMap(Path keyed) {
    String[] files = keyed.toFile().list();
    return files != null && Arrays.stream(files).anyMatch(name -> name.endsWith(".map"));
  }

  @Test
  @Tag("crash-long")
  void everyAcknowledgedStepIsThereAfterManyKills() throws IOException {
    for (int store = 0; store < 10; store++) {
      killRepeatedly(store, KILLS_OF_ONE_STORE, "mapped", 1_000);
    }
    for (int store = 10; store < 13; store++) {
      killRepeatedly(store, KILLS_OF_ONE_STORE, "chronicle", 1_000);
    }
    for (int store = 13; store < 15; store++) {
      killRepeatedly(store, KILLS_OF_ONE_STORE, "auto", 20_000);
    }
    report.add("lost", 0);
    report.write();
  }

  private void killRepeatedly(long seed, int rounds, String keyedState, int mostLines)
      throws IOException {
    beginLedgers(seed);
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      writeAndKill(seed, keyedState, 1 + random.nextInt(mostLines));
      report.add("kills", 1);
      if (round % 5 == 4) {
        // It dies while it opens the store and undoes what the kill before left by halves.
        writeAndKill(seed, keyedState, 0);
        report.add("kills", 1);
      }
      assertIntact(keyedState, round);
    }
    int steps = ledgers.stream().mapToInt(KilledLedger::done).sum();
    report.add("steps acknowledged", steps);
    assertThat(steps).as("steps in all").isGreaterThan(rounds);
    StoreDirectories.delete(directory);
  }

  private void beginLedgers(long seed) {
    ledgers.clear();
    for (int thread = 0; thread < KilledWriter.THREADS; thread++) {
      ledgers.add(new KilledLedger(KilledWriter.steps(seed, thread)));
    }
  }

  private void assertIntact(String keyedState, int round) {
    try (Storage store = StoreDirectories.open(directory, keyedState)) {
      assertThat(store.stats().details()).as("round %s", round).containsEntry("opened", "undone");
      for (KilledLedger ledger : ledgers) {
        ledger.check(store);
      }
      assertThat(store.verify()).as("round %s", round).isEmpty();
    }
  }

  private String[] arguments(long seed, String keyedState) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(directory.toString(), keyedState, Long.toString(seed)));
    ledgers.forEach(ledger -> arguments.add(Integer.toString(ledger.done())));
    return arguments.toArray(String[]::new);
  }

  private void writeAndKill(long seed, String keyedState, int lines) throws IOException {
    try (OtherProcess writer =
        OtherProcess.start(flags(keyedState), KilledWriter.class, arguments(seed, keyedState))) {
      BufferedReader output =
          new BufferedReader(
              new InputStreamReader(writer.process().getInputStream(), StandardCharsets.UTF_8));
      assertThat(output.readLine()).isEqualTo("begun");
      for (int i = 0; i < lines; i++) {
        note(output.readLine());
      }
      writer.kill();
      noteWhole(output);
    }
  }

  private static List<String> flags(String keyedState) {
    return keyedState.equals("mapped")
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
