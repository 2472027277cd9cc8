package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.Durability;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wrong about claims. */
final class BrokenClaims {
  private BrokenClaims() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "CLAIM-1",
            "claim granted twice",
            "Everybody who claims is told to have won.",
            (good, notes) -> new EverybodyWins(good)),
        broken(
            "CLAIM-1",
            "claim granted twice in a race",
            "Between looking for a winner and writing one, another may win too.",
            (good, notes) -> new LostRace(good)),
        broken(
            "CLAIM-2",
            "claim forgotten on reopen",
            "Claims are kept in memory alone.",
            (good, notes) -> new Forgets(good)));
  }

  private static final class EverybodyWins extends ForwardingStorage {
    EverybodyWins(Storage good) {
      super(good);
    }

    @Override
    public String claim(ClaimKey key, String proposal, Durability durability) {
      super.claim(key, proposal, durability);
      return proposal;
    }
  }

  private static final class LostRace extends ForwardingStorage {
    LostRace(Storage good) {
      super(good);
    }

    @Override
    public String claim(ClaimKey key, String proposal, Durability durability) {
      String winner = super.claimed(key);
      if (winner != null) {
        return super.claim(key, proposal, durability);
      }
      LockSupport.parkNanos(1);
      super.claim(key, proposal, durability);
      return proposal;
    }
  }

  private static final class Forgets extends ForwardingStorage {
    private final Map<ClaimKey, String> claims = new ConcurrentHashMap<>();

    Forgets(Storage good) {
      super(good);
    }

    @Override
    public String claim(ClaimKey key, String proposal, Durability durability) {
      // The good store keeps it under another name, so that it refuses what it has to.
      super.claim(new ClaimKey(key.partition(), "kept"), proposal, durability);
      String winner = claims.putIfAbsent(key, proposal);
      return winner == null ? proposal : winner;
    }

    @Override
    public @Nullable String claimed(ClaimKey key) {
      super.claimed(key);
      return claims.get(key);
    }
  }
}
