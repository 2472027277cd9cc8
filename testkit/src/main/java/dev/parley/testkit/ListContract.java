package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.Range;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** LIST-1 to LIST-4: conversations, members, and a user's conversations. */
public interface ListContract extends FixtureSource {
  /** Asserts a user's whole list, oldest activity first. */
  private static void assertList(StoreUnderTest store, String user, String... conversations) {
    ListPatience.await(
        store,
        () ->
            assertThat(
                    store
                        .storage()
                        .conversationsOf(
                            user, Range.all(), Direction.OLD_TO_NEW, Integer.MAX_VALUE))
                .extracting(ConversationEntry::conversation)
                .containsExactly(conversations));
  }

  @Test
  default void list1HoldsTheConversationsThatAUserIsAMemberOf(StoreUnderTest store) {
    TestConversation a = store.conversation("a");
    TestConversation b = store.conversation("b");
    store.conversation("c");
    a.apply(a.member("bob", true), a.activity(2));
    b.apply(b.member("bob", true), b.member("carol", true), b.activity(1));

    assertList(store, "bob", "b", "a");
    assertList(store, "carol", "b");
    assertList(store, "nobody");
    assertList(store, "creator");
  }

  @Test
  default void list1TheNewestMembershipDecides(StoreUnderTest store) {
    TestConversation a = store.conversation("a");
    Mutation.PutMember joins = a.member("bob", true);
    Mutation.PutMember leaves = a.member("bob", false);
    Mutation.PutMember comesBack = a.member("bob", true);

    a.apply(joins);
    assertList(store, "bob", "a");
    a.apply(leaves);
    assertList(store, "bob");
    a.apply(joins);
    assertList(store, "bob");
    a.apply(comesBack);
    assertList(store, "bob", "a");
    a.apply(leaves);
    assertList(store, "bob", "a");
  }

  @Test
  default void list1AConversationThatWasNotCreatedIsNotListedUntilItIs(StoreUnderTest store) {
    TestConversation a = store.uncreated("a");
    a.apply(a.member("bob", true), a.activity(3));
    TestConversation b = store.conversation("b");
    b.apply(b.member("bob", true), b.activity(4));

    assertList(store, "bob", "b");
    store.conversation("a");
    assertList(store, "bob", "a", "b");
  }

  @Test
  default void list2ConversationsStandInTheOrderOfTheirIds(StoreUnderTest store) {
    for (String id : List.of("b", "\ud83d\ude00", "a1", "\uff61", "a", "B", "\u00e9")) {
      store.conversation(id);
    }
    store.uncreated("aa").add(1, "x");

    assertThat(store.storage().conversations(null, 100))
        .containsExactly("B", "a", "a1", "b", "\u00e9", "\uff61", "\ud83d\ude00");
    assertThat(store.storage().conversations("a", 2)).containsExactly("a1", "b");
    assertThat(store.storage().conversations("a0", 1)).containsExactly("a1");
    assertThat(store.storage().conversations("\uff61", 9)).containsExactly("\ud83d\ude00");
    assertThat(store.storage().conversations("\ud83d\ude00", 9)).isEmpty();
    assertThat(store.storage().conversations(null, 0)).isEmpty();
  }

  @Test
  default void list2MembersStandInTheOrderOfTheirIds(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    String prefix = "a-name-of-more-than-eight-bytes-";
    for (String user :
        List.of(prefix + "2", "\ud83d\ude00", "b", "\uff61", prefix, prefix + "10", "a")) {
      conversation.apply(conversation.member(user, true));
    }
    conversation.apply(conversation.member("aa", true));
    conversation.apply(conversation.member("aa", false));

    assertThat(store.storage().members("c", null, 100))
        .extracting(MemberEntry::user)
        .containsExactly("a", prefix, prefix + "10", prefix + "2", "b", "\uff61", "\ud83d\ude00");
    assertThat(store.storage().members("c", prefix, 2))
        .extracting(MemberEntry::user)
        .containsExactly(prefix + "10", prefix + "2");
    assertThat(store.storage().members("c", "aa", 1))
        .extracting(MemberEntry::user)
        .containsExactly("b");
    assertThat(store.storage().members("c", "\ud83d\ude00", 9)).isEmpty();
    assertThat(store.storage().members("c", null, 0)).isEmpty();
  }

  @Test
  default void list4ListsOfMembersHaveThoseWhoBelongToThem(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    for (int i = 0; i < 16; i++) {
      // What a user was before must not show: everybody was in all lists, or in none.
      conversation.apply(conversation.member("user%02d".formatted(i), i < 8, i < 8, i < 8 ? 9 : 0));
      conversation.apply(
          conversation.member(
              "user%02d".formatted(i),
              (i & 1) != 0,
              (i & 2) != 0,
              (i & 4) == 0 ? 0 : i < 8 ? 1 : Long.MAX_VALUE));
    }

    assertThat(store.storage().members("c", MemberList.JOINED, null, 99))
        .extracting(MemberEntry::user)
        .containsExactly(
            "user01", "user03", "user05", "user07", "user09", "user11", "user13", "user15");
    assertThat(store.storage().members("c", MemberList.BLOCKED, null, 99))
        .extracting(MemberEntry::user)
        .containsExactly(
            "user02", "user03", "user06", "user07", "user10", "user11", "user14", "user15");
    assertThat(store.storage().members("c", MemberList.MUTED, null, 99))
        .extracting(MemberEntry::user)
        .containsExactly(
            "user04", "user05", "user06", "user07", "user12", "user13", "user14", "user15");
    assertThat(store.storage().members("c", MemberList.MUTED, "user07", 2))
        .extracting(MemberEntry::user)
        .containsExactly("user12", "user13");
    assertThat(store.storage().members("c", MemberList.BLOCKED, "user04", 1))
        .allSatisfy(
            member ->
                assertThat(member.membership())
                    .isEqualTo(store.storage().membership("c", "user06")));
  }

