package dev.parley.storage.chronicle;

import dev.parley.testkit.ModelProperties;
import dev.parley.testkit.StorageFixture;

/** Random scripts read as on the reference, with an index that every opening makes from the log. */
class RebuiltStorageModelTest extends ModelProperties {
  @Override
  public StorageFixture fixture() {
    return directory -> {
      StoreDirectories.deleteIndex(directory);
      return StoreDirectories.open(directory);
    };
  }
}
