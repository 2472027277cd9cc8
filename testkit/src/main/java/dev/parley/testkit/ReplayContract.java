package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationKind;
import dev.parley.message.Position;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.OfConversation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** MERGE-1 and MERGE-2: mutations applied again, and in any order. */
public interface ReplayContract extends FixtureSource {
  /** Mutations of every kind, some of them about the same thing. */
  private static List<OfConversation> everyKind(TestConversation c, StoreUnderTest store) {
    List<OfConversation> all = new ArrayList<>();
    all.add(
        new Mutation.CreateConversation(ConversationKind.GROUP, "alice", 1, store.nextVersion()));
    all.add(
        new Mutation.CreateConversation(ConversationKind.SERVICE, "bob", 2, store.nextVersion()));
    all.add(new Mutation.PutAttribute("name", "one", store.nextVersion()));
    all.add(new Mutation.PutAttribute("name", null, store.nextVersion()));
    all.add(new Mutation.PutAttribute("name", "two", store.nextVersion()));
    all.add(c.activity(50));
    all.add(c.activity(20));
    all.add(c.member("bob", true));
    all.add(c.member("bob", false));
    all.add(c.member("carol", true));
    all.add(c.addition(c.message(10, "a")));
    all.add(c.addition(c.message(10, "b")));
    all.add(c.addition(c.message(4, "late")));
    all.add(c.update(10, "a", "first"));
    all.add(c.update(10, "a", "second"));
    all.add(c.update(10, "b", "lost"));
    all.add(c.recall(10, "b"));
    all.add(receipt("bob", 10, "a", store.nextVersion()));
    all.add(receipt("bob", 4, "late", store.nextVersion()));
    return all;
  }

  private static Mutation.AdvanceReceipt receipt(
      String user, long sentAt, String id, long version) {
    return new Mutation.AdvanceReceipt(
        user,
        new Mutation.Receipt(Mutation.ReceiptKind.READ, new Position(sentAt, id), version),
        version);
  }

  @Test
  default void merge1ABatchThatIsAppliedAgainChangesNothing(StoreUnderTest store) {
    TestConversation conversation = store.uncreated("c");
    List<OfConversation> mutations = everyKind(conversation, store);
    OfConversation[] batch = mutations.toArray(OfConversation[]::new);

    conversation.apply(batch);
    String once = Portrait.of(store.storage(), "c", List.of("alice", "bob", "carol"), 0);
    conversation.apply(batch);
    assertThat(Portrait.of(store.storage(), "c", List.of("alice", "bob", "carol"), 0))
        .isEqualTo(once);
    for (OfConversation mutation : mutations) {
      conversation.apply(mutation);
      assertThat(Portrait.of(store.storage(), "c", List.of("alice", "bob", "carol"), 0))
          .as("after once more: %s", mutation.getClass().getSimpleName())
          .isEqualTo(once);
    }
    assertThat(conversation.ids()).containsExactly("late", "a", "b");
    assertThat(conversation.count(Range.all(), MessageFilter.all())).isEqualTo(3);
  }

  @Test
  default void merge1AMutationTwiceInOneBatchChangesNothing(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    Mutation.AddMessage addition = conversation.addition(conversation.message(1, "a"));
    Mutation.RecallMessage recall = conversation.recall(1, "a");

    conversation.apply(addition, addition, recall, recall);

    assertThat(conversation.ids()).containsExactly("a");
    assertThat(conversation.count(Range.all(), MessageFilter.all())).isEqualTo(1);
    assertThat(conversation.changes(Long.MIN_VALUE, 10))
        .extracting(change -> change.version())
        .containsExactly(recall.version());
  }

  @Test
  default void merge2AnyOrderGivesTheSame(StoreUnderTest store) {
    List<String> users = List.of("alice", "bob", "carol");
    List<OfConversation> mutations = everyKind(store.uncreated("c"), store);
    store.apply("c", mutations.toArray(OfConversation[]::new));
    String expected = Portrait.of(store.storage(), "c", users, 0);
    Random random = new Random(17);

    for (int i = 0; i < 20; i++) {
      List<OfConversation> shuffled = new ArrayList<>(mutations);
      if (i == 0) {
        Collections.reverse(shuffled);
      } else {
        Collections.shuffle(shuffled, random);
      }
      String other = "order" + i;
      for (OfConversation mutation : shuffled) {
        store.apply(other, Relocated.to(other, mutation, i));
      }
      assertThat(Portrait.of(store.storage(), other, users, Relocated.shift(i)).replace(other, "c"))
          .as("order %s", i)
          .isEqualTo(expected);
    }
  }
}
