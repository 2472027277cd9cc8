package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.message.Position;
import dev.parley.query.Direction;
import dev.parley.query.Range;
import dev.parley.storage.Capability;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import dev.parley.storage.StorageProviders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** LIFE-1 to LIFE-5: opening, closing and opening again. */
public interface LifecycleContract extends FixtureSource {
  @Test
  default void life1TheHighestVersionIsAtLeastThatOfEveryBatch(StoreUnderTest store) {
    assertThat(store.storage().highestVersion()).isEqualTo(Long.MIN_VALUE);

    TestConversation conversation = store.conversation("c");
    long last = Long.MIN_VALUE;
    for (long version : new long[] {5_000, 4_000, 9_000, 8_000, Long.MAX_VALUE, 7_000}) {
      store.apply("c", new Mutation.PutAttribute("a" + version, "v", version));
      long highest = store.storage().highestVersion();
      assertThat(highest).isGreaterThanOrEqualTo(version).isGreaterThanOrEqualTo(last);
      last = highest;
    }
    conversation.add(1, "a");
    assertThat(store.storage().highestVersion()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  default void life1TheVersionsOfUsersAndOfStaleMutationsCount(StoreUnderTest store) {
    store.applyToUser("bob", new Mutation.PutSetting("", "s", "v", 6_000));
    assertThat(store.storage().highestVersion()).isGreaterThanOrEqualTo(6_000);

    TestConversation conversation = store.conversation("c");
    conversation.apply(conversation.activity(100));
    store.apply("c", new Mutation.AdvanceClock(Mutation.ConversationClock.ACTIVITY, 50, 7_000));
    assertThat(store.storage().highestVersion()).isGreaterThanOrEqualTo(7_000);
  }

  @Test
  default void life1TheHighestVersionDoesNotGoBackOverAReopening(StoreUnderTest store) {
    store.require(Capability.PERSISTENT, "LIFE-1 over a reopening");
    store.conversation("c").add(1, "a");
    store.apply("c", new Mutation.AdvanceClock(Mutation.ConversationClock.ACTIVITY, 5, 8_000));
    store.apply("c", new Mutation.AdvanceClock(Mutation.ConversationClock.ACTIVITY, 4, 9_000));
    long before = store.storage().highestVersion();

    store.reopen();

    assertThat(before).isGreaterThanOrEqualTo(9_000);
    assertThat(store.storage().highestVersion()).isGreaterThanOrEqualTo(before);
  }

  @Test
  default void life2EveryCallAfterACloseThrowsClosed(StoreUnderTest store) {
    store.conversation("c").add(1, "a");
    Storage closed = store.storage();

    closed.close();
    closed.close();

    StorageCalls.all()
        .forEach(
            (name, call) ->
                assertThatThrownBy(() -> call.accept(closed))
                    .as("call: %s", name)
                    .isInstanceOf(StorageException.Closed.class));
  }

  @Test
  @Tag("concurrent")
  default void life2ACallDuringTheCloseFinishesOrThrowsClosed(StoreUnderTest store)
      throws Exception {
    TestConversation conversation = store.conversation("c");
    for (int i = 0; i < 50; i++) {
      conversation.add(i, "m" + i);
    }
    Storage storage = store.storage();

    try (Background reads = Background.run(round -> finishOrClosed(storage));
        Background writes =
            Background.run(
                round -> {
                  try {
                    conversation.add(round, "w%06d".formatted(round));
                  } catch (StorageException.Closed e) {
                    assertThat(e).hasMessageContaining(":");
                  }
                })) {
      assertThat(reads.rounds() + writes.rounds()).isPositive();
      storage.close();
    }
    assertThatThrownBy(storage::highestVersion).isInstanceOf(StorageException.Closed.class);
  }

  private static void finishOrClosed(Storage storage) {
    for (var call : StorageCalls.reads().values()) {
      try {
        call.accept(storage);
      } catch (StorageException.Closed e) {
        return;
      }
    }
  }

  @Test
  default void life3AReopenedStoreGivesTheSameAnswers(StoreUnderTest store) {
    store.require(Capability.PERSISTENT, "LIFE-3");
    TestConversation one = store.conversation("c").add(5, "b").add(1, "a").add(9, "d");
    one.apply(one.update(5, "b", "new"), one.recall(9, "d"), one.member("bob", true));
    one.apply(one.update(7, "not-yet", "early"), one.recall(8, "never"), one.activity(44));
    TestConversation two = store.conversation("\ud83d\ude00").add(Long.MIN_VALUE, "\0");
    two.apply(two.member("bob", true), two.member("carol", true), two.member("carol", false));
    two.apply(
        new Mutation.PutAttribute("n", "v", store.nextVersion()),
        new Mutation.PutAttribute("gone", "v", store.nextVersion()),
        new Mutation.PutAttribute("gone", null, store.nextVersion()),
        new Mutation.AdvanceReceipt(
            "bob",
            new Mutation.Receipt(Mutation.ReceiptKind.READ, new Position(3, "\0"), 4),
            store.nextVersion()));
    store.applyToUser("bob", new Mutation.PutSetting("c", "s", "v", store.nextVersion()));
    ClaimKey key = new ClaimKey(Partition.user("bob"), "k");
    store.storage().claim(key, "winner", Durability.OS);
    List<String> users = List.of("bob", "carol");
    String before = Portrait.of(store.storage(), "c", users, 0);
    String otherBefore = Portrait.of(store.storage(), "\ud83d\ude00", users, 0);

    for (int i = 0; i < 2; i++) {
      store.reopen();

      assertThat(Portrait.of(store.storage(), "c", users, 0)).isEqualTo(before);
      assertThat(Portrait.of(store.storage(), "\ud83d\ude00", users, 0)).isEqualTo(otherBefore);
      assertThat(store.storage().conversations(null, 9)).containsExactly("c", "\ud83d\ude00");
      assertThat(store.storage().settings("bob", "c")).isEqualTo(Map.of("s", "v"));
      assertThat(store.storage().claimed(key)).isEqualTo("winner");
      ListPatience.await(
          store,
          () ->
              assertThat(
                      store.storage().conversationsOf("bob", Range.all(), Direction.NEW_TO_OLD, 9))
                  .extracting(ConversationEntry::conversation)
                  .containsExactly("c", "\ud83d\ude00"));
    }
  }

  @Test
  default void life3WhatWaitedForItsMessageStillWaitsAfterAReopening(StoreUnderTest store) {
    store.require(Capability.PERSISTENT, "LIFE-3 for updates without a message");
    TestConversation conversation = store.conversation("c");
    var addition = conversation.addition(conversation.message(1, "a"));
    conversation.apply(conversation.update(1, "a", "new"));
    store.uncreated("later").add(2, "x");

    store.reopen();
    conversation.apply(addition);
    store.conversation("later");

    assertThat(conversation.all()).extracting(message -> message.text()).containsExactly("new");
    assertThat(store.uncreated("later").ids()).containsExactly("x");
  }

  @Test
  default void life4ASecondOpeningThrowsLocked(StoreUnderTest store) {
    if (store.has(Capability.MULTI_PROCESS)) {
      store.notExercised("LIFE-4", "the store declares MULTI_PROCESS");
    }
    TestConversation conversation = store.conversation("c").add(1, "a");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> store.openSecond().close())
          .isInstanceOf(StorageException.Locked.class)
          .hasMessageContaining("pid=");
    }
    conversation.add(2, "b");
    assertThat(conversation.ids()).containsExactly("a", "b");
  }

