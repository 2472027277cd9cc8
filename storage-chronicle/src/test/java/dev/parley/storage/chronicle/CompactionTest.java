package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.StoreListener;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compaction changes where things lie, and nothing else. */
class CompactionTest {
  @TempDir Path directory;

  @Test
  void aStoreReadsTheSameAfterACompaction() {
    try (Storage store = SmallStore.open(directory)) {
      new SampleStore(0).fill(store, 7, 60);
      String before = StoreText.of(store, SampleStore.USERS);

      compact(store);

      assertReads(store, before);
    }
  }

  @Test
  void itReadsTheSameAfterTheNextOpening() {
    String before = compacted();

    try (Storage store = SmallStore.open(directory)) {
      assertThat(store.stats().details()).containsEntry("opened", "as left");
      assertReads(store, before);
    }
  }

  @Test
  void itReadsTheSameWithAnIndexThatWasMadeAnew() {
    String before = compacted();
    StoreDirectories.deleteIndex(directory);

    try (Storage store = SmallStore.open(directory)) {
      assertThat(store.stats().details()).containsEntry("opened", "rebuilt");
      assertReads(store, before);
    }
  }

  @Test
  void anIndexFromBeforeTheCompactionIsNotBelieved() {
    Path kept = directory.resolve("kept");
    try (Storage store = SmallStore.open(directory)) {
      new SampleStore(0).fill(store, 7, 60);
    }
    StoreDirectories.copy(directory.resolve("index"), kept);
    String before;
    try (Storage store = SmallStore.open(directory)) {
      compact(store);
      before = StoreText.of(store, SampleStore.USERS);
    }
    StoreDirectories.deleteIndex(directory);
    StoreDirectories.copy(kept, directory.resolve("index"));

    try (Storage store = SmallStore.open(directory)) {
      assertThat(store.stats().details()).containsEntry("opened", "rebuilt");
      assertReads(store, before);
    }
  }

  @Test
  void noSegmentOfTheLogIsLeftButTheOneThatIsWrittenTo() throws IOException {
    try (Storage store = SmallStore.open(directory)) {
      new SampleStore(0).fill(store, 7, 150);
      long segments = files(".log").size();

      compact(store);

      assertThat(segments).isGreaterThan(3);
      assertThat(files(".log")).hasSize(1);
      assertThat(files(".tmp")).isEmpty();
    }
  }

  @Test
  void messagesOfAConversationLieInTheOrderOfTheirPositions() {
    try (Storage store = inOneRun()) {
      new SampleStore(0).fill(store, 3, 200);

      compact(store);

      Index index = ((ChronicleStorage) store).index();
      for (int conversation = 0; conversation < 3; conversation++) {
        assertThat(addresses(index, conversation)).hasSize(200).isSorted();
      }
    }
  }

  @Test
  void aSecondCompactionFindsNothingToDo() throws IOException {
    try (Storage store = inOneRun()) {
      new SampleStore(0).fill(store, 7, 60);
      compact(store);
      List<Path> before = files("");

      compact(store);

      assertThat(files("")).isEqualTo(before);
    }
  }

  @Test
  void theSpaceOfRecalledMessagesComesBack() {
    // Not compressed: the texts are all the same.
    try (Storage store = ChronicleStorage.open(stored(directory, Compression.NONE))) {
      SampleStore sample = new SampleStore(0);
      sample.fill(store, 1, 0);
      sample.fillLarge(store, "c0", 40, 100_000);
      compact(store);
      long before = logBytes(store);
      sample.recallAll(store, "c0");

      compact(store);

      assertThat(before).isGreaterThan(4_000_000);
      assertThat(logBytes(store)).isLessThan(before - 3_900_000);
      assertThat(store.verify()).isEmpty();
    }
  }