  @Test
  default void list2PagesOfMembersJoinToTheWhole(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    for (int i = 0; i < 150; i++) {
      conversation.apply(conversation.member("user%03d".formatted((i * 37) % 150), true));
    }

    List<MemberEntry> whole = store.storage().members("c", null, 1_000);
    List<MemberEntry> walked = new ArrayList<>();
    List<MemberEntry> page = store.storage().members("c", null, 7);
    while (!page.isEmpty() && walked.size() <= 150) {
      walked.addAll(page);
      page = store.storage().members("c", page.get(page.size() - 1).user(), 7);
    }
    assertThat(whole).hasSize(150);
    assertThat(walked).containsExactlyElementsOf(whole);
  }

  /** Five conversations of bob: three of one activity, one without any. */
  private static void fiveConversations(StoreUnderTest store) {
    for (String id : List.of("b", "\ud83d\ude00", "a", "\uff61", "never")) {
      TestConversation conversation = store.conversation(id);
      conversation.apply(conversation.member("bob", true));
    }
    store.uncreated("b").apply(store.uncreated("b").activity(7));
    store.uncreated("a").apply(store.uncreated("a").activity(9));
    store.uncreated("\uff61").apply(store.uncreated("\uff61").activity(7));
    store.uncreated("\ud83d\ude00").apply(store.uncreated("\ud83d\ude00").activity(7));
    assertList(store, "bob", "never", "b", "\uff61", "\ud83d\ude00", "a");
  }

  @Test
  default void list3StandsByActivityThenById(StoreUnderTest store) {
    fiveConversations(store);

    assertThat(store.storage().conversationsOf("bob", Range.all(), Direction.NEW_TO_OLD, 4))
        .containsExactly(
            new ConversationEntry("a", 9),
            new ConversationEntry("\ud83d\ude00", 7),
            new ConversationEntry("\uff61", 7),
            new ConversationEntry("b", 7));
    assertThat(store.storage().conversationsOf("bob", Range.all(), Direction.OLD_TO_NEW, 2))
        .containsExactly(
            new ConversationEntry("never", Long.MIN_VALUE), new ConversationEntry("b", 7));
    assertThat(store.storage().conversationsOf("bob", Range.all(), Direction.OLD_TO_NEW, 0))
        .isEmpty();
  }

  @Test
  default void list3BoundsWorkAsThoseOfMessages(StoreUnderTest store) {
    fiveConversations(store);

    assertRange(store, Range.newerThan(Bound.open(7)), "a");
    assertRange(store, Range.olderThan(Bound.open(7)), "never");
    assertRange(store, Range.olderThan(Bound.closed(7)), "never", "b", "\uff61", "\ud83d\ude00");
    assertRange(store, Range.newerThan(Bound.open(7, "\uff61")), "\ud83d\ude00", "a");
    assertRange(store, Range.newerThan(Bound.closed(7, "\uff61")), "\uff61", "\ud83d\ude00", "a");
    assertRange(store, Range.olderThan(Bound.open(7, "x".repeat(255))), "never", "b");
    assertRange(store, new Range(Bound.open(7), Bound.open(7)));
    assertRange(
        store,
        Range.newerThan(Bound.closed(Long.MIN_VALUE, "nevermore")),
        "b",
        "\uff61",
        "\ud83d\ude00",
        "a");
  }

  private static void assertRange(StoreUnderTest store, Range range, String... conversations) {
    assertThat(store.storage().conversationsOf("bob", range, Direction.OLD_TO_NEW, 100))
        .as("ascending, %s", range)
        .extracting(ConversationEntry::conversation)
        .containsExactly(conversations);
    assertThat(store.storage().conversationsOf("bob", range, Direction.NEW_TO_OLD, 100))
        .as("descending, %s", range)
        .extracting(ConversationEntry::conversation)
        .containsExactly(Reversed.of(conversations));
  }

  @Test
  default void list3AConversationMovesWithItsActivityAndStandsOnce(StoreUnderTest store) {
    fiveConversations(store);
    TestConversation b = store.uncreated("b");

    b.apply(b.activity(10));
    assertList(store, "bob", "never", "\uff61", "\ud83d\ude00", "a", "b");
    b.apply(b.activity(8));
    assertList(store, "bob", "never", "\uff61", "\ud83d\ude00", "a", "b");
    store.uncreated("never").apply(b.activity(-5));
    // The order was right before: only the entry itself shows whether the list caught up.
    ListPatience.await(
        store,
        () ->
            assertThat(store.storage().conversationsOf("bob", Range.all(), Direction.OLD_TO_NEW, 1))
                .containsExactly(new ConversationEntry("never", -5)));
    assertList(store, "bob", "never", "\uff61", "\ud83d\ude00", "a", "b");
  }
}
