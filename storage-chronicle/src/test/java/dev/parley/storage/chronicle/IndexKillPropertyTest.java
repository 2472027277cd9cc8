package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.query.Bound;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import dev.parley.testkit.storage.MemoryStorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A store that is stopped again and again, at any store into its index, reads as one that never
 * was.
 */
class IndexKillPropertyTest {
  private static final int CONVERSATIONS = 4;
  private static final List<String> USERS = List.of("u0", "u1", "u2", "u3", "u4");

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void aStoreThatIsStoppedAgainAndAgainReadsAsTheReference(@ForAll long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Path memory = Path.of("/dev/shm");
    Path directory =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "parley")
            : Files.createTempDirectory("parley");
    try {
      Storage reference = new MemoryStorageProvider().open(new StorageOptions(directory, Map.of()));
      long[] version = {0};
      Path present = Files.createDirectory(directory.resolve("store0"));
      for (int life = 1; life <= 5; life++) {
        Path next = directory.resolve("store" + life);
        live(present, next, reference, random, version);
        StoreDirectories.delete(present);
        present = next;
        assertReadsAs(reference, present);
      }
    } finally {
      StoreDirectories.delete(directory);
    }
  }

  /** Writes until it is stopped, and keeps the files of that moment. */
  private static void live(
      Path present, Path next, Storage reference, SplittableRandom random, long[] version)
      throws IOException {
    try (Storage store = StoreDirectories.open(present)) {
      int whole = random.nextInt(120);
      for (int i = 0; i < whole; i++) {
        Consumer<Storage> change = change(random, version);
        change.accept(store);
        change.accept(reference);
      }
      Consumer<Storage> last = change(random, version);
      ((ChronicleStorage) store).index().arena().hook(new HaltingHook(random.nextInt(120)));
      try {
        while (true) {
          last.accept(store);
          last.accept(reference);
          last = change(random, version);
        }
      } catch (HaltingHook.Halt e) {
        // It is in the log: stores into the index come behind that.
        last.accept(reference);
      }
      copy(present, next);
    }
  }

  private static void assertReadsAs(Storage reference, Path directory) throws IOException {
    try (Storage store = StoreDirectories.open(directory)) {
      assertThat(store.stats().details()).containsEntry("opened", "undone");
      assertThat(store.verify()).isEmpty();
      assertThat(StoreText.of(store, USERS)).isEqualTo(StoreText.of(reference, USERS));
    }
  }

  private static Consumer<Storage> change(SplittableRandom random, long[] version) {
    if (random.nextInt(12) == 0) {
      ClaimKey key = new ClaimKey(Partition.user("u0"), "claim" + random.nextInt(40));
      return store -> store.claim(key, "winner", Durability.OS);
    }
    if (random.nextInt(12) == 0) {
      String user = user(random);
      List<Mutation.OfUser> batch =
          List.of(
              new Mutation.PutSetting(
                  conversation(random), "s" + random.nextInt(3), "v", ++version[0]));
      return store -> store.apply(Batch.ofUser(user, batch), Durability.OS);
    }
    List<Mutation.OfConversation> batch = new ArrayList<>();
    String conversation = conversation(random);
    int size = random.nextInt(8) == 0 ? 120 : 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      batch.add(mutation(conversation, random, ++version[0]));
    }
    return store -> store.apply(Batch.ofConversation(conversation, batch), Durability.OS);
  }

  private static Mutation.OfConversation mutation(
      String conversation, SplittableRandom random, long version) {
    int number = random.nextInt(400);
    Position position = new Position(number * 7919L % 500, "m" + number);
    return switch (random.nextInt(10)) {
      case 0 -> new Mutation.CreateConversation(ConversationKind.GROUP, "u0", 1, version);
      case 1 ->
          new Mutation.PutMember(
              user(random),
              new Mutation.Membership(random.nextBoolean(), Role.MEMBER, 1, Bound.unbounded()),
              version);
      case 2 ->
          new Mutation.UpdateMessage(
              position, Content.text("new " + version), List.of(), true, 1, version);
      case 3 -> new Mutation.RecallMessage(position, new Recall(1, "u1"), version);
      case 4 ->
          new Mutation.AdvanceReceipt(
              user(random), new Mutation.Receipt(Mutation.ReceiptKind.READ, position, 1), version);
      case 5 -> new Mutation.AdvanceClock(Mutation.ConversationClock.ACTIVITY, number, version);
      default ->
          new Mutation.AddMessage(
              Message.builder(
                      conversation, position.id(), position.sentAt(), "u0", Content.text("text"))
                  .build(),
              version);
    };
  }

  private static String conversation(SplittableRandom random) {
    return "c" + random.nextInt(CONVERSATIONS);
  }

  private static String user(SplittableRandom random) {
    return USERS.get(random.nextInt(USERS.size()));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path path : files.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
