package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was erased is in no file of the store any more, not as a whole and not in part. */
class ErasureBytesTest {
  @TempDir Path directory;

  private void plant(KeyedStates.Choice choice) {
    for (int round = 0; round < 3; round++) {
      try (ChronicleStorage store = KilledEraser.open(directory, choice)) {
        PlantedMarks.plant(store, round);
        if (round == 1) {
          store.compact();
        }
      }
    }
    PlantedMarks.assertPlanted(directory);
  }

  @ParameterizedTest
  @EnumSource(KeyedStates.Choice.class)
  void noByteOfAnErasedConversationOrUserIsLeft(KeyedStates.Choice choice) {
    plant(choice);
    try (ChronicleStorage store = KilledEraser.open(directory, choice)) {
      long messages = store.countUpTo("other1", Range.all(), MessageFilter.all(), 9_999);

      store.erase(Partition.conversation(PlantedMarks.CONVERSATION));
      PlantedMarks.assertConversationIsGone(directory);
      store.erase(Partition.user(PlantedMarks.USER));
      PlantedMarks.assertUserIsGone(directory);

      assertThat(store.verify()).isEmpty();
      assertThat(store.countUpTo("other1", Range.all(), MessageFilter.all(), 9_999))
          .isPositive()
          .isLessThan(messages);
      assertThat(store.countUpTo("neutral", Range.all(), MessageFilter.all(), 9_999))
          .isEqualTo(120);
    }
    try (ChronicleStorage store = KilledEraser.open(directory, choice)) {
      PlantedMarks.assertConversationIsGone(directory);
      PlantedMarks.assertUserIsGone(directory);
      assertThat(store.verify()).isEmpty();
      assertThat(store.conversations(null, 9)).contains("neutral", "other0");
    }
    PlantedMarks.assertConversationIsGone(directory);
    PlantedMarks.assertUserIsGone(directory);
  }

  @Test
  void nothingIsLeftInTheJournalNorInFilesThatAnEarlierOpeningUsed() throws IOException {
    plant(KeyedStates.Choice.CHRONICLE);
    assertThat(directory.resolve("index/keyed")).isDirectory();
    try (ChronicleStorage store = KilledEraser.open(directory, KeyedStates.Choice.MAPPED)) {
      store.erase(Partition.user(PlantedMarks.USER));

      PlantedMarks.assertUserIsGone(directory);
      byte[] journal = Files.readAllBytes(directory.resolve("index/journal"));
      // Behind magic, form and pair, and the number of notes that count.
      assertThat(Arrays.copyOfRange(journal, 24, journal.length)).containsOnly(0);
    }
  }

  @Test
  void whatIsErasedOnceIsErasedAgainAfterItWasMadeAnew() {
    plant(KeyedStates.Choice.MAPPED);
    try (ChronicleStorage store = KilledEraser.open(directory, KeyedStates.Choice.MAPPED)) {
      for (int round = 3; round < 6; round++) {
        store.erase(Partition.user(PlantedMarks.USER));
        store.erase(Partition.conversation(PlantedMarks.CONVERSATION));
        PlantedMarks.assertConversationIsGone(directory);
        PlantedMarks.assertUserIsGone(directory);
        PlantedMarks.plant(store, round);
      }
      assertThat(store.verify()).isEmpty();
    }
    PlantedMarks.assertPlanted(directory);
  }

  /** The moments are drawn over twice the time that an undisturbed run takes. */
  @Test
  void noByteIsLeftAfterAKillInTheMiddleOfAnErasure() throws IOException {
    int whole = 0;
    int finished = 0;
    long undisturbed = 0;
    Random random = new Random(20261122);
    int rounds = 12 * Math.max(1, Integer.getInteger("parley.depth", 1));
    // How many kills meet an erasure depends on the machine: until one has.
    for (int round = 0; round < rounds || (finished == 0 && round < 20 * rounds); round++) {
      plantAnew(round);
      long begun = System.nanoTime();
      boolean pending = round > 0 && eraseAndKill(random.nextLong(undisturbed));
      if (round == 0) {
        eraseAndKill(Long.MAX_VALUE);
        undisturbed = System.nanoTime() - begun;
      }
      finished += pending ? 1 : 0;
      try (Storage store = KilledEraser.open(directory, KeyedStates.Choice.MAPPED)) {
        boolean conversation = store.conversation(PlantedMarks.CONVERSATION) != null;
        boolean user = store.membership("other0", PlantedMarks.USER) != null;
        whole += conversation ? 1 : 0;
        if (!conversation) {
          PlantedMarks.assertConversationIsGone(directory);
        }
        if (!user) {
          PlantedMarks.assertUserIsGone(directory);
        }
        assertThat(store.verify()).as("round %s", round).isEmpty();
      }
    }
    System.out.println(
        "erasures killed: rounds=" + rounds + ", before=" + whole + ", in the middle=" + finished);
    assertThat(finished).as("kills in the middle of an erasure").isPositive();
  }

  private void plantAnew(int round) {
    try (Storage store = KilledEraser.open(directory, KeyedStates.Choice.MAPPED)) {
      PlantedMarks.plant(store, round);
    }
  }

  /** Returns whether an erasure was under way when the process died. */
  private boolean eraseAndKill(long nanos) throws IOException {
    try (OtherProcess eraser =
        OtherProcess.start(List.of(), KilledEraser.class, directory.toString())) {
      BufferedReader output =
          new BufferedReader(
              new InputStreamReader(eraser.process().getInputStream(), StandardCharsets.UTF_8));
      assertThat(output.readLine()).isEqualTo("begun");
      if (nanos == Long.MAX_VALUE) {
        while (output.readLine() != null) {
          // To the end.
        }
        return false;
      }
      assertThat(output.readLine()).isEqualTo("opened");
      LockSupport.parkNanos(nanos / 2);
      eraser.kill();
    }
    return directory.resolve(ErasureFile.NAME).toFile().exists();
  }
}
