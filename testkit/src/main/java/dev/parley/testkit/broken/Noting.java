package dev.parley.testkit.broken;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;

/** A good store that notes what it was given, for a fault that goes by that. */
class Noting extends ForwardingStorage {
  final Notes notes;

  Noting(Storage good, Notes notes) {
    super(good);
    this.notes = notes;
  }

  @Override
  public void apply(Batch batch, Durability durability) {
    super.apply(batch, durability);
    notes.say(batch);
  }

  @Override
  public void erase(Partition partition) {
    super.erase(partition);
    notes.erase(partition);
  }

  /** Erases, and keeps the notes. */
  final void forgetNothing(Partition partition) {
    super.erase(partition);
  }
}
