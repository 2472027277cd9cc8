package dev.parley.testkit;

import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens stores through their provider, as an engine does. */
record ProviderFixture(StorageProvider itsProvider, Map<String, String> properties)
    implements StorageFixture {
  ProviderFixture {
    properties = Map.copyOf(properties);
  }

  @Override
  public Storage open(Path directory) {
    return itsProvider.open(new StorageOptions(directory, properties));
  }

  @Override
  public Optional<StorageProvider> provider() {
    return Optional.of(itsProvider);
  }
}
