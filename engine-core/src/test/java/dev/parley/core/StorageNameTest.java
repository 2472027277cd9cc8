package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.ConversationEngine;
import dev.parley.Durability;
import dev.parley.EngineOptions;
import dev.parley.error.ErrorCode;
import dev.parley.error.StoreException;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.testkit.storage.MemoryStorage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding a storage by its name, and opening an engine on one. */
final class StorageNameTest {
  @TempDir private Path directory;

  @Test
  void theDefaultIsChronicleAndItsAbsenceNamesTheDependency() {
    StoreException thrown = failureOf(EngineOptions.of(directory));

    assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_NOT_FOUND);
    assertThat(thrown)
        .hasMessageContaining("name=chronicle")
        .hasMessageContaining("available=[memory, weak]")
        .hasMessageContaining("dev.parley:parley-storage-chronicle");
  }

  @Test
  void anUnknownNameListsWhatIsThere() {
    StoreException thrown = failureOf(EngineOptions.builder(directory).storage("tape").build());

    assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_NOT_FOUND);
    assertThat(thrown)
        .hasMessageContaining("name=tape")
        .hasMessageContaining("available=[memory, weak]")
        .hasMessageContaining("dependency");
  }

  @Test
  void anOptionThatTheStorageDoesNotKnowIsRefused() {
    StoreException thrown =
        failureOf(
            EngineOptions.builder(directory).storage("memory").storageOption("a", "b").build());

    assertThat(thrown.code()).isEqualTo(ErrorCode.STORE_REJECTED);
    assertThat(thrown).hasMessageContaining("[a]").hasMessageContaining(directory.toString());
  }

  @Test
  void anEngineIsFoundByTheApiAlone() {
    EngineOptions options = EngineOptions.builder(directory).storage("memory").build();
    try (ConversationEngine engine = ConversationEngine.open(options)) {
      assertThat(engine.session("ann").createConversation(g -> {}).members().ids())
          .containsExactly("ann");
    }
  }

  @Test
  void aDurabilityThatTheStorageDoesNotHaveIsRefusedAndTheStorageClosed() {
    Storage storage = MemoryStorage.create();
    EngineOptions options = EngineOptions.builder(directory).durability(Durability.DISK).build();

    StoreException thrown =
        catchThrowableOfType(StoreException.class, () -> Engines.open(options, storage));

    assertThat(thrown.code()).isEqualTo(ErrorCode.STORE_REJECTED);
    assertThat(thrown).hasMessageContaining("durability=DISK");
    assertThatThrownBy(storage::highestVersion).isInstanceOf(StorageException.Closed.class);
  }

  private static StoreException failureOf(EngineOptions options) {
    return catchThrowableOfType(
        StoreException.class, () -> ConversationEngine.open(options).close());
  }
}
