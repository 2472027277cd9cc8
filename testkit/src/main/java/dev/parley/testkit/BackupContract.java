package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.ProgressListener;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** BACKUP-1 to BACKUP-4: copies of a store that is open. */
public interface BackupContract extends FixtureSource {
  @Test
  default void cap1ABackupIsGivenOrRefused(StoreUnderTest store) throws IOException {
    TestConversation conversation = store.conversation("c").add(1, "a");
    try (TestDirectory directory = TestDirectory.create()) {
      Path target = directory.path().resolve("backup");

      if (store.has(Capability.BACKUP)) {
        assertThat(BackupFiles.backUp(store, target).bytesCopied()).isPositive();
        assertThat(target).isNotEmptyDirectory();
      } else {
        assertThatThrownBy(() -> BackupFiles.backUp(store, target))
            .isInstanceOf(StorageException.Rejected.class);
        assertThat(target).doesNotExist();
      }
    }
    assertThat(conversation.add(2, "b").ids()).containsExactly("a", "b");
  }

  @Test
  default void backup1ABackupAnswersAsTheStoreDoes(StoreUnderTest store) {
    store.require(Capability.BACKUP, "BACKUP-1");
    TestConversation conversation = store.conversation("c").add(5, "b").add(1, "a").add(9, "d");
    conversation.apply(conversation.update(5, "b", "new"), conversation.recall(9, "d"));
    store.applyToUser("bob", new Mutation.PutSetting("c", "s", "v", store.nextVersion()));
    ClaimKey key = new ClaimKey(Partition.user("bob"), "k");
    store.storage().claim(key, "winner", Durability.OS);
    conversation.apply(
        conversation.member("bob", true),
        conversation.activity(44),
        conversation.update(7, "not-yet", "early"),
        new Mutation.PutAttribute("n", "v", store.nextVersion()));
    String before = Portrait.of(store.storage(), "c", List.of("bob"), 0);
    long version = store.storage().highestVersion();
    try (TestDirectory directory = TestDirectory.create()) {
      BackupFiles.backUp(store, directory.path());
      conversation.add(10, "later");

      try (Storage backup = store.fixture().reopen(directory.path())) {
        assertThat(Portrait.of(backup, "c", List.of("bob"), 0)).isEqualTo(before);
        assertThat(backup.settings("bob", "c")).isEqualTo(Map.of("s", "v"));
        assertThat(backup.claimed(key)).isEqualTo("winner");
        assertThat(backup.highestVersion()).isGreaterThanOrEqualTo(version);
        assertThat(backup.verify()).isEmpty();
      }
    }
    assertThat(conversation.ids()).contains("later");
  }

  @Test
  @Tag("concurrent")
  default void backup1ABackupTakenDuringWritesHasNoBatchByHalves(StoreUnderTest store)
      throws Exception {
    store.require(Capability.BACKUP, "BACKUP-1 during writes");
    TestConversation conversation = store.conversation("c");
    AtomicInteger acknowledged = new AtomicInteger();
    try (TestDirectory directory = TestDirectory.create();
        Background writes =
            Background.run(
                round -> {
                  conversation.apply(
                      conversation.addition(conversation.message(-1, "below" + round)),
                      conversation.addition(conversation.message(1, "above" + round)));
                  acknowledged.incrementAndGet();
                })) {
      // Into the same directory, so that each but the first takes the place of another.
      for (int i = 0; i < 5; i++) {
        int before = acknowledged.get();
        BackupFiles.backUp(store, directory.path());

        try (Storage backup = store.fixture().reopen(directory.path())) {
          List<String> ids = BackupFiles.ids(backup, "c");
          assertThat(BackupFiles.rounds(ids, "above")).isEqualTo(BackupFiles.rounds(ids, "below"));
          for (int round = 0; round < before; round++) {
            assertThat(ids).contains("above" + round);
          }
        }
      }
      assertThat(writes.rounds()).isPositive();
    }
  }

