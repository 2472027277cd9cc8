package dev.parley.storage.chronicle;

import dev.parley.storage.chronicle.KeyedStates.Choice;

class MappedKeyedStateTest extends KeyedStateContract {
  @Override
  Choice choice() {
    return Choice.MAPPED;
  }
}
