package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Durability;
import dev.parley.storage.Capability;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** CLAIM-1 and CLAIM-2: the one compare-and-set. */
public interface ClaimContract extends FixtureSource {
  private static ClaimKey key(String conversation, String name) {
    return new ClaimKey(Partition.conversation(conversation), name);
  }

  @Test
  default void claim1TheFirstProposalWinsForEver(StoreUnderTest store) {
    ClaimKey key = key("c", "k");

    assertThat(store.storage().claimed(key)).isNull();
    assertThat(store.storage().claim(key, "first", Durability.OS)).isEqualTo("first");
    assertThat(store.storage().claim(key, "second", Durability.OS)).isEqualTo("first");
    assertThat(store.storage().claim(key, "first", Durability.OS)).isEqualTo("first");
    assertThat(store.storage().claimed(key)).isEqualTo("first");
  }

  @Test
  default void claim1DifferentKeysAreDecidedApart(StoreUnderTest store) {
    List<ClaimKey> keys =
        List.of(
            key("c", "k"),
            key("c", "k\0"),
            key("c", "K"),
            key("ck", "k"),
            new ClaimKey(Partition.user("c"), "k"),
            key("c", "x".repeat(511)),
            key("c", "x".repeat(512)),
            key("c", "\ud83d\ude00"),
            key("c", "\uff61"));

    for (int i = 0; i < keys.size(); i++) {
      assertThat(store.storage().claim(keys.get(i), "winner" + i, Durability.OS))
          .isEqualTo("winner" + i);
    }
    for (int i = 0; i < keys.size(); i++) {
      assertThat(store.storage().claimed(keys.get(i))).isEqualTo("winner" + i);
    }
  }

  @Test
  default void claim1AProposalComesBackAsItWas(StoreUnderTest store) {
    List<String> proposals =
        List.of("", "\0", "\u00e9\uff61\ud83d\ude00", "x".repeat(4_096), "\uff61".repeat(4_096));

    for (int i = 0; i < proposals.size(); i++) {
      ClaimKey key = key("c", "k" + i);
      assertThat(store.storage().claim(key, proposals.get(i), Durability.OS))
          .isEqualTo(proposals.get(i));
      assertThat(store.storage().claimed(key)).isEqualTo(proposals.get(i));
    }
  }

  @Test
  @Tag("concurrent")
  default void claim1EverybodyWhoRacesGetsOneWinner(StoreUnderTest store) throws Exception {
    int racers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    try {
      for (int round = 0; round < 50; round++) {
        ClaimKey key = key("c" + round % 3, "k" + round);
        CyclicBarrier start = new CyclicBarrier(racers);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < racers; i++) {
          String proposal = "racer" + i;
          Callable<String> race =
              () -> {
                start.await();
                return store.storage().claim(key, proposal, Durability.OS);
              };
          answers.add(threads.submit(race));
        }
        TreeSet<String> winners = new TreeSet<>();
        for (Future<String> answer : answers) {
          winners.add(answer.get());
        }
        assertThat(winners).as("winners of round %s", round).hasSize(1);
        assertThat(winners.first()).matches("racer[0-7]");
        assertThat(store.storage().claimed(key)).isEqualTo(winners.first());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  default void claim2AClaimSurvivesAReopening(StoreUnderTest store) {
    store.require(Capability.PERSISTENT, "CLAIM-2 over a reopening");
    ClaimKey key = key("c", "k");
    store.storage().claim(key, "first", Durability.OS);

    store.reopen();

    assertThat(store.storage().claimed(key)).isEqualTo("first");
    assertThat(store.storage().claim(key, "second", Durability.OS)).isEqualTo("first");
  }
}
