package dev.parley.storage.chronicle;

import java.nio.file.Path;

class MappedKeyedStateTest extends KeyedStateContract {
  @Override
  KeyedState create(Path where) {
    return StateInArena.create(where);
  }

  @Override
  KeyedState reopen(Path where) {
    return StateInArena.reopen(where);
  }
}
