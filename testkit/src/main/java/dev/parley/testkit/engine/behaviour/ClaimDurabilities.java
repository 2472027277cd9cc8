package dev.parley.testkit.engine.behaviour;

import dev.parley.Durability;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A store that notes what its claims were to survive. */
final class ClaimDurabilities extends ForwardingStorage {
  private final List<Durability> noted = new CopyOnWriteArrayList<>();

  ClaimDurabilities(Storage storage) {
    super(storage);
  }

  @Override
  public String claim(ClaimKey key, String proposal, Durability durability) {
    noted.add(durability);
    return super.claim(key, proposal, durability);
  }

  /** Returns what the claims so far were to survive, the first one first. */
  List<Durability> noted() {
    return List.copyOf(noted);
  }
}
