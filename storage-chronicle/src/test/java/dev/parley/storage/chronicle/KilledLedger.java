package dev.parley.storage.chronicle;

import dev.parley.Durability;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.MemoryStorage;

/** What one thread of a {@link KilledWriter} was told, outside of its process. */
final class KilledLedger {
  private final LedgerSteps steps;
  private final MemoryStorage model = MemoryStorage.create();
  private int modelled;
  private int acknowledged;

  KilledLedger(LedgerSteps steps) {
    this.steps = steps;
  }

  void acknowledged(int step) {
    acknowledged = step;
  }

  /** Returns how many steps are done, and the store was seen to hold. */
  int done() {
    return modelled;
  }

  /**
   * Checks that a store holds what was acknowledged, and at most two steps more: one that was not
   * acknowledged, and one whose line was cut.
   */
  void check(Storage store) {
    String found = LedgerText.of(store, steps);
    while (modelled < acknowledged) {
      advance();
    }
    String expected = LedgerText.of(model, steps);
    for (int more = 0; more < 2 && !expected.equals(found); more++) {
      advance();
      expected = LedgerText.of(model, steps);
    }
    if (!expected.equals(found)) {
      throw new AssertionError(
          "store differs from what was acknowledged: steps="
              + acknowledged
              + LedgerText.firstDifference(expected, found));
    }
    if (store.highestVersion() < model.highestVersion()) {
      throw new AssertionError("highest version went back: version=" + store.highestVersion());
    }
    acknowledged = modelled;
  }

  private void advance() {
    steps.next().applyTo(model, Durability.OS);
    modelled++;
  }
}
