package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.Direction;
import dev.parley.query.Range;
import dev.parley.storage.Capability;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** CONC-1 and CONC-2: many threads, and threads that are interrupted. */
public interface ConcurrencyContract extends FixtureSource {
  @Test
  @Tag("concurrent")
  default void conc1ManyThreadsWriteTheirPartitionsAndReadAll(StoreUnderTest store)
      throws Exception {
    int writers = 6;
    int messages = 150;
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      expected.add("m%03d".formatted(i));
    }
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Future<Void>> done = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        int own = w;
        Callable<Void> work =
            () -> {
              write(store, own, expected, writers);
              return null;
            };
        done.add(threads.submit(work));
      }
      for (Future<Void> each : done) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }

    for (int w = 0; w < writers; w++) {
      TestConversation conversation = store.uncreated("c" + w);
      assertThat(conversation.ids()).containsExactlyElementsOf(expected);
      assertThat(conversation.changes(Long.MIN_VALUE, Integer.MAX_VALUE)).hasSize(messages);
    }
    assertThat(store.storage().conversations(null, 99))
        .containsExactly("c0", "c1", "c2", "c3", "c4", "c5");
    ListPatience.await(
        store,
        () ->
            assertThat(
                    store.storage().conversationsOf("bob", Range.all(), Direction.OLD_TO_NEW, 99))
                .extracting(ConversationEntry::conversation)
                .containsExactly("c0", "c1", "c2", "c3", "c4", "c5"));
  }

  /** Writes one conversation and reads another after each message; every reading is a prefix. */
  private static void write(StoreUnderTest store, int own, List<String> ids, int writers) {
    TestConversation conversation = store.conversation("c" + own);
    conversation.apply(conversation.member("bob", true), conversation.activity(own));
    TestConversation other = store.uncreated("c" + (own + 1) % writers);
    for (int i = 0; i < ids.size(); i++) {
      conversation.add(i, ids.get(i));
      List<String> seen = other.ids();
      assertThat(seen).containsExactlyElementsOf(ids.subList(0, seen.size()));
    }
  }

  @Test
  default void conc2AnInterruptedThreadNeitherDamagesNorClosesTheStore(StoreUnderTest store)
      throws Exception {
    TestConversation conversation = store.conversation("c").add(0, "before");
    List<String> acknowledged = new ArrayList<>(List.of("before"));
    List<String> uncertain = new ArrayList<>();
    Thread interrupted =
        new Thread(
            () -> {
              for (int i = 1; i <= 20; i++) {
                String id = "m%02d".formatted(i);
                Thread.currentThread().interrupt();
                try {
                  conversation.add(i, id);
                  acknowledged.add(id);
                  conversation.ids();
                } catch (StorageException.Unknown e) {
                  uncertain.add(id);
                } catch (StorageException.NotApplied e) {
                  // Legal: the message must not be there, and it is not among those expected.
                  Thread.currentThread().interrupt();
                }
              }
            },
            "testkit-interrupted");
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    interrupted.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
    interrupted.start();
    interrupted.join();
    assertThat(failure.get()).as("what the interrupted thread threw").isNull();

    conversation.add(100, "after");
    acknowledged.add("after");
    assertThat(conversation.ids().stream().filter(id -> !uncertain.contains(id)).toList())
        .containsExactlyElementsOf(acknowledged);
  }

  @Test
  default void conc2WhatAnInterruptedThreadWroteSurvivesAReopening(StoreUnderTest store)
      throws Exception {
    store.require(Capability.PERSISTENT, "CONC-2 over a reopening");
    TestConversation conversation = store.conversation("c");
    List<String> acknowledged = new ArrayList<>();
    List<String> uncertain = new ArrayList<>();
    Thread interrupted =
        new Thread(
            () -> {
              for (int i = 0; i < 20; i++) {
                String id = "m%02d".formatted(i);
                Thread.currentThread().interrupt();
                try {
                  conversation.add(i, id);
                  acknowledged.add(id);
                } catch (StorageException.Unknown e) {
                  uncertain.add(id);
                } catch (StorageException.NotApplied e) {
                  // Legal: the message must not be there, and it is not among those expected.
                  Thread.currentThread().interrupt();
                }
              }
            },
            "testkit-interrupted");
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    interrupted.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
    interrupted.start();
    interrupted.join();
    assertThat(failure.get()).as("what the interrupted thread threw").isNull();

    store.reopen();

    assertThat(conversation.ids().stream().filter(id -> !uncertain.contains(id)).toList())
        .containsExactlyElementsOf(acknowledged);
  }
}
