package dev.parley.core.store;

import dev.parley.storage.Batch;

/** Hears of the batches that were written. */
@FunctionalInterface
public interface BatchListener {
  /**
   * Takes note of a batch, on the thread that wrote it; must not throw.
   *
   * @param done whether it is known to have been applied; if not, it may have been
   */
  void written(Batch batch, boolean done);
}
