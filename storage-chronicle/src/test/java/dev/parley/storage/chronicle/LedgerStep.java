package dev.parley.storage.chronicle;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Storage;

/** A write that a ledger keeps account of. */
sealed interface LedgerStep {
  void applyTo(Storage store, Durability durability);

  /** A batch. */
  record Write(Batch batch) implements LedgerStep {
    @Override
    public void applyTo(Storage store, Durability durability) {
      store.apply(batch, durability);
    }
  }

  /** A claim, of a key that is claimed more than once. */
  record Claim(ClaimKey key, String proposal) implements LedgerStep {
    @Override
    public void applyTo(Storage store, Durability durability) {
      store.claim(key, proposal, durability);
    }
  }
}
