package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.ConversationState;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * DUR-1, BATCH-1: a process that is killed loses nothing acknowledged and leaves nothing by halves.
 */
class StorageKillTest {
  @TempDir Path directory;

  /** The number of each thread's last acknowledged batch: the ledger, outside of the process. */
  private final long[] acknowledged = new long[KilledWriter.THREADS];

  @Test
  void everyAcknowledgedBatchIsThereAfterAKill() throws IOException {
    killRepeatedly(20, "mapped", 400);
  }

  @Test
  void nothingIsLostByAKillWhileChronicleMapIsFilled() throws IOException {
    Arrays.fill(acknowledged, -1);
    Path keyed = directory.resolve("index").resolve("keyed");
    for (int round = 0; round < 4; round++) {
      writeAndKill("mapped", 500);
      StoreDirectories.delete(keyed);
      try (OtherProcess writer =
          OtherProcess.start(
              flags("chronicle"), KilledWriter.class, directory.toString(), "chronicle")) {
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
  void everyAcknowledgedBatchIsThereAfterManyKills() throws IOException {
    killRepeatedly(200, "mapped", 2_000);
    StoreDirectories.delete(directory);
    killRepeatedly(100, "chronicle", 2_000);
    StoreDirectories.delete(directory);
    killRepeatedly(50, "auto", 40_000);
  }

  private void killRepeatedly(int rounds, String keyedState, int mostLines) throws IOException {
    Arrays.fill(acknowledged, -1);
    Random random = new Random(rounds);
    for (int round = 0; round < rounds; round++) {
      writeAndKill(keyedState, 1 + random.nextInt(mostLines));
      if (round % 4 == 3) {
        // It dies while it opens the store: while it undoes what the kill before left by halves.
        writeAndKill(keyedState, 0);
      }
      assertIntact(keyedState, round);
    }
    assertThat(Arrays.stream(acknowledged).sum()).as("batches in all").isGreaterThan(rounds);
  }

  private void assertIntact(String keyedState, int round) {
    try (Storage store = StoreDirectories.open(directory, keyedState)) {
      assertThat(store.stats().details()).as("round %s", round).containsEntry("opened", "undone");
      for (int thread = 0; thread < KilledWriter.THREADS; thread++) {
        assertNothingIsLostOrHalf(store, thread);
      }
      assertThat(store.verify()).as("round %s", round).isEmpty();
    }
  }

  private void writeAndKill(String keyedState, int lines) throws IOException {
    try (OtherProcess writer =
        OtherProcess.start(
            flags(keyedState), KilledWriter.class, directory.toString(), keyedState)) {
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
    acknowledged[thread] = Long.parseLong(line.substring(blank + 1));
  }

  private void assertNothingIsLostOrHalf(Storage store, int thread) {
    String conversation = KilledWriter.conversation(thread);
    ConversationState state = store.conversation(conversation);
    if (state == null) {
      assertThat(acknowledged[thread]).isEqualTo(-1);
      return;
    }
    long last = state.activity() == Long.MIN_VALUE ? -1 : state.activity();
    // One batch may have been written and not acknowledged, and one line may have been cut.
    assertThat(last).isBetween(acknowledged[thread], acknowledged[thread] + 2);
    Set<String> expected = new TreeSet<>();
    Set<String> users = new TreeSet<>();
    for (long n = 0; n <= last; n++) {
      for (int m = 0; m < KilledWriter.MESSAGES; m++) {
        expected.add(KilledWriter.id(n, m));
      }
      users.add("user" + n);
      assertThat(store.claimed(KilledWriter.claim(thread, n))).isEqualTo("winner " + n);
    }
    List<Message> messages =
        store.scan(
            conversation,
            Range.all(),
            Direction.OLD_TO_NEW,
            Integer.MAX_VALUE,
            MessageFilter.all());
    assertThat(messages).hasSize(expected.size());
    assertThat(new HashSet<>(messages.stream().map(Message::id).toList())).isEqualTo(expected);
    assertThat(store.members(conversation, null, Integer.MAX_VALUE).stream().map(MemberEntry::user))
        .containsExactlyElementsOf(users);
    acknowledged[thread] = last;
  }
}
