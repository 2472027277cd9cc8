package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.Change;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.OfConversation;
import dev.parley.storage.Mutation.ReceiptKind;
import dev.parley.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** BATCH-1 and BATCH-2: batches are whole, and visible once acknowledged. */
public interface BatchContract extends FixtureSource {
  @Test
  default void batch1EveryMutationOfABatchIsApplied(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    List<OfConversation> mutations = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      expected.add("m%03d".formatted(i));
      mutations.add(conversation.addition(conversation.message(i / 3, expected.get(i))));
    }
    mutations.add(conversation.member("bob", true));
    mutations.add(conversation.recall(0, "m001"));

    conversation.apply(mutations.toArray(OfConversation[]::new));

    assertThat(conversation.ids()).containsExactlyElementsOf(expected);
    assertThat(conversation.all().stream().filter(Message::recalled).map(Message::id).toList())
        .containsExactly("m001");
    assertThat(store.storage().members("c", null, 9))
        .extracting(MemberEntry::user)
        .containsExactly("bob");
  }

  @Test
  default void batch1NothingOfARefusedBatchIsApplied(StoreUnderTest store) {
    if (store.has(Capability.DISK_DURABILITY)) {
      store.notExercised("BATCH-1 for a refused batch", "the store refuses no durability");
    }
    TestConversation conversation = store.conversation("c").add(1, "a");
    Batch refused =
        Batch.ofConversation(
            "c",
            List.of(
                conversation.addition(conversation.message(2, "b")),
                conversation.recall(1, "a"),
                conversation.member("bob", true)));

    assertThatThrownBy(() -> store.storage().apply(refused, Durability.DISK))
        .isInstanceOf(StorageException.Rejected.class);

    assertThat(conversation.all()).containsExactly(conversation.message(1, "a"));
    assertThat(store.storage().members("c", null, 9)).isEmpty();
  }

  @Test
  default void batch1ABatchIsWholeAfterAReopening(StoreUnderTest store) {
    store.require(Capability.PERSISTENT, "BATCH-1 over a reopening");
    TestConversation conversation = store.conversation("c");
    conversation.apply(
        conversation.addition(conversation.message(2, "b")),
        conversation.addition(conversation.message(1, "a")),
        conversation.recall(2, "b"),
        conversation.member("bob", true));
    String before = Portrait.of(store.storage(), "c", List.of("bob"), 0);

    store.reopen();

    assertThat(Portrait.of(store.storage(), "c", List.of("bob"), 0)).isEqualTo(before);
    assertThat(conversation.ids()).containsExactly("a", "b");
  }

  @Test
  default void batch2EveryReadSeesABatchThatHasReturned(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    Position position = new Position(3, "a");
    Mutation.Receipt receipt = new Mutation.Receipt(ReceiptKind.READ, position, 4);
    Message message = conversation.message(3, "a");
    Mutation.AddMessage addition = conversation.addition(message);
    Mutation.PutMember bob = conversation.member("bob", true);
    conversation.apply(
        addition,
        bob,
        conversation.activity(77),
        new Mutation.PutAttribute("name", "n", store.nextVersion()),
        new Mutation.AdvanceReceipt("bob", receipt, store.nextVersion()));
    store.applyToUser("bob", new Mutation.PutSetting("c", "s", "v", store.nextVersion()));

    Runnable reads =
        () -> {
          assertThat(conversation.all()).containsExactly(message);
          assertThat(conversation.count(Range.all(), MessageFilter.all())).isEqualTo(1);
          assertThat(store.storage().messages("c", List.of("a"))).containsExactly(message);
          assertThat(conversation.changes(Long.MIN_VALUE, 9))
              .containsExactly(new Change(addition.version(), message));
          var state = store.storage().conversation("c");
          assertThat(state).isNotNull();
          assertThat(state.activity()).isEqualTo(77);
          assertThat(state.attributes()).isEqualTo(Map.of("name", "n"));
          assertThat(store.storage().membership("c", "bob")).isEqualTo(bob.membership());
          assertThat(store.storage().members("c", null, 9))
              .containsExactly(new MemberEntry("bob", bob.membership()));
          assertThat(store.storage().receipt("c", "bob", ReceiptKind.READ)).isEqualTo(receipt);
          assertThat(store.storage().settings("bob", "c")).isEqualTo(Map.of("s", "v"));
          assertThat(store.storage().conversations(null, 9)).containsExactly("c");
        };
    reads.run();
    CompletableFuture.runAsync(reads).join();
  }

  @Test
  @Tag("concurrent")
  default void batch2AReaderSeesEachBatchAsItReturns(StoreUnderTest store) throws Exception {
    TestConversation conversation = store.conversation("c");

    try (Background writes =
        Background.run(round -> conversation.add(round, "m%06d".formatted(round)))) {
      for (int i = 0; i < 100; i++) {
        int returned = writes.rounds();
        List<String> seen = conversation.ids();
        assertThat(seen.size()).as("messages seen").isGreaterThanOrEqualTo(returned);
        for (int j = 0; j < seen.size(); j++) {
          assertThat(seen.get(j)).isEqualTo("m%06d".formatted(j));
        }
      }
    }
  }
}
