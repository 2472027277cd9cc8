package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import dev.parley.testkit.storage.MemoryStorage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stores that are right as long as one thread calls; the histories of races have to tell. */
final class BrokenRacesTest {
  private static void isRejected(
      UnaryOperator<Storage> breaks, Consumer<StoreUnderTest> test, String found) {
    try (StoreUnderTest store =
        StoreUnderTest.open(directory -> breaks.apply(MemoryStorage.create()))) {
      assertThatThrownBy(() -> test.accept(store)).hasMessageContaining(found);
    }
  }

  private static final HistoryContract HISTORIES =
      () -> {
        throw new UnsupportedOperationException();
      };

  private static final String NO_ORDER = "no order of the calls explains their answers";

  @Test
  void aReadThatIsStaleAfterAnAcknowledgementIsFound() {
    isRejected(
        Stale::new,
        HISTORIES::batch2MessagesThatComeOneByOneAreSeenAsIfCallsCameOneByOne,
        NO_ORDER);
  }

  @Test
  void aBatchThatIsSeenByHalvesIsFound() {
    isRejected(Torn::new, HISTORIES::cap1AScanOfOneMomentShowsNoBatchByHalves, NO_ORDER);
  }

  @Test
  void aClaimThatLooksFirstAndWritesThenIsFound() {
    isRejected(
        Racing::new, HISTORIES::claim1ClaimsThatRaceAreAnsweredAsIfTheyCameOneByOne, NO_ORDER);
  }

  /** Counts what was there at the call before. */
  private static final class Stale extends ForwardingStorage {
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    Stale(Storage good) {
      super(good);
    }

    @Override
    public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
      long now = super.countUpTo(conversation, range, filter, Long.MAX_VALUE);
      Long before = counts.put(conversation, now);
      return Math.min(cap, before == null ? now : before);
    }
  }

  private static final class Torn extends ForwardingStorage {
    Torn(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      for (Mutation mutation : batch.mutations()) {
        super.apply(new Batch(batch.partition(), List.of(mutation)), durability);
        // As long as a store with files would take; on the heap the halves are too close together.
        LockSupport.parkNanos(10_000);
      }
    }
  }

  private static final class Racing extends ForwardingStorage {
    private final Map<ClaimKey, String> claims = new ConcurrentHashMap<>();

    Racing(Storage good) {
      super(good);
    }

    @Override
    public String claim(ClaimKey key, String proposal, Durability durability) {
      String winner = claims.get(key);
      if (winner != null) {
        return winner;
      }
      super.claim(key, proposal, durability);
      claims.put(key, proposal);
      return proposal;
    }

    @Override
    public @Nullable String claimed(ClaimKey key) {
      return claims.get(key);
    }
  }
}
