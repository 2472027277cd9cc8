package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.message.Content;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** ERR-1 and ERR-2: failures are typed, and what they say of the write is true. */
public interface ErrorContract extends FixtureSource {
  @Test
  default void err1AVeryLargeBatchIsTakenOrRefusedByType(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(0, "before");
    String text = "x".repeat(1_000_000);
    List<Mutation.OfConversation> additions = new ArrayList<>();
    List<String> whole = new ArrayList<>(List.of("before"));
    for (int i = 0; i < 24; i++) {
      String id = "m%02d".formatted(i);
      whole.add(id);
      additions.add(
          conversation.addition(
              conversation.message(1, id).toBuilder().content(Content.text(text)).build()));
    }

    List<String> expected = whole;
    try {
      store.storage().apply(Batch.ofConversation("c", additions), Durability.OS);
    } catch (StorageException.Rejected | StorageException.NotApplied e) {
      expected = List.of("before");
      assertThat(e.getMessage()).doesNotContain("xxxx");
    }

    assertThat(conversation.ids()).containsExactlyElementsOf(expected);
    conversation.add(2, "z-after");
    assertThat(conversation.ids(Range.all(), Direction.NEW_TO_OLD, 1, MessageFilter.all()))
        .containsExactly("z-after");
  }

  @Test
  default void err1AMediumThatFailsIsToldTrulyAndLosesNothing(StoreUnderTest store) {
    if (store.fixture().faults().isEmpty()) {
      store.notExercised("ERR-1 on a failing medium", "the fixture has no way to make it fail");
    }
    SideBySide both = SideBySide.of(store);
    TestConversation conversation = store.uncreated("c");
    both.apply(
        Batch.ofConversation(
            "c",
            List.of(
                new Mutation.CreateConversation(
                    ConversationKind.GROUP, "creator", 5, store.nextVersion()))));
    for (int i = 0; i < 20; i++) {
      List<Mutation.OfConversation> batch = new ArrayList<>();
      for (int j = 0; j < 1 + 5 * i; j++) {
        batch.add(conversation.addition(conversation.message(i, "m%02d-%03d".formatted(i, j))));
      }
      both.applyOnFailingMedium(Batch.ofConversation("c", batch));
    }
    both.reopen();
    both.askAll("c", "alice");
  }

  @Test
  default void err2AProposalThatIsTooLongIsRefused(StoreUnderTest store) {
    ClaimKey key = new ClaimKey(Partition.conversation("c"), "k");

    assertThatThrownBy(() -> store.storage().claim(key, "p".repeat(4_097), Durability.OS))
        .isInstanceOf(StorageException.Rejected.class);
    assertThat(store.storage().claimed(key)).isNull();
    assertThat(store.storage().claim(key, "p".repeat(4_096), Durability.OS)).hasSize(4_096);
  }

  @Test
  default void err2ALimitOrCapBelowZeroIsRefused(StoreUnderTest store) {
    Storage storage = store.storage();
    MessageFilter all = MessageFilter.all();
    List<ThrowingCallable> calls =
        List.of(
            () -> storage.scan("c", Range.all(), Direction.NEW_TO_OLD, -1, all),
            () -> storage.countUpTo("c", Range.all(), all, -1),
            () -> storage.changes("c", 0, -1),
            () -> storage.conversations(null, -1),
            () -> storage.members("c", null, -1),
            () -> storage.conversationsOf("u", Range.all(), Direction.NEW_TO_OLD, -1));

    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call).isInstanceOf(StorageException.Rejected.class);
    }
  }

  @Test
  default void err1AHealthyStoreReportsNoFaults(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(1, "a").add(2, "b").add(1, "c");
    conversation.apply(conversation.recall(1, "a"), conversation.update(9, "no", "x"));

    assertThat(store.storage().verify()).isEmpty();
    assertThat(store.storage().stats().conversations()).isEqualTo(1);
    assertThat(store.storage().stats().messages()).isEqualTo(3);
  }
}