  @Test
  void historyReadsTheSameCompressedOrNot() throws IOException {
    Path compressed = Files.createDirectory(directory.resolve("compressed"));
    Path plain = Files.createDirectory(directory.resolve("plain"));
    String text = filledAndCompacted(compressed, Compression.DEFLATE);
    assertThat(filledAndCompacted(plain, Compression.NONE)).isEqualTo(text);
    assertThat(historyBytes(plain)).isGreaterThan(2 * historyBytes(compressed));

    // From now on the other way round, so there is history of both kinds.
    String more = filledAndCompacted(compressed, Compression.NONE);
    assertThat(filledAndCompacted(plain, Compression.DEFLATE)).isEqualTo(more);
    for (Path store : List.of(compressed, plain)) {
      Files.delete(store.resolve("index").resolve("arena.0"));
      try (Storage rebuilt = SmallStore.open(store)) {
        assertThat(StoreText.of(rebuilt, SampleStore.USERS)).isEqualTo(more);
        assertThat(rebuilt.verify()).isEmpty();
      }
    }
  }

  private static String filledAndCompacted(Path place, Compression compression) {
    try (Storage store = ChronicleStorage.open(stored(place, compression))) {
      new SampleStore(store.conversations(null, 1).isEmpty() ? 0 : 100_000).fill(store, 7, 60);
      String before = StoreText.of(store, SampleStore.USERS);
      compact(store);
      assertThat(StoreText.of(store, SampleStore.USERS)).isEqualTo(before);
      assertThat(store.verify()).isEmpty();
      return before;
    }
  }

