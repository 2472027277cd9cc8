package dev.parley.testkit;

import dev.parley.storage.Storage;
import dev.parley.storage.StorageProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the suite has to know of a store: how to open it. Everything else the store says itself, by
 * its {@linkplain Storage#capabilities capabilities}.
 *
 * <pre>{@code
 * final class ChronicleContractTest implements StorageContract {
 *   @Override
 *   public StorageFixture fixture() {
 *     return StorageFixture.of(new ChronicleStorageProvider());
 *   }
 * }
 * }</pre>
 */
public interface StorageFixture {
  /**
   * Opens the store of a directory. The suite calls it for a new directory, again after a close,
   * and again while it is open, which must fail as LIFE-4 says.
   *
   * @param directory an empty directory at first; the suite makes it and deletes it
   */
  Storage open(Path directory);

  /** Returns the provider of the store, for the rules about providers; empty if it has none. */
  default Optional<StorageProvider> provider() {
    return Optional.empty();
  }

  /** Returns how long a list may lag (LIST-1) before the suite calls it wrong. */
  default Duration listPatience() {
    return Duration.ofSeconds(30);
  }

  /** Returns the fixture of a provider whose stores are opened without properties. */
  static StorageFixture of(StorageProvider provider) {
    return of(provider, Map.of());
  }

  /** Returns the fixture of a provider whose stores are opened with these properties. */
  static StorageFixture of(StorageProvider provider, Map<String, String> properties) {
    return new ProviderFixture(provider, properties);
  }
}
