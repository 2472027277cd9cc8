package dev.parley.testkit;

import dev.parley.Durability;
import dev.parley.storage.Capability;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Partition;
import dev.parley.testkit.history.History;
import dev.parley.testkit.history.Linearizability;
import dev.parley.testkit.history.Racers;
import dev.parley.testkit.history.SequentialModel;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * CONC-1, BATCH-2 and CLAIM-1, by the histories of many short races: what threads are answered has
 * to be what they could be answered one after another.
 */
public interface HistoryContract extends FixtureSource {
  @Test
  @Tag("concurrent")
  default void batch2MessagesThatComeOneByOneAreSeenAsIfCallsCameOneByOne(StoreUnderTest store) {
    races(store, "growing", ConversationRace::growing);
  }

  @Test
  @Tag("concurrent")
  default void batch2ChangesOfOneThingAreSeenAsIfCallsCameOneByOne(StoreUnderTest store) {
    races(store, "changing", ConversationRace::changing);
  }

  @Test
  @Tag("concurrent")
  default void cap1AScanOfOneMomentShowsNoBatchByHalves(StoreUnderTest store) {
    store.require(Capability.SNAPSHOT_SCAN, "CAP-1 for scans that meet batches");
    races(store, "batches", ConversationRace::inBatches);
  }

  private static void races(
      StoreUnderTest store, String name, UnaryOperator<ConversationRace> prepared) {
    for (int round = 0; round < Depth.times(200); round++) {
      fail(round, prepared.apply(new ConversationRace(store, name + round)).run(round));
    }
  }

  /** A call about one claim: a proposal, or nothing to ask for the winner. */
  private static SequentialModel<Optional<String>, Optional<String>, String> claims() {
    return new SequentialModel<>() {
      @Override
      public Optional<String> initial() {
        return Optional.empty();
      }

      @Override
      public Outcome<Optional<String>, String> apply(
          Optional<String> winner, Optional<String> proposal) {
        Optional<String> after = winner.or(() -> proposal);
        return new Outcome<>(after, after.orElse("none"));
      }
    };
  }

  @Test
  @Tag("concurrent")
  default void claim1ClaimsThatRaceAreAnsweredAsIfTheyCameOneByOne(StoreUnderTest store) {
    for (int round = 0; round < Depth.times(300); round++) {
      ClaimKey key =
          new ClaimKey(
              round % 2 == 0 ? Partition.conversation("c" + round % 5) : Partition.user("u"),
              "race" + round);
      History<Optional<String>, String> history = new History<>();
      int seed = round;
      Racers.run(
          4,
          thread -> {
            Random random = new Random(seed * 31L + thread);
            for (int i = 0; i < 3; i++) {
              if (random.nextInt(3) == 0) {
                history.record(thread, Optional.empty(), () -> claimed(store, key));
              } else {
                String proposal = "thread " + thread + ", call " + i;
                history.record(
                    thread,
                    Optional.of(proposal),
                    () -> store.storage().claim(key, proposal, Durability.OS));
              }
            }
          });
      fail(round, Linearizability.fault(claims(), history.calls()));
    }
  }

  private static String claimed(StoreUnderTest store, ClaimKey key) {
    String winner = store.storage().claimed(key);
    return winner == null ? "none" : winner;
  }

  private static void fail(int round, Optional<String> fault) {
    if (fault.isPresent()) {
      throw new AssertionError("round " + round + ": " + fault.get());
    }
  }
}
