package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.file.Path;

class ChronicleKeyedStateTest extends KeyedStateContract {
  @Override
  KeyedState create(Path where) throws IOException {
    IndexFiles.deleteAll(where);
    return KeyedStates.createChronicle(where, 0);
  }

  @Override
  KeyedState reopen(Path where) throws IOException {
    return KeyedStates.reopenChronicle(where);
  }
}
