package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.EncryptionKey;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** KEY-1 and KEY-2: a key is refused, or it is the only one. */
public interface EncryptionContract extends FixtureSource {
  @Test
  default void key1AKeyIsRefusedWhereStoresCannotBeEncrypted(StoreUnderTest store)
      throws IOException {
    StorageProvider provider = providerOf(store, "KEY-1");
    if (store.has(Capability.ENCRYPTION)) {
      store.notExercised("KEY-1", "the store declares ENCRYPTION");
    }
    try (TestDirectory directory = TestDirectory.create()) {
      Path missing = directory.path().resolve("missing");
      for (Path nothing : List.of(directory.path(), missing)) {
        assertThatThrownBy(
                () -> provider.open(options(store, nothing, EncryptionKey.random())).close())
            .isInstanceOf(StorageException.Rejected.class);
      }

      assertThat(missing).doesNotExist();
      try (Stream<Path> files = Files.list(directory.path())) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  default void key1AStoreThatIsThereIsNotOpenedWithAKeyEither(StoreUnderTest store) {
    StorageProvider provider = providerOf(store, "KEY-1 for a store that is there");
    if (store.has(Capability.ENCRYPTION)) {
      store.notExercised("KEY-1 for a store that is there", "the store declares ENCRYPTION");
    }
    try (TestDirectory directory = TestDirectory.create()) {
      provider.open(options(store, directory.path(), null)).close();

      assertThatThrownBy(
              () -> provider.open(options(store, directory.path(), EncryptionKey.random())).close())
          .isInstanceOf(StorageException.Rejected.class);
    }
  }

  @Test
  default void key2AnEncryptedStoreIsOpenedWithItsKeyOnly(StoreUnderTest store) {
    StorageProvider provider = providerOf(store, "KEY-2");
    store.require(Capability.ENCRYPTION, "KEY-2");
    EncryptionKey key = EncryptionKey.random();
    try (TestDirectory directory = TestDirectory.create()) {
      create(provider.open(options(store, directory.path(), key)));

      refuses(provider, options(store, directory.path(), EncryptionKey.random()));
      refuses(provider, options(store, directory.path(), oneBitOff(key)));
      refuses(provider, options(store, directory.path(), null));

      opens(provider, options(store, directory.path(), key), store);
      // By its bytes, not as an object.
      opens(provider, options(store, directory.path(), EncryptionKey.of(key.bytes())), store);
    }
  }

  @Test
  default void key2AStoreThatIsNotEncryptedIsOpenedWithoutAKeyOnly(StoreUnderTest store) {
    StorageProvider provider = providerOf(store, "KEY-2 for a store that is not encrypted");
    store.require(Capability.ENCRYPTION, "KEY-2 for a store that is not encrypted");
    try (TestDirectory directory = TestDirectory.create()) {
      create(provider.open(options(store, directory.path(), null)));

      refuses(provider, options(store, directory.path(), EncryptionKey.random()));

      opens(provider, options(store, directory.path(), null), store);
    }
  }

  private static StorageProvider providerOf(StoreUnderTest store, String rule) {
    if (store.fixture().provider().isEmpty()) {
      store.notExercised(rule, "the fixture names no provider");
    }
    return store.fixture().provider().orElseThrow();
  }

  private static StorageOptions options(
      StoreUnderTest store, Path directory, @Nullable EncryptionKey key) {
    return new StorageOptions(directory, store.fixture().properties(), true, key);
  }

  private static EncryptionKey oneBitOff(EncryptionKey key) {
    byte[] bytes = key.bytes();
    bytes[EncryptionKey.LENGTH - 1] ^= 1;
    return EncryptionKey.of(bytes);
  }

  private static void create(Storage created) {
    try (created) {
      created.apply(
          Batch.ofConversation(
              "c", List.of(new Mutation.CreateConversation(ConversationKind.GROUP, "u", 5, 1))),
          Durability.OS);
    }
  }

  private static void refuses(StorageProvider provider, StorageOptions options) {
    assertThatThrownBy(() -> provider.open(options).close())
        .isInstanceOf(StorageException.KeyMismatch.class);
  }

  private static void opens(
      StorageProvider provider, StorageOptions options, StoreUnderTest store) {
    try (Storage opened = provider.open(options)) {
      if (store.has(Capability.PERSISTENT)) {
        assertThat(opened.conversations(null, 9)).containsExactly("c");
      }
    }
  }
}
