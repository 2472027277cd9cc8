package dev.parley.storage.chronicle;

import dev.parley.EncryptionKey;

/** The same of an encrypted store. */
class DamagedEncryptedFileTest extends DamagedFileTest {
  @Override
  EncryptionKey key() {
    return StoreDirectories.KEY;
  }
}
