package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Durability;
import dev.parley.storage.ConversationState;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is left of a conversation after the process that wrote it was killed. */
final class CrashedConversation {
  private static final int PARTS = CrashScript.MESSAGES + 4;

  private final Storage store;
  private final int thread;

  CrashedConversation(Storage store, int thread) {
    this.store = store;
    this.thread = thread;
  }

  /** Returns the parts of a step's batch that are not there. */
  List<String> missing(long step) {
    String conversation = CrashScript.conversation(thread);
    List<String> missing = new ArrayList<>();
    for (int number = 0; number < CrashScript.MESSAGES; number++) {
      String id = CrashScript.message(step, number);
      if (store.messages(conversation, List.of(id)).get(0) == null) {
        missing.add("message " + id);
      }
    }
    if (store.membership(conversation, CrashScript.member(step)) == null) {
      missing.add("member");
    }
    Mutation.@Nullable Receipt receipt =
        store.receipt(conversation, "alice", Mutation.ReceiptKind.READ);
    if (receipt == null || receipt.at() < step) {
      missing.add("receipt");
    }
    ConversationState state = store.conversation(conversation);
    if (state == null || Long.parseLong(state.attributes().getOrDefault("step", "-1")) < step) {
      missing.add("attribute");
    }
    if (state == null || state.activity() < step) {
      missing.add("activity");
    }
    return missing;
  }

  void assertWholeOrNotAtAll(long step) {
    List<String> missing = missing(step);
    assertThat(missing.size())
        .as("parts of the batch that are missing: thread=%s, step=%s, %s", thread, step, missing)
        .isIn(0, PARTS);
  }

  /** One step more than was acknowledged may have happened. */
  void assertReadsAsAfter(long step) {
    assertThat(portrait(store)).isIn(expected(step), expected(step + 1));
  }

  private String expected(long lastStep) {
    try (MemoryStorage reference = MemoryStorage.create()) {
      for (long step = 0; step <= lastStep; step++) {
        reference.apply(CrashScript.batch(thread, step), Durability.OS);
      }
      return portrait(reference);
    }
  }

  private String portrait(Storage storage) {
    List<String> users = List.of("alice", CrashScript.member(0), CrashScript.member(1));
    return Portrait.of(storage, CrashScript.conversation(thread), users, 0);
  }

  /** Asserts that what a step was to erase is gone; or, if it may be, as it was before. */
  void assertErasedOrWhole(long step, boolean acknowledged) {
    if (CrashScript.erasesSomething(step)) {
      String id = CrashScript.erased(thread, step);
      String found = Portrait.of(store, id, List.of("alice"), 0) + lists(store, id);
      List<String> allowed = new ArrayList<>();
      try (MemoryStorage reference = MemoryStorage.create()) {
        allowed.add(Portrait.of(reference, id, List.of("alice"), 0) + lists(reference, id));
        if (!acknowledged) {
          reference.apply(CrashScript.toErase(thread, step), Durability.OS);
          allowed.add(Portrait.of(reference, id, List.of("alice"), 0) + lists(reference, id));
        }
      }
      assertThat(found).as("thread=%s, step=%s", thread, step).isIn(allowed);
    }
  }

  private static String lists(Storage store, String conversation) {
    return store.membership(conversation, "alice") + ", " + store.settings("alice", conversation);
  }

  /** Asserts that the settings are those of a step or of the one that may have come after it. */
  void assertSettingsOf(long step) {
    Map<String, String> settings = store.settings(CrashScript.user(thread), "");
    assertThat(Long.parseLong(settings.getOrDefault("a", "-1"))).isBetween(step, step + 4);
  }

  void assertSettingsAreWhole() {
    Map<String, String> settings = store.settings(CrashScript.user(thread), "");
    assertThat(settings.get("a")).isEqualTo(settings.get("b"));
  }
}
