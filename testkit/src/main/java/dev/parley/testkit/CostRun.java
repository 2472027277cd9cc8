package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Mutation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Measures reads of one store and compares them with what the rules of cost allow. */
final class CostRun {
  /** How many messages the conversations have. */
  static final int[] MESSAGES = {100, 1_000, 10_000};

  /** How long the pages are. */
  static final int[] PAGES = {1, 20, 100};

  /** How many messages a batch adds. */
  private static final int BATCH = 250;

  private final StoreUnderTest store;
  private final CostMeter meter;

  private CostRun(StoreUnderTest store, CostMeter meter) {
    this.store = store;
    this.meter = meter;
  }

  /** Returns what measures a store; aborts the test if nothing can. */
  static CostRun of(StoreUnderTest store, String rule) {
    Optional<CostMeter> meter = store.fixture().cost();
    if (meter.isEmpty()) {
      store.notExercised(rule, "the fixture has no meter of what is read");
    }
    return new CostRun(store, meter.orElseThrow());
  }

  /**
   * Makes a conversation of this many messages: three of them in each millisecond, a fifth of them
   * late, in any order.
   */
  TestConversation conversation(int messages) {
    TestConversation conversation = store.conversation("n" + messages);
    List<Integer> late = new ArrayList<>();
    List<Integer> early = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      (i % 5 == 3 ? late : early).add(i);
    }
    Collections.shuffle(late, new Random(messages));
    early.addAll(late);
    for (int from = 0; from < messages; from += BATCH) {
      add(conversation, early.subList(from, Math.min(messages, from + BATCH)));
    }
    return conversation;
  }

  /** Adds the messages of these numbers, in order and as one batch. */
  void fill(TestConversation conversation, int from, int to) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = from; i < to; i++) {
      numbers.add(i);
    }
    add(conversation, numbers);
  }

  private static void add(TestConversation conversation, List<Integer> numbers) {
    conversation.apply(
        numbers.stream()
            .map(i -> conversation.addition(conversation.message(i / 3, "m%05d".formatted(i))))
            .toArray(Mutation.OfConversation[]::new));
  }

  /** Reads a page and checks what that touched. */
  void page(TestConversation conversation, Range range, Direction direction, int k, int n) {
    within(
        k,
        n,
        "page of %s of %s messages, %s, %s".formatted(k, n, direction, range),
        () ->
            assertThat(conversation.scan(range, direction, k, MessageFilter.all()))
                .hasSizeBetween(1, k));
  }

  /** Checks that a read touches no more than {@code c * (k + log n)} entries. */
  void within(long k, long n, String what, Runnable read) {
    int logarithm = Long.SIZE - Long.numberOfLeadingZeros(n - 1);
    long allowed = meter.factor() * (k + logarithm);
    long before = meter.entriesRead(store.opened());
    read.run();
    long touched = meter.entriesRead(store.opened()) - before;
    assertThat(touched)
        .as("entries touched, allowed=%s * (%s + log %s): %s", meter.factor(), k, n, what)
        .isBetween(1L, allowed);
  }
}