  private static long historyBytes(Path place) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(place.resolve("log"))) {
      for (Path file : files.filter(Segment::isHistory).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private static ChronicleOptions stored(Path place, Compression compression) {
    return new ChronicleOptions(
        place,
        KeyedStates.Choice.MAPPED,
        true,
        Machine.THIS,
        SegmentSizes.GROWING,
        compression,
        null,
        StoreListener.NONE,
        CompactionPolicy.NEVER,
        Upgrade.ALL);
  }

  @Test
  void theActivityOfAConversationOutlivesTheMessageThatMovedIt() throws IOException {
    Position position = new Position(5_000, "m");
    try (Storage store = SmallStore.open(directory)) {
      for (String id : List.of("updated", "recalled", "of-erased", "as-it-was")) {
        String sender = id.equals("as-it-was") ? "bob" : "eve";
        Message message = Message.builder(id, "m", 5_000, sender, Content.text("text")).build();
        apply(store, id, new Mutation.CreateConversation(ConversationKind.GROUP, "bob", 1, 1));
        apply(store, id, new Mutation.AdvanceClock(Mutation.ConversationClock.UPDATED, 77, 2));
        apply(
            store,
            id,
            new Mutation.AddMessage(message, 3),
            new Mutation.AdvanceClock(Mutation.ConversationClock.ACTIVITY, 5_000, 4));
      }
      apply(
          store,
          "updated",
          new Mutation.UpdateMessage(position, Content.text("new"), List.of("bob"), false, 9, 5));
      apply(store, "recalled", new Mutation.RecallMessage(position, new Recall(6, "eve"), 6));
      assertThat(clocks(store)).isEqualTo("5000/77 5000/77 5000/77 5000/77");

      compact(store);
      store.erase(Partition.user("eve"));
      compact(store);
      assertThat(clocks(store)).isEqualTo("5000/77 5000/77 5000/77 5000/77");
    }
    StoreDirectories.deleteIndex(directory);
    try (Storage store = SmallStore.open(directory)) {
      assertThat(clocks(store)).isEqualTo("5000/77 5000/77 5000/77 5000/77");
      assertThat(store.verify()).isEmpty();
    }
  }

  private static void apply(Storage store, String id, Mutation.OfConversation... mutations) {
    store.apply(Batch.ofConversation(id, List.of(mutations)), Durability.OS);
  }

  private static String clocks(Storage store) {
    ConversationTable table = ((ChronicleStorage) store).index().conversations();
    return IntStream.range(0, 4)
        .mapToObj(conversation -> table.activity(conversation) + "/" + table.updated(conversation))
        .collect(Collectors.joining(" "));
  }

  @Test
  void anEmptyStoreCanBeCompacted() {
    try (Storage store = StoreDirectories.open(directory)) {
      compact(store);

      assertThat(store.conversations(null, 10)).isEmpty();
      assertThat(store.verify()).isEmpty();
    }
  }

  @Test
  void theHighestVersionIsKeptWithoutTheRecordThatHadIt() {
    try (Storage store = SmallStore.open(directory)) {
      new SampleStore(0).fill(store, 1, 1);
      store.apply(
          Batch.ofConversation(
              "c0",
              List.of(
                  new Mutation.AdvanceClock(Mutation.ConversationClock.UPDATED, 1, 5),
                  new Mutation.AdvanceClock(Mutation.ConversationClock.UPDATED, 0, 1_000_000))),
          Durability.OS);
      compact(store);
      compact(store);
    }
    StoreDirectories.deleteIndex(directory);

    try (Storage store = SmallStore.open(directory)) {
      assertThat(store.highestVersion()).isEqualTo(1_000_000);
    }
  }

  @Test
  void writesGoOnAfterACompactionAndAreCompactedInTheirTurn() {
    String before;
    try (Storage store = SmallStore.open(directory)) {
      for (int round = 0; round < 4; round++) {
        new SampleStore(round * 100_000L).fill(store, 7, 20);
        compact(store);
        assertThat(store.verify()).isEmpty();
      }
      before = StoreText.of(store, SampleStore.USERS);
    }
    StoreDirectories.deleteIndex(directory);

    try (Storage store = SmallStore.open(directory)) {
      assertReads(store, before);
    }
  }

  @Test
  void neighboursThatFitTogetherBecomeOneUntilNoneDo() throws IOException {
    try (Storage store = SmallStore.open(directory)) {
      new SampleStore(0).fill(store, 7, 150);
      List<Path> before = List.of();
      int compactions = 0;
      while (!files("").equals(before)) {
        before = files("");
        compact(store);
        compactions++;
      }

      assertThat(compactions).isLessThan(10);
      assertThat(store.verify()).isEmpty();
    }
  }

  @Test
  void whatIsWrittenBetweenTheCopyAndTheSwapStands() {
    List<ChronicleStorage> opened = new ArrayList<>();
    LossyDisk disk =
        new LossyDisk(
            directory,
            (call, now) -> {
              if (call.startsWith("rename") && call.endsWith("HISTORY") && !opened.isEmpty()) {
                SampleStore.updateOne(opened.remove(0));
              }
            });
    try (ChronicleStorage store =
        ChronicleStorage.open(
            new ChronicleOptions(
                directory.resolve("store"),
                KeyedStates.Choice.MAPPED,
                true,
                new Machine(disk, Machine.THIS.bootId()),
                SmallStore.SIZES))) {
      new SampleStore(0).fill(store, 1, 1);
      opened.add(store);

      store.compact();

      assertThat(opened).isEmpty();
      assertThat(StoreText.of(store, SampleStore.USERS)).contains("newer");
      assertThat(store.verify()).isEmpty();
    }
  }

  /** Opens a store of small segments that are all rewritten together. */
  private Storage inOneRun() {
    return ChronicleStorage.open(
        new ChronicleOptions(
            directory, KeyedStates.Choice.MAPPED, true, Machine.THIS, number -> 1 << 14));
  }

  private String compacted() {
    try (Storage store = SmallStore.open(directory)) {
      new SampleStore(0).fill(store, 7, 60);
      String before = StoreText.of(store, SampleStore.USERS);
      compact(store);
      return before;
    }
  }

  private static void assertReads(Storage store, String before) {
    assertThat(StoreText.of(store, SampleStore.USERS)).isEqualTo(before);
    assertThat(store.claimed(SampleStore.CLAIM)).isEqualTo("first");
    assertThat(store.verify()).isEmpty();
  }

  private static void compact(Storage store) {
    ((ChronicleStorage) store).compact();
  }

  private static long logBytes(Storage store) {
    return Long.parseLong(String.valueOf(store.stats().details().get("logBytes")));
  }

  private static List<Long> addresses(Index index, int conversation) {
    long root = index.conversations().order(conversation);
    long[] addresses = new long[(int) index.messageTrees().count(root)];
    long[] keys = new long[addresses.length];
    index.messageTrees().collect(root, 0, false, addresses.length, keys, addresses);
    List<Long> found = new ArrayList<>();
    for (long address : addresses) {
      found.add(address);
    }
    return found;
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("log"))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