  @Test
  default void backup2ABackupTakesThePlaceOfAnEarlierOne(StoreUnderTest store) {
    store.require(Capability.BACKUP, "BACKUP-2");
    TestConversation conversation = store.conversation("c");
    try (TestDirectory directory = TestDirectory.create()) {
      for (int i = 0; i < 4; i++) {
        conversation.add(i, "m" + i);
        if (i == 2) {
          store.reopen();
        }
        BackupFiles.backUp(store, directory.path());

        try (Storage backup = store.fixture().reopen(directory.path())) {
          assertThat(BackupFiles.ids(backup, "c")).isEqualTo(conversation.ids());
          assertThat(BackupFiles.ids(backup, "c")).hasSize(i + 1);
        }
      }
    }
  }

  @Test
  default void backup2ABackupThatIsStoppedLeavesTheEarlierOne(StoreUnderTest store) {
    store.require(Capability.BACKUP, "BACKUP-2 for one that is stopped");
    TestConversation conversation = store.conversation("c").add(1, "a");
    try (TestDirectory directory = TestDirectory.create()) {
      Path target = directory.path();
      BackupFiles.backUp(store, target);
      conversation.add(2, "b");

      for (int calls = 0; calls < 3; calls++) {
        AtomicInteger left = new AtomicInteger(calls);
        RuntimeException stops = new UnsupportedOperationException("enough");
        ProgressListener listener =
            (done, total) -> {
              if (left.getAndDecrement() == 0) {
                throw stops;
              }
            };
        try {
          store.storage().backup(target, listener);
          assertThat(left.get()).as("a listener's exception is lost").isNotNegative();
          break;
        } catch (UnsupportedOperationException e) {
          assertThat(e).isSameAs(stops);
        }
        try (Storage backup = store.fixture().reopen(target)) {
          assertThat(BackupFiles.ids(backup, "c")).containsExactly("a");
        }
      }
      BackupFiles.backUp(store, target);

      try (Storage backup = store.fixture().reopen(target)) {
        assertThat(BackupFiles.ids(backup, "c")).containsExactly("a", "b");
      }
    }
  }

  @Test
  default void backup3ADirectoryThatHoldsAnythingElseIsRefused(StoreUnderTest store)
      throws IOException {
    store.require(Capability.BACKUP, "BACKUP-3");
    store.conversation("c").add(1, "a");
    try (TestDirectory directory = TestDirectory.create()) {
      Path file = Files.writeString(directory.path().resolve("file"), "of somebody");
      Path full = Files.createDirectory(directory.path().resolve("full"));
      Files.writeString(full.resolve("file"), "of somebody");

      for (Path target : List.of(file, full, store.directory())) {
        String before = BackupFiles.text(directory.path());
        assertThatThrownBy(() -> BackupFiles.backUp(store, target))
            .isInstanceOf(StorageException.Rejected.class);
        assertThat(BackupFiles.text(directory.path())).isEqualTo(before);
      }
    }
    assertThat(store.uncreated("c").add(2, "b").ids()).containsExactly("a", "b");
  }

  @Test
  default void backup3TheBackupOfAnotherStoreIsRefused(StoreUnderTest store) throws IOException {
    store.require(Capability.BACKUP, "BACKUP-3 for another store");
    store.conversation("c").add(1, "a");
    try (TestDirectory directory = TestDirectory.create();
        StoreUnderTest other = StoreUnderTest.open(store.fixture())) {
      other.conversation("c").add(1, "other");
      BackupFiles.backUp(other, directory.path());
      String before = BackupFiles.text(directory.path());

      assertThatThrownBy(() -> BackupFiles.backUp(store, directory.path()))
          .isInstanceOf(StorageException.Rejected.class);
      assertThat(BackupFiles.text(directory.path())).isEqualTo(before);
    }
  }

