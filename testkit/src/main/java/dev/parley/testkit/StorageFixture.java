package dev.parley.testkit;

import dev.parley.EncryptionKey;
import dev.parley.ProgressListener;
import dev.parley.storage.Capability;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the suite has to know of a store: how to open it. What it can do the store says itself, by
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
 *
 * <p>Only {@link #open} has to be supplied; the rest says more where there is more to say.
 */
public interface StorageFixture {
  /**
   * Opens the store of a directory.
   *
   * @param directory an empty directory at first; the suite makes it and deletes it
   */
  Storage open(Path directory);

  /** Opens the store of a directory that was closed before. */
  default Storage reopen(Path directory) {
    return open(directory);
  }

  /** Opens the store of a directory that is open, which has to fail as LIFE-4 says. */
  default Storage openSecond(Path directory) {
    return open(directory);
  }

  /**
   * Returns what the store has to declare, neither more nor less; empty to take its word. Without
   * it a capability that is forgotten is only seen in what the suite did not exercise.
   */
  default Optional<Set<Capability>> capabilities() {
    return Optional.empty();
  }

  /** Returns the ways in which the store may be opened; the whole suite runs once for each. */
  default List<Profile> profiles() {
    return List.of(new Profile("plain", this));
  }

  /** Returns the provider of the store, for the rules about providers; empty if it has none. */
  default Optional<StorageProvider> provider() {
    return Optional.empty();
  }

  /**
   * Returns how to make the store's own medium fail, for ERR-1 and BATCH-1 in the random scripts;
   * empty if there is no way to.
   */
  default Optional<MediumFaults> faults() {
    return Optional.empty();
  }

  /**
   * Returns the properties with which the {@link #provider} opens the store, so that another
   * process can open it in the same way.
   */
  default Map<String, String> properties() {
    return Map.of();
  }

  /**
   * Returns the key with which {@link #open} opens the store, so that another process can open it
   * in the same way; empty if the store is not encrypted.
   */
  default Optional<EncryptionKey> encryptionKey() {
    return Optional.empty();
  }

  /**
   * Restores a backup into a directory, by the {@link #provider} with the {@link #properties}.
   *
   * @return false if there is no way to, because the fixture names no provider
   */
  default boolean restore(Path backup, Path directory) {
    provider()
        .ifPresent(
            restoring ->
                restoring.restore(
                    backup, new StorageOptions(directory, properties()), ProgressListener.NONE));
    return provider().isPresent();
  }

  /** Returns what counts the entries that reads touch, for COST-1; empty if nothing does. */
  default Optional<CostMeter> cost() {
    return Optional.empty();
  }

  /** Returns how long a list may lag (LIST-1) before the suite calls it wrong. */
  default Duration listPatience() {
    return Duration.ofSeconds(5);
  }

  /** Returns the fixture of a provider whose stores are opened without properties. */
  static StorageFixture of(StorageProvider provider) {
    return of(provider, Map.of());
  }

  /** Returns the fixture of a provider whose stores are opened with these properties. */
  static StorageFixture of(StorageProvider provider, Map<String, String> properties) {
    return new ProviderFixture(provider, properties);
  }

  /**
   * Returns the fixture of a store that may be opened in several ways.
   *
   * @throws IllegalArgumentException if there is none, or two of one name
   */
  static StorageFixture of(Profile... profiles) {
    return new ProfilesFixture(List.of(profiles));
  }
}
