package dev.parley.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import dev.parley.storage.StorageProviders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the weak store is weak, in each of its ways, and how far it may go. */
final class WeakStorageTest {
  private final StorageProvider provider = StorageProviders.named("weak");
  private final WeakStorage storage = WeakStorage.create(WeakStorage.DEFAULT_SEED);
  private final Storage repeating = new RetryingStorage(storage);
  private long version;

  @TempDir private Path directory;

  private void apply(Mutation.OfConversation... mutations) {
    repeating.apply(Batch.ofConversation("c", List.of(mutations)), Durability.OS);
  }

  private Mutation.OfConversation creation() {
    return new Mutation.CreateConversation(ConversationKind.GROUP, "ann", 1, ++version);
  }

  private Mutation.OfConversation member(String user) {
    return new Mutation.PutMember(
        user, new Mutation.Membership(true, Role.MEMBER, 1, Bound.unbounded()), ++version);
  }

  private Mutation.AddMessage addition(long sentAt) {
    Message message =
        Message.builder("c", "m" + sentAt, sentAt, "ann", Content.text("text")).build();
    return new Mutation.AddMessage(message, ++version);
  }

  private List<String> scan(Storage from) {
    return from.scan("c", Range.all(), Direction.OLD_TO_NEW, 10_000, MessageFilter.all()).stream()
        .map(Message::id)
        .toList();
  }

  private List<String> listed(Storage from, String user) {
    return from.conversationsOf(user, Range.all(), Direction.OLD_TO_NEW, 9).stream()
        .map(ConversationEntry::conversation)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {WeakStorage.DEFAULT_SEED, 0, 1, 2, 3, -1})
  void everyWeaknessOccursInAFewHundredCalls(long seed) {
    try (Storage weak = WeakStorage.create(seed)) {
      Storage known = new RetryingStorage(weak);
      known.apply(Batch.ofConversation("c", List.of(creation(), member("bob"))), Durability.OS);
      for (int i = 0; i < 150; i++) {
        known.apply(Batch.ofConversation("c", List.of(addition(i), member("bob"))), Durability.OS);
        assertThat(scan(known)).hasSize(i + 1);
        assertThat(listed(known, "bob")).hasSizeLessThan(2);
      }

      Map<String, String> counts = new TreeMap<>(weak.stats().details());

      assertThat(counts)
          .containsOnlyKeys(
              "reordered",
              "redelivered",
              "unknown, happened",
              "unknown, not happened",
              "unknown, to land late",
              "landed late",
              "lists behind",
              "scans in pieces",
              "changed under a scan");
      counts.forEach((name, count) -> assertThat(Long.parseLong(count)).as(name).isPositive());
    }
  }

  @Test
  void anUnknownOutcomeIsEachOfTheThree() {
    int there = 0;
    int notThere = 0;
    int later = 0;
    apply(creation());
    for (int i = 0; i < 400; i++) {
      Mutation.AddMessage addition = addition(i);
      String id = addition.message().id();
      try {
        storage.apply(Batch.ofConversation("c", List.of(addition)), Durability.OS);
      } catch (StorageException.Unknown e) {
        boolean atOnce = storage.messages("c", List.of(id)).get(0) != null;
        for (int j = 0; j < 60; j++) {
          apply(member("bob"));
        }
        boolean now = storage.messages("c", List.of(id)).get(0) != null;
        there += atOnce ? 1 : 0;
        later += !atOnce && now ? 1 : 0;
        notThere += now ? 0 : 1;
      }
    }

    assertThat(there).as("happened").isPositive();
    assertThat(later).as("happened later").isPositive();
    assertThat(notThere).as("did not happen").isPositive();
  }