  @Test
  default void backup3ABackupThatWasWrittenToIsRefused(StoreUnderTest store) {
    store.require(Capability.BACKUP, "BACKUP-3 for a backup that was written to");
    TestConversation conversation = store.conversation("c").add(1, "a");
    try (TestDirectory directory = TestDirectory.create()) {
      BackupFiles.backUp(store, directory.path());
      try (Storage backup = store.fixture().reopen(directory.path())) {
        backup.apply(
            Batch.ofConversation("c", List.of(conversation.addition(conversation.message(2, "b")))),
            Durability.OS);
      }

      assertThatThrownBy(() -> BackupFiles.backUp(store, directory.path()))
          .isInstanceOf(StorageException.Rejected.class);

      try (Storage backup = store.fixture().reopen(directory.path())) {
        assertThat(BackupFiles.ids(backup, "c")).containsExactly("a", "b");
      }
    }
  }

  @Test
  default void backup4ARestoredStoreAnswersAsItsBackupDoes(StoreUnderTest store) {
    store.require(Capability.BACKUP, "BACKUP-4");
    TestConversation conversation = store.conversation("c").add(1, "a").add(2, "b");
    conversation.apply(conversation.member("bob", true), conversation.recall(1, "a"));
    ClaimKey key = new ClaimKey(Partition.conversation("c"), "k");
    store.storage().claim(key, "winner", Durability.OS);
    try (TestDirectory directory = TestDirectory.create()) {
      Path backup = directory.path().resolve("backup");
      Path restored = directory.path().resolve("restored");
      BackupFiles.backUp(store, backup);
      String portrait = Portrait.of(store.storage(), "c", List.of("bob"), 0);

      if (!store.fixture().restore(backup, restored)) {
        store.notExercised("BACKUP-4", "the fixture names no provider");
      }

      for (Path copy : List.of(restored, backup)) {
        try (Storage opened = store.fixture().reopen(copy)) {
          assertThat(Portrait.of(opened, "c", List.of("bob"), 0)).isEqualTo(portrait);
          assertThat(opened.claimed(key)).isEqualTo("winner");
          assertThat(opened.verify()).isEmpty();
        }
      }
    }
  }

  @Test
  default void backup4ARestoreRefusesADirectoryThatHoldsAnything(StoreUnderTest store)
      throws IOException {
    store.require(Capability.BACKUP, "BACKUP-4 for a directory that holds something");
    store.conversation("c").add(1, "a");
    try (TestDirectory directory = TestDirectory.create()) {
      Path backup = directory.path().resolve("backup");
      Path full = Files.createDirectory(directory.path().resolve("full"));
      Files.writeString(full.resolve("file"), "of somebody");
      BackupFiles.backUp(store, backup);
      if (!store.fixture().restore(backup, directory.path().resolve("restored"))) {
        store.notExercised("BACKUP-4", "the fixture names no provider");
      }

      for (Path target : List.of(full, backup, directory.path().resolve("restored"))) {
        String before = BackupFiles.text(target);
        assertThatThrownBy(() -> store.fixture().restore(backup, target))
            .isInstanceOfAny(StorageException.Rejected.class, StorageException.Locked.class);
        assertThat(BackupFiles.text(target)).isEqualTo(before);
      }
      assertThatThrownBy(() -> store.fixture().restore(full, directory.path().resolve("new")))
          .isInstanceOf(StorageException.NotFound.class);
    }
  }

  @Test
  default void backup4ADamagedBackupIsNotRestored(StoreUnderTest store) throws IOException {
    store.require(Capability.BACKUP, "BACKUP-4 for a damaged backup");
    store.conversation("c").add(1, "a").add(2, "b");
    try (TestDirectory directory = TestDirectory.create()) {
      Path backup = directory.path().resolve("backup");
      Path restored = directory.path().resolve("restored");
      BackupFiles.backUp(store, backup);
      if (!store.fixture().restore(backup, directory.path().resolve("intact"))) {
        store.notExercised("BACKUP-4 for a damaged backup", "the fixture names no provider");
      }
      Path largest = BackupFiles.largest(backup);
      byte[] all = Files.readAllBytes(largest);
      Files.write(largest, Arrays.copyOf(all, all.length / 2));

      assertThatThrownBy(() -> store.fixture().restore(backup, restored))
          .isInstanceOf(StorageException.Corrupted.class);

      assertThat(BackupFiles.holdsAnything(restored)).isFalse();
    }
  }
}
