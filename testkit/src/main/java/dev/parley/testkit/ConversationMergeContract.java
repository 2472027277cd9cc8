package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationKind;
import dev.parley.member.Role;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.storage.ConversationState;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.ConversationClock;
import dev.parley.storage.Mutation.OfConversation;
import dev.parley.storage.Mutation.ReceiptKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** MERGE-3 to MERGE-6 and MERGE-11: conversations, members, settings and receipts. */
public interface ConversationMergeContract extends FixtureSource {
  @Test
  default void merge3TheCreationWithTheSmallestVersionStands(StoreUnderTest store) {
    List<OfConversation> creations =
        List.of(
            new Mutation.CreateConversation(ConversationKind.PRIVATE, "first", 300, 11),
            new Mutation.CreateConversation(ConversationKind.GROUP, "second", 100, 12),
            new Mutation.CreateConversation(ConversationKind.CHAT_ROOM, "third", 200, 13));
    int number = 0;

    for (List<OfConversation> order : Orders.of(creations)) {
      int copy = number++;
      String id = "order" + copy;
      order.forEach(creation -> store.apply(id, Relocated.to(id, creation, copy)));
      assertThat(store.storage().conversation(id))
          .as("order: %s", order)
          .isEqualTo(
              new ConversationState(
                  id,
                  ConversationKind.PRIVATE,
                  "first",
                  300,
                  Long.MIN_VALUE,
                  Long.MIN_VALUE,
                  Map.of()));
    }
  }

  @Test
  default void merge4AConversationDoesNotExistBeforeItsCreation(StoreUnderTest store) {
    TestConversation conversation = store.uncreated("c");
    conversation.add(1, "a");
    conversation.apply(
        conversation.activity(9),
        conversation.member("bob", true),
        new Mutation.PutAttribute("name", "n", store.nextVersion()));

    assertThat(store.storage().conversation("c")).isNull();
    assertThat(store.storage().conversations(null, 10)).isEmpty();
    assertThat(store.storage().stats().conversations()).isZero();

    store.conversation("c");
    assertThat(store.storage().conversation("c"))
        .isEqualTo(
            new ConversationState(
                "c", ConversationKind.GROUP, "creator", 5, 9, Long.MIN_VALUE, Map.of("name", "n")));
    assertThat(store.storage().conversations(null, 10)).containsExactly("c");
    assertThat(store.storage().stats().conversations()).isEqualTo(1);
    assertThat(store.storage().stats().messages()).isEqualTo(1);
  }

  @Test
  default void merge5TheAttributeWithTheGreatestVersionStands(StoreUnderTest store) {
    List<OfConversation> puts =
        List.of(
            new Mutation.PutAttribute("name", "one", 21),
            new Mutation.PutAttribute("name", null, 22),
            new Mutation.PutAttribute("name", "three", 23),
            new Mutation.PutAttribute("NAME", "another", 5));
    List<OfConversation> removal =
        List.of(
            new Mutation.PutAttribute("name", "one", 26),
            new Mutation.PutAttribute("name", "two", 27),
            new Mutation.PutAttribute("name", null, 28));

    assertAttributes(store, "put", puts, Map.of("name", "three", "NAME", "another"));
    assertAttributes(store, "removal", removal, Map.of());
  }

  private static void assertAttributes(
      StoreUnderTest store, String name, List<OfConversation> puts, Map<String, String> expected) {
    int number = 0;
    for (List<OfConversation> order : Orders.of(puts)) {
      int copy = number++;
      String id = name + copy;
      store.conversation(id);
      order.forEach(put -> store.apply(id, Relocated.to(id, put, copy)));
      ConversationState state = store.storage().conversation(id);
      assertThat(state).isNotNull();
      assertThat(state.attributes()).as("order: %s", order).isEqualTo(expected);
    }
  }

  @Test
  default void merge5TheMembershipWithTheGreatestVersionStands(StoreUnderTest store) {
    Mutation.Membership owner =
        new Mutation.Membership(true, Role.OWNER, 1, Bound.closed(4, "\0\ud83d\ude00"));
    Mutation.Membership left =
        new Mutation.Membership(false, Role.MEMBER, 2, Bound.open(-3), true, Long.MAX_VALUE);
    Mutation.Membership manager =
        new Mutation.Membership(true, Role.MANAGER, Long.MIN_VALUE, Bound.unbounded());
    List<Mutation.Membership> memberships = List.of(owner, left, manager);
    int number = 0;

    for (List<Mutation.Membership> newestLast : Orders.of(memberships)) {
      for (List<Integer> arrival : Orders.of(List.of(0, 1, 2))) {
        String id = "order" + number++;
        store.conversation(id);
        for (int i : arrival) {
          long version = 31 + i + Relocated.shift(number);
          store.apply(id, new Mutation.PutMember("bob", newestLast.get(i), version));
        }
        assertThat(store.storage().membership(id, "bob"))
            .as("versions: %s, arrival: %s", newestLast, arrival)
            .isEqualTo(newestLast.get(2));
      }
    }
    assertThat(store.storage().membership("order0", "carol")).isNull();
  }

