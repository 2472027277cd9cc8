package dev.parley.storage.chronicle;

import dev.parley.storage.chronicle.KeyedStates.Choice;

class ChronicleKeyedStateTest extends KeyedStateContract {
  @Override
  Choice choice() {
    return Choice.CHRONICLE;
  }
}
