package dev.parley.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.Mutation;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryStorageProviderTest {
  private final StorageProvider provider = StorageProviders.named("memory");

  @TempDir private Path directory;

  private Path store() {
    return directory.resolve("deep/store");
  }

  private static void create(Storage storage, String id) {
    Mutation.CreateConversation creation =
        new Mutation.CreateConversation(ConversationKind.GROUP, "creator", 1, 1);
    storage.apply(Batch.ofConversation(id, List.of(creation)), Durability.OS);
  }

  @Test
  void aDirectoryThatIsOpenedAgainGivesTheSameData() {
    try (Storage first = provider.open(StorageOptions.of(store()))) {
      create(first, "c");
    }
    try (Storage again =
        new MemoryStorageProvider().open(StorageOptions.of(store().resolve("../store")))) {
      assertThat(again.conversations(null, 9)).containsExactly("c");
    }
  }

  @Test
  void aSecondOpenerIsToldWhoHasIt() {
    try (Storage first = provider.open(StorageOptions.of(store()))) {
      assertThatThrownBy(() -> provider.open(StorageOptions.of(store())).close())
          .isInstanceOf(StorageException.Locked.class)
          .hasMessageContaining("pid=" + ProcessHandle.current().pid())
          .hasMessageContaining("since=");
      assertThat(first.conversations(null, 9)).isEmpty();
    }
  }

  @Test
  void closingTwiceDoesNotUnlockTheStoreOfSomebodyElse() {
    Storage first = provider.open(StorageOptions.of(store()));
    first.close();
    try (Storage second = provider.open(StorageOptions.of(store()))) {
      first.close();

      assertThatThrownBy(() -> provider.open(StorageOptions.of(store())).close())
          .isInstanceOf(StorageException.Locked.class);
      assertThat(second.conversations(null, 9)).isEmpty();
    }
  }

  @Test
  void twoDirectoriesAreTwoStores() {
    try (Storage one = provider.open(StorageOptions.of(directory.resolve("one")));
        Storage two = provider.open(StorageOptions.of(directory.resolve("two")))) {
      create(one, "c");
      assertThat(two.conversations(null, 9)).isEmpty();
    }
  }

  @Test
  void theDataOfADeletedDirectoryIsForgotten() throws IOException {
    try (Storage first = provider.open(StorageOptions.of(store()))) {
      create(first, "c");
    }
    Files.delete(store());
    try (Storage again = provider.open(StorageOptions.of(store()))) {
      assertThat(again.conversations(null, 9)).isEmpty();
    }
  }

  @Test
  void anUnknownPropertyIsRefused() {
    StorageOptions options = new StorageOptions(store(), Map.of("size", "1"));

    assertThatThrownBy(() -> provider.open(options).close())
        .isInstanceOf(StorageException.Rejected.class)
        .hasMessage("property is unknown: storage=memory, properties=[size]");
  }

  @Test
  void itDoesNotClaimToSurviveTheProcess() {
    try (Storage storage = provider.open(StorageOptions.of(store()))) {
      assertThat(storage.capabilities())
          .containsExactlyInAnyOrder(Capability.IMMEDIATE_LIST, Capability.SNAPSHOT_SCAN);
      assertThatThrownBy(storage::sync).isInstanceOf(StorageException.Rejected.class);
    }
  }

  @Test
  void aStoreWithoutADirectoryIsNewEachTime() {
    try (Storage one = MemoryStorage.create();
        Storage two = MemoryStorage.create()) {
      create(one, "c");
      assertThat(one.conversations(null, 9)).containsExactly("c");
      assertThat(two.conversations(null, 9)).isEmpty();
    }
  }
}
