package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.testkit.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Damage that is met while a store is in use: whoever meets it waits, and is answered rightly. */
class DamagedIndexInUseTest {
  private static final int CONVERSATIONS = 12;
  private static final int MESSAGES = CONVERSATIONS * 400;

  private MemoryDirectory memory;
  private Path base;
  private String whole = "";
  private String written = "";

  @BeforeEach
  void createStore() throws IOException {
    memory = MemoryDirectory.create();
    base = memory.path().resolve("base");
    try (Storage store = StoreDirectories.open(base)) {
      new SampleStore(0).fill(store, CONVERSATIONS, 400);
    }
    try (Storage store = StoreDirectories.open(copy())) {
      whole = StoreText.of(store, SampleStore.USERS);
      write(store);
      written = StoreText.of(store, SampleStore.USERS);
    }
  }

  @AfterEach
  void deleteStore() {
    memory.close();
  }

  @Test
  void aWriteThatMeetsDamageIsAcknowledgedAndDoneOnce() throws IOException {
    int met = 0;
    for (Damage damage : everyBlock(1)) {
      for (int c = 0; c < CONVERSATIONS; c += 3) {
        met += writeMeets(damage, "c" + c) ? 1 : 0;
      }
    }
    assertThat(met).isPositive();
  }

  /** One late arrival looks at little before it is in the log, and at more when it is indexed. */
  private boolean writeMeets(Damage damage, String conversation) throws IOException {
    Message message = Message.builder(conversation, "new", 99, "bob", Content.text("new")).build();
    Path copy = damage.in(copy());
    try (Storage store = StoreDirectories.open(copy)) {
      store.apply(
          Batch.ofConversation(conversation, List.of(new Mutation.AddMessage(message, 1_000_000))),
          Durability.OS);

      boolean met = isMadeAnew(store);
      assertThat(store.messages(conversation, List.of("new"))).hasSize(1).doesNotContainNull();
      assertThat(store.stats().messages()).isEqualTo(MESSAGES + 1);
      assertThat(store.verify()).hasSizeLessThan(2);
      assertThat(store.verify()).isEmpty();
      assertThat(store.stats().messages()).isEqualTo(MESSAGES + 1);
      return met;
    }
  }

  @Test
  void readersAndAWriterThatMeetDamageTogetherAreAllAnsweredRightly() throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(3);
    int madeAnew = 0;
    try {
      for (Damage damage : everyBlock(2)) {
        try (Storage store = StoreDirectories.open(damage.in(copy()))) {
          List<Future<String>> texts = new ArrayList<>();
          for (int reader = 0; reader < 3; reader++) {
            texts.add(
                readers.submit(
                    () ->
                        StoreText.of(store, store.conversations(null, 1_000), SampleStore.USERS)));
          }
          write(store);
          for (Future<String> text : texts) {
            // The write is in one conversation, in one batch.
            assertThat(text.get()).as("%s", damage).hasSizeBetween(1, written.length());
          }
          assertThat(StoreText.of(store, SampleStore.USERS)).as("%s", damage).isEqualTo(written);
          madeAnew += isMadeAnew(store) ? 1 : 0;
        }
      }
    } finally {
      readers.shutdownNow();
    }
    assertThat(madeAnew).isPositive();
  }

  @Test
  void readersThatCompareABlockWhileItIsWrittenToFindNoDamageWhereThereIsNone() throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < Depth.times(30); round++) {
        try (Storage store = StoreDirectories.open(copy())) {
          List<Future<String>> texts = new ArrayList<>();
          for (int reader = 0; reader < 2; reader++) {
            texts.add(readers.submit(() -> StoreText.of(store, SampleStore.USERS)));
          }
          write(store);
          for (Future<String> text : texts) {
            assertThat(text.get()).isNotEmpty();
          }
          assertThat(isMadeAnew(store)).isFalse();
        }
      }
    } finally {
      readers.shutdownNow();
    }
  }

  @Test
  void aReadThatMeetsDamageIsAnsweredRightly() throws IOException {
    for (Damage damage : everyBlock(3)) {
      try (Storage store = StoreDirectories.open(damage.in(copy()))) {
        assertThat(StoreText.of(store, SampleStore.USERS)).as("%s", damage).isEqualTo(whole);
      }
    }
  }

  /** One flipped bit of a file of the arena. */
  private record Damage(String file, int offset, int bit) {
    Path in(Path copy) throws IOException {
      Path damaged = copy.resolve("index").resolve(file);
      byte[] bytes = Files.readAllBytes(damaged);
      bytes[offset] ^= (byte) (1 << bit);
      Files.write(damaged, bytes);
      return copy;
    }
  }

  private List<Damage> everyBlock(long seed) throws IOException {
    Random random = new Random(seed);
    List<Damage> all = new ArrayList<>();
    for (int number = 0; ; number++) {
      Path file = ArenaFiles.path(base.resolve("index").resolve("arena"), number);
      if (Files.notExists(file)) {
        assertThat(number).as("files").isGreaterThan(1);
        return all;
      }
      for (int from = 0; from < Files.size(file); from += ArenaSums.BLOCK) {
        int offset = from + random.nextInt(ArenaSums.BLOCK);
        all.add(new Damage(file.getFileName().toString(), offset, random.nextInt(8)));
      }
    }
  }

  private Path copy() {
    Path copy = memory.path().resolve("copy");
    StoreDirectories.delete(copy);
    StoreDirectories.copy(base, copy);
    return copy;
  }

  private static boolean isMadeAnew(Storage store) {
    return "rebuilt".equals(store.stats().details().get("opened"));
  }

  /** A batch of arrivals at all places of one conversation, and of a new member. */
  private static void write(Storage store) {
    List<Mutation.OfConversation> batch = new ArrayList<>();
    long version = 1_000_000;
    for (int i = 0; i < 40; i++) {
      Message message =
          Message.builder("c5", "new" + i, i * 11L, "alice", Content.text("new")).build();
      batch.add(new Mutation.AddMessage(message, ++version));
    }
    batch.add(
        new Mutation.PutMember(
            "dave", new Mutation.Membership(true, Role.MEMBER, 9, Bound.unbounded()), ++version));
    store.apply(Batch.ofConversation("c5", batch), Durability.OS);
  }
}