  @Test
  default void life4AClosedStoreCanBeOpened(StoreUnderTest store) {
    store.storage().close();
    store.storage().close();

    store.reopen();

    assertThat(store.conversation("c").add(1, "a").ids()).containsExactly("a");
  }

  @Test
  default void life5TheProviderIsFoundByItsName(StoreUnderTest store) throws Exception {
    Optional<StorageProvider> provider = store.fixture().provider();
    if (provider.isEmpty()) {
      store.notExercised("LIFE-5", "the fixture names no provider");
      return;
    }
    Class<? extends StorageProvider> type = provider.get().getClass();

    assertThat(provider.get().name()).isNotBlank();
    assertThat(type.getConstructor().newInstance().name()).isEqualTo(provider.get().name());
    assertThat(StorageProviders.named(provider.get().name())).isInstanceOf(type);
  }

  @Test
  default void life6AnOpeningThatIsNotToCreateAStoreFindsNone(StoreUnderTest store)
      throws IOException {
    Optional<StorageProvider> provider = store.fixture().provider();
    if (provider.isEmpty()) {
      store.notExercised("LIFE-6", "the fixture names no provider");
      return;
    }
    try (TestDirectory directory = TestDirectory.create()) {
      Path missing = directory.path().resolve("missing");

      for (Path nothing : List.of(directory.path(), missing)) {
        assertThatThrownBy(() -> provider.get().open(new StorageOptions(nothing, Map.of(), false)))
            .isInstanceOf(StorageException.NotFound.class);
      }

      assertThat(missing).doesNotExist();
      try (Stream<Path> files = Files.list(directory.path())) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  default void life6AStoreThatIsThereIsOpened(StoreUnderTest store) {
    Optional<StorageProvider> provider = store.fixture().provider();
    if (provider.isEmpty()) {
      store.notExercised("LIFE-6 for a store that is there", "the fixture names no provider");
      return;
    }
    try (TestDirectory directory = TestDirectory.create()) {
      provider.get().open(StorageOptions.of(directory.path())).close();

      try (Storage again =
          provider.get().open(new StorageOptions(directory.path(), Map.of(), false))) {
        assertThat(again.conversations(null, 1)).isEmpty();
      }
    }
  }
}
