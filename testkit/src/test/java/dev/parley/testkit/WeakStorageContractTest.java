package dev.parley.testkit;

import dev.parley.storage.Capability;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageProvider;
import dev.parley.testkit.storage.WeakStorageProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** The whole contract on the store that helps nobody, with several seeds. */
final class WeakStorageContractTest implements StorageContract {
  @Override
  public StorageFixture fixture() {
    return StorageFixture.of(
        LongStream.of(20261122, 2, 3)
            .mapToObj(seed -> new Profile("seed " + seed, new Weak(seed)))
            .toArray(Profile[]::new));
  }

  private record Weak(StorageFixture opened) implements StorageFixture {
    Weak(long seed) {
      this(
          StorageFixture.of(
              new WeakStorageProvider(), Map.of(WeakStorageProvider.SEED, Long.toString(seed))));
    }

    @Override
    public Storage open(Path directory) {
      return opened.open(directory);
    }

    @Override
    public Optional<StorageProvider> provider() {
      return opened.provider();
    }

    @Override
    public Optional<Set<Capability>> capabilities() {
      return Optional.of(Set.of());
    }
  }
}
