package dev.parley.storage.chronicle;

import dev.parley.testkit.ModelProperties;
import dev.parley.testkit.StorageFixture;
import java.util.Map;

/** Random scripts read as on the reference, with an index that lives on over closes. */
class StorageModelTest extends ModelProperties {
  @Override
  public StorageFixture fixture() {
    return StorageFixture.of(new ChronicleStorageProvider(), Map.of("keyedState", "mapped"));
  }
}
