package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Change;
import dev.parley.storage.ConversationState;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.OfConversation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** TRIM-1 and TRIM-2: where the history of a conversation begins. */
public interface TrimContract extends FixtureSource {
  private static Mutation.TrimHistory trim(StoreUnderTest store, long before) {
    return new Mutation.TrimHistory(before, store.nextVersion());
  }

  @Test
  default void trim1TheGreatestTimeStandsWhateverTheVersions(StoreUnderTest store) {
    List<OfConversation> trims =
        List.of(
            new Mutation.TrimHistory(-9, 83),
            new Mutation.TrimHistory(7, 81),
            new Mutation.TrimHistory(5, 84));
    int number = 0;

    for (List<OfConversation> order : Orders.of(trims)) {
      int copy = number++;
      String id = "order" + copy;
      store.conversation(id);
      order.forEach(trim -> store.apply(id, Relocated.to(id, trim, copy)));
      ConversationState state = store.storage().conversation(id);
      assertThat(state).isNotNull();
      assertThat(state.trimmedBefore()).as("order: %s", order).isEqualTo(7);
    }
  }

  @Test
  default void trim1AConversationThatWasNotTrimmedSaysSo(StoreUnderTest store) {
    store.conversation("c").add(Long.MIN_VALUE, "a");

    ConversationState state = store.storage().conversation("c");

    assertThat(state).isNotNull();
    assertThat(state.trimmedBefore()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  default void trim1ATrimBeforeTheCreationCounts(StoreUnderTest store) {
    TestConversation conversation = store.uncreated("c");
    conversation.add(1, "a").add(3, "b");
    conversation.apply(trim(store, 2));

    store.conversation("c");

    ConversationState state = store.storage().conversation("c");
    assertThat(state).isNotNull();
    assertThat(state.trimmedBefore()).isEqualTo(2);
    assertThat(conversation.ids()).containsExactly("b");
    assertThat(store.storage().stats().messages()).isEqualTo(1);
  }

  @Test
  default void trim2WhatIsOlderIsGoneFromEveryRead(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    conversation.add(-1, "oldest").add(4, "old", "older").add(5, "b", "a").add(6, "new");
    conversation.apply(conversation.update(4, "old", "edited"), conversation.recall(4, "older"));
    conversation.apply(conversation.update(5, "a", "edited"));

    conversation.apply(trim(store, 5));

    assertThat(conversation.ids()).containsExactly("a", "b", "new");
    for (Direction direction : Direction.values()) {
      assertThat(conversation.ids(Range.all(), direction, 2, MessageFilter.all())).hasSize(2);
      assertThat(conversation.ids(Range.all(), direction, 9, MessageFilter.all().sender("alice")))
          .hasSize(3);
    }
    assertThat(conversation.count(Range.all(), MessageFilter.all())).isEqualTo(3);
    assertThat(conversation.count(Range.all(), MessageFilter.all().sender("alice"))).isEqualTo(3);
    assertThat(store.storage().messages("c", List.of("oldest", "old", "older")))
        .containsOnlyNulls();
    assertThat(conversation.changes(Long.MIN_VALUE, 9))
        .extracting(change -> change.message().id())
        .containsExactly("b", "new", "a");
    assertThat(conversation.changes(Long.MIN_VALUE, 2)).hasSize(2);
    assertThat(store.storage().stats().messages()).isEqualTo(3);
  }

  @Test
  default void trim2WhatComesLaterAndIsOlderIsNotRead(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    conversation.apply(trim(store, 5));

    conversation.add(4, "late").add(5, "in time");
    conversation.apply(conversation.update(3, "unknown", "edited"));
    conversation.apply(
        conversation.addition(conversation.message(2, "batched")),
        trim(store, 3),
        conversation.addition(conversation.message(7, "also in time")));

    assertThat(conversation.ids()).containsExactly("in time", "also in time");
    assertThat(store.storage().messages("c", List.of("late", "unknown", "batched")))
        .containsOnlyNulls();
    assertThat(conversation.changes(Long.MIN_VALUE, 9)).hasSize(2);
    assertThat(store.storage().stats().messages()).isEqualTo(2);
  }

  @Test
  default void trim2AMessageAndATrimGiveTheSameInAnyOrder(StoreUnderTest store) {
    TestConversation model = store.uncreated("model");
    Message old = model.message(4, "old");
    Message kept = model.message(5, "kept");
    List<OfConversation> mutations =
        List.of(
            new Mutation.AddMessage(old, 91),
            new Mutation.AddMessage(kept, 92),
            new Mutation.TrimHistory(5, 90),
            new Mutation.TrimHistory(3, 93));
    int number = 0;

    for (List<OfConversation> order : Orders.of(mutations)) {
      int copy = number++;
      TestConversation conversation = store.conversation("order" + copy);
      order.forEach(m -> conversation.apply(Relocated.to(conversation.id(), m, copy)));
      assertThat(conversation.ids()).as("order: %s", order).containsExactly("kept");
      assertThat(conversation.changes(Long.MIN_VALUE, 9))
          .extracting(Change::version)
          .containsExactly(92 + Relocated.shift(copy));
    }
  }

  @Test
  default void trim2NothingElseChanges(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    conversation.add(1, "a").apply(conversation.activity(1), conversation.member("bob", true));
    Mutation.Receipt receipt =
        new Mutation.Receipt(Mutation.ReceiptKind.READ, new Position(1, "a"), 2);
    conversation.apply(new Mutation.AdvanceReceipt("bob", receipt, store.nextVersion()));

    conversation.apply(trim(store, Long.MAX_VALUE));

    ConversationState state = store.storage().conversation("c");
    assertThat(state).isNotNull();
    assertThat(state.activity()).isEqualTo(1);
    assertThat(store.storage().receipt("c", "bob", Mutation.ReceiptKind.READ)).isEqualTo(receipt);
    assertThat(store.storage().members("c", null, 9)).hasSize(1);
    assertThat(conversation.ids()).isEmpty();
  }
}