  @Test
  default void merge5TheSettingWithTheGreatestVersionStands(StoreUnderTest store) {
    List<Mutation.PutSetting> puts =
        List.of(
            new Mutation.PutSetting("c", "mute", "yes", 41),
            new Mutation.PutSetting("c", "mute", null, 42),
            new Mutation.PutSetting("c", "draft", "\0\ud83d\ude00", 43),
            new Mutation.PutSetting("", "mute", "all", 44));
    int number = 0;

    for (List<Mutation.PutSetting> order : Orders.of(puts)) {
      int copy = number++;
      String user = "order" + copy;
      order.forEach(put -> store.applyToUser(user, Relocated.to(put, copy)));
      assertThat(store.storage().settings(user, "c"))
          .as("order: %s", order)
          .isEqualTo(Map.of("draft", "\0\ud83d\ude00"));
      assertThat(store.storage().settings(user, "")).isEqualTo(Map.of("mute", "all"));
      assertThat(store.storage().settings(user, "d")).isEmpty();
    }
    assertThat(store.storage().settings("nobody", "c")).isEmpty();
  }

  @Test
  default void merge6TheGreatestTimeOfAClockStandsWhateverTheVersions(StoreUnderTest store) {
    List<OfConversation> moves =
        List.of(
            new Mutation.AdvanceClock(ConversationClock.ACTIVITY, -9, 53),
            new Mutation.AdvanceClock(ConversationClock.ACTIVITY, 70, 51),
            new Mutation.AdvanceClock(ConversationClock.ACTIVITY, 60, 54),
            new Mutation.AdvanceClock(ConversationClock.UPDATED, -5, 52),
            new Mutation.AdvanceClock(ConversationClock.UPDATED, -6, 55));
    int number = 0;

    for (List<OfConversation> order : Orders.of(moves)) {
      int copy = number++;
      String id = "order" + copy;
      store.conversation(id);
      order.forEach(move -> store.apply(id, Relocated.to(id, move, copy)));
      ConversationState state = store.storage().conversation(id);
      assertThat(state).isNotNull();
      assertThat(state.activity()).as("order: %s", order).isEqualTo(70);
      assertThat(state.updated()).as("order: %s", order).isEqualTo(-5);
    }
  }

  private static Mutation.AdvanceReceipt receipt(
      ReceiptKind kind, long sentAt, String id, long at, long version) {
    return new Mutation.AdvanceReceipt(
        "bob", new Mutation.Receipt(kind, new Position(sentAt, id), at), version);
  }

  @Test
  default void merge11TheReceiptWithTheGreatestPositionStands(StoreUnderTest store) {
    List<OfConversation> receipts =
        List.of(
            receipt(ReceiptKind.READ, 5, "\uff61", 100, 64),
            // Neither the newest nor the oldest, and not the greatest id: only its position is.
            receipt(ReceiptKind.READ, 5, "\ud83d\ude00", 200, 62),
            receipt(ReceiptKind.READ, 4, "\ud83d\ude01", 300, 61),
            receipt(ReceiptKind.DELIVERED, 9, "a", 400, 63));
    int number = 0;

    for (List<OfConversation> order : Orders.of(receipts)) {
      int copy = number++;
      String id = "order" + copy;
      store.conversation(id);
      order.forEach(receipt -> store.apply(id, Relocated.to(id, receipt, copy)));
      assertThat(store.storage().receipt(id, "bob", ReceiptKind.READ))
          .as("order: %s", order)
          .isEqualTo(new Mutation.Receipt(ReceiptKind.READ, new Position(5, "\ud83d\ude00"), 200));
      assertThat(store.storage().receipt(id, "bob", ReceiptKind.DELIVERED))
          .isEqualTo(new Mutation.Receipt(ReceiptKind.DELIVERED, new Position(9, "a"), 400));
      assertThat(store.storage().receipt(id, "carol", ReceiptKind.READ)).isNull();
    }
  }

  @Test
  default void merge11OfEqualPositionsTheSmallestVersionStands(StoreUnderTest store) {
    List<OfConversation> receipts =
        List.of(
            receipt(ReceiptKind.READ, 5, "a", 100, 73),
            receipt(ReceiptKind.READ, 5, "a", 300, 71),
            receipt(ReceiptKind.READ, 5, "a", 200, 72));
    int number = 0;

    for (List<OfConversation> order : Orders.of(receipts)) {
      int copy = number++;
      String id = "order" + copy;
      store.conversation(id);
      order.forEach(receipt -> store.apply(id, Relocated.to(id, receipt, copy)));
      assertThat(store.storage().receipt(id, "bob", ReceiptKind.READ))
          .as("order: %s", order)
          .isEqualTo(new Mutation.Receipt(ReceiptKind.READ, new Position(5, "a"), 300));
    }
  }
}