  @Test
  void aBatchThatLandsLateIsWhole() {
    apply(creation());
    for (int i = 0; i < 300; i += 2) {
      Mutation.AddMessage one = addition(i);
      Mutation.AddMessage two = addition(i + 1);
      try {
        storage.apply(Batch.ofConversation("c", List.of(one, two)), Durability.OS);
      } catch (StorageException.Unknown e) {
        assertThat(e).hasMessageContaining("storage=weak");
      }
      List<Message> pair =
          new ArrayList<>(storage.messages("c", List.of(one.message().id(), two.message().id())));
      assertThat(pair.get(0) == null).isEqualTo(pair.get(1) == null);
    }
    List<String> seen = scan(storage);
    assertThat(seen.stream().filter(id -> number(id) % 2 == 0).map(WeakStorageTest::number))
        .containsExactlyElementsOf(
            seen.stream()
                .map(WeakStorageTest::number)
                .filter(n -> n % 2 == 1)
                .map(n -> n - 1)
                .toList());
    assertThat(storage.stats().details().get("landed late")).isNotEqualTo("0");
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  @Test
  void aClaimThatLandsLateWinsNothingThatIsDecided() {
    for (int i = 0; i < 300; i++) {
      ClaimKey key = new ClaimKey(Partition.conversation("c"), "k" + i);
      String winner;
      try {
        winner = storage.claim(key, "first", Durability.OS);
      } catch (StorageException.Unknown e) {
        winner = repeating.claim(key, "second", Durability.OS);
      }
      for (int j = 0; j < 5; j++) {
        assertThat(repeating.claim(key, "third", Durability.OS)).isEqualTo(winner);
        assertThat(storage.claimed(key)).isEqualTo(winner);
      }
    }
    assertThat(storage.stats().details().get("landed late")).isNotEqualTo("0");
  }

  @Test
  void theThirdAttemptIsAlwaysAnswered() {
    int most = 0;
    for (int i = 0; i < 3_000; i++) {
      Batch batch = Batch.ofConversation("c", List.of(addition(i)));
      int unknown = 0;
      while (!isAnswered(batch)) {
        unknown++;
      }
      most = Math.max(most, unknown);
    }
    assertThat(most).isEqualTo(2);
  }

  private boolean isAnswered(Batch batch) {
    try {
      storage.apply(batch, Durability.OS);
      return true;
    } catch (StorageException.Unknown e) {
      return false;
    }
  }

  @Test
  void listsComeLateAndCatchUpByBeingAsked() {
    boolean wasLate = false;
    for (int i = 0; i < 20; i++) {
      String user = "user" + i;
      if (i == 0) {
        apply(creation());
      }
      apply(member(user));
      int asked = 0;
      while (listed(storage, user).isEmpty()) {
        asked++;
        assertThat(asked).as("times asked in vain").isLessThan(20);
      }
      wasLate |= asked > 1;
    }
    assertThat(wasLate).as("some list was asked for twice in vain").isTrue();
  }

  @Test
  void aMessageThatComesToStandElsewhereDuringAScanIsSeenOnce() {
    int landedUnderTheScan = 0;
    for (long seed = 0; seed < 300; seed++) {
      try (Storage weak = WeakStorage.create(seed)) {
        Storage known = new RetryingStorage(weak);
        List<Mutation.OfConversation> first = new ArrayList<>(List.of(creation()));
        for (int i = 1; i <= 30; i++) {
          first.add(addition(i));
        }
        known.apply(Batch.ofConversation("c", first), Durability.OS);
        Message earlier =
            Message.builder("c", "m30", 0, "ann", Content.text("the older addition")).build();
        Mutation.AddMessage moves = new Mutation.AddMessage(earlier, Long.MIN_VALUE);
        Batch move = Batch.ofConversation("c", List.of(moves));
        try {
          weak.apply(move, Durability.OS);
        } catch (StorageException.Unknown e) {
          boolean before = weak.messages("c", List.of("m30")).contains(earlier);
          assertThat(scan(weak)).as("seed %s", seed).hasSize(30).contains("m30");
          boolean after = weak.messages("c", List.of("m30")).contains(earlier);
          landedUnderTheScan += !before && after ? 1 : 0;
        }
      }
    }
    assertThat(landedUnderTheScan).isPositive();
  }

  @Test
  void twoStoresOfOneSeedAnswerAlikeAndTwoSeedsDoNot() {
    assertThat(answers(7)).isEqualTo(answers(7));
    assertThat(answers(7)).isNotEqualTo(answers(8));
  }

  private String answers(long seed) {
    version = 0;
    StringBuilder answers = new StringBuilder();
    try (Storage weak = WeakStorage.create(seed)) {
      for (int i = 0; i < 200; i++) {
        try {
          weak.apply(Batch.ofConversation("c", List.of(addition(i))), Durability.OS);
          answers.append('a');
        } catch (StorageException.Unknown e) {
          answers.append('u');
        }
      }
      answers.append(new TreeMap<>(weak.stats().details()));
    }
    return answers.toString();
  }

  @Test
  void itDeclaresNothingAndRefusesWhatItDoesNotDeclare() {
    assertThat(storage.capabilities()).isEmpty();
    assertThatThrownBy(storage::sync).isInstanceOf(StorageException.Rejected.class);
    assertThatThrownBy(
            () -> storage.apply(Batch.ofConversation("c", List.of(creation())), Durability.DISK))
        .isInstanceOf(StorageException.Rejected.class)
        .hasMessageContaining("storage=weak");
  }

  @Test
  void aDirectoryThatIsOpenedAgainGivesTheSameDataAndOtherDirectoriesDoNot() {
    StorageOptions options = StorageOptions.of(directory.resolve("one"));
    try (Storage first = provider.open(options)) {
      new RetryingStorage(first)
          .apply(Batch.ofConversation("c", List.of(creation(), addition(1))), Durability.OS);
      assertThatThrownBy(() -> provider.open(options).close())
          .isInstanceOf(StorageException.Locked.class);
    }
    try (Storage again = provider.open(options);
        Storage other = provider.open(StorageOptions.of(directory.resolve("two")));
        Storage memory = new MemoryStorageProvider().open(options)) {
      assertThat(scan(again)).containsExactly("m1");
      assertThat(other.conversations(null, 9)).isEmpty();
      assertThat(memory.conversations(null, 9)).isEmpty();
    }
  }

  @Test
  void theSeedIsAPropertyAndThereIsNoOther() {
    provider.open(options(Map.of("seed", "-5"))).close();

    assertThatThrownBy(() -> provider.open(options(Map.of("seed", "x"))).close())
        .isInstanceOf(StorageException.Rejected.class)
        .hasMessage("property is not a number: storage=weak, property=seed, length=1");
    assertThatThrownBy(() -> provider.open(options(Map.of("seed", "1", "size", "1"))).close())
        .isInstanceOf(StorageException.Rejected.class)
        .hasMessage("property is unknown: storage=weak, properties=[size]");
  }

  private StorageOptions options(Map<String, String> properties) {
    return new StorageOptions(directory, properties);
  }
}
