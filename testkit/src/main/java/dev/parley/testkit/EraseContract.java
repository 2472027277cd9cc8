package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.message.Recall;
import dev.parley.query.Bound;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationState;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.ReceiptKind;
import dev.parley.storage.Partition;
import dev.parley.storage.SettingScope;
import dev.parley.storage.Storage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** ERASE-1 to ERASE-3 and COMPACT-1: conversations and users that are taken out of the store. */
public interface EraseContract extends FixtureSource {
  @Test
  default void erase1OfAConversationNothingIsLeft(StoreUnderTest store) {
    ErasureScene.furnish(store);
    String other = ErasureScene.portrait(store, "d");
    Storage storage = store.storage();

    storage.erase(Partition.conversation("c"));

    assertThat(storage.conversation("c")).isNull();
    assertThat(storage.conversations(null, 9)).containsExactly("d");
    assertThat(storage.stats().conversations()).isEqualTo(1);
    assertThat(storage.stats().messages()).isEqualTo(6);
    assertThat(storage.messages("c", List.of("a1", "b2"))).containsOnlyNulls();
    for (String user : ErasureScene.USERS) {
      assertThat(storage.membership("c", user)).isNull();
      assertThat(storage.receipt("c", user, ReceiptKind.READ)).isNull();
      assertThat(storage.settings(user, "c")).isEmpty();
      assertThat(storage.settings(user, SettingScope.part("c", "p"))).isEmpty();
      assertThat(storage.settings(user, "d")).isEqualTo(Map.of("mute", user + "d"));
      assertThat(storage.settings(user, ErasureScene.PART_OF_D))
          .isEqualTo(Map.of("mute", user + ErasureScene.PART_OF_D));
      assertThat(storage.claimed(ErasureScene.ofConversation(user))).isNull();
      assertThat(storage.claimed(ErasureScene.ofUser(user))).isEqualTo("first");
      ErasureScene.awaitList(store, user, "d");
    }
    assertThat(storage.claimed(new ClaimKey(Partition.conversation("c"), "k"))).isNull();
    assertThat(storage.claimed(new ClaimKey(Partition.conversation("d"), "k"))).isEqualTo("first");
    assertThat(ErasureScene.portrait(store, "d")).isEqualTo(other);
    assertThat(storage.verify()).isEmpty();
  }

  @Test
  default void erase1PartsOfLongIdsGoWithTheirConversationAlone(StoreUnderTest store) {
    List<String> ids = List.of("e".repeat(255), "e".repeat(254), "e".repeat(240), "e".repeat(239));
    for (String id : ids) {
      store.conversation(id);
      store.applyToUser(
          "bob",
          new Mutation.PutSetting(
              SettingScope.part(id, "partpartpart14"), "n", "v", store.nextVersion()));
    }
    Storage storage = store.storage();

    for (int erased = 0; erased < ids.size(); erased++) {
      storage.erase(Partition.conversation(ids.get(erased)));

      for (int i = 0; i < ids.size(); i++) {
        assertThat(storage.settings("bob", SettingScope.part(ids.get(i), "partpartpart14")))
            .isEqualTo(i <= erased ? Map.of() : Map.of("n", "v"));
      }
    }
  }

  @Test
  default void erase1WhatIsCreatedAnewIsEmpty(StoreUnderTest store) {
    ErasureScene.furnish(store);
    store.apply("c", new Mutation.TrimHistory(3, store.nextVersion()));
    store.storage().erase(Partition.conversation("c"));

    TestConversation again = store.conversation("c");

    assertThat(store.storage().conversation("c"))
        .isEqualTo(
            new ConversationState(
                "c",
                ConversationKind.GROUP,
                "creator",
                5,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                Map.of()));
    assertThat(again.ids()).isEmpty();
    assertThat(again.changes(Long.MIN_VALUE, 9)).isEmpty();
    assertThat(store.storage().members("c", null, 9)).isEmpty();
    assertThat(store.storage().membership("c", "bob")).isNull();
    again.add(1, "a1").apply(again.member("bob", true));
    assertThat(again.ids()).containsExactly("a1");
    assertThat(again.all().get(0).editedAt()).isEmpty();
    ErasureScene.awaitList(store, "bob", "c", "d");
    assertThat(store.storage().claim(ErasureScene.ofConversation("bob"), "second", Durability.OS))
        .isEqualTo("second");
  }

  @Test
  default void erase2OfAUserNothingIsLeft(StoreUnderTest store) {
    ErasureScene.furnish(store);
    Storage storage = store.storage();

    storage.erase(Partition.user("bob"));

    for (String id : List.of("c", "d")) {
      assertThat(storage.membership(id, "bob")).isNull();
      assertThat(storage.members(id, null, 9))
          .extracting(member -> member.user())
          .containsExactly("alice", "carol");
      assertThat(storage.receipt(id, "bob", ReceiptKind.READ)).isNull();
      assertThat(storage.messages(id, List.of("b1", "b2"))).containsOnlyNulls();
      List<Message> messages = store.uncreated(id).all();
      assertThat(messages)
          .extracting(Message::id)
          .containsExactlyInAnyOrder("a1", "c1", "a2", "c2");
      assertThat(messages).allSatisfy(m -> assertThat(m.mentions()).doesNotContain("bob"));
      assertThat(storage.countUpTo(id, Range.all(), MessageFilter.all(), 9)).isEqualTo(4);
      assertThat(storage.changes(id, Long.MIN_VALUE, 9)).hasSize(4);
    }
    for (String scope : List.of("", "c", "d", ErasureScene.PART_OF_D)) {
      assertThat(storage.settings("bob", scope)).isEmpty();
    }
    ErasureScene.awaitList(store, "bob");
    assertThat(storage.claimed(ErasureScene.ofUser("bob"))).isNull();
    assertThat(storage.claimed(ErasureScene.ofConversation("bob"))).isNull();
    assertThat(storage.claimed(new ClaimKey(Partition.user("alice"), "bob", "k"))).isNull();
    assertThat(storage.stats().messages()).isEqualTo(8);
    assertThat(storage.verify()).isEmpty();
  }

  @Test
  default void erase2AUserIsInNoListAnyMore(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    for (String user : ErasureScene.USERS) {
      conversation.apply(listed(user, true, store));
    }
    conversation.apply(listed("bob", false, store));
    Storage storage = store.storage();

    storage.erase(Partition.user("bob"));

    for (MemberList list : MemberList.values()) {
      assertThat(storage.members("c", list, null, 9))
          .as("%s", list)
          .extracting(MemberEntry::user)
          .containsExactly("alice", "carol");
    }
    storage.erase(Partition.conversation("c"));
    store.conversation("c");
    for (MemberList list : MemberList.values()) {
      assertThat(storage.members("c", list, null, 9)).as("%s", list).isEmpty();
    }
    assertThat(storage.verify()).isEmpty();
  }

  /** Somebody who is blocked and muted, and perhaps a member all the same. */
  private static Mutation.PutMember listed(String user, boolean joined, StoreUnderTest store) {
    return new Mutation.PutMember(
        user,
        new Mutation.Membership(joined, Role.MEMBER, 1, Bound.unbounded(), true, 7),
        store.nextVersion());
  }

  @Test
  default void erase2WhereAUserHasToStandTheErasedUserStands(StoreUnderTest store) {
    ErasureScene.furnish(store);

    store.storage().erase(Partition.user("bob"));

    ConversationState state = store.storage().conversation("c");
    assertThat(state).isNotNull();
    assertThat(state.creator()).isEqualTo(IdRules.ERASED_USER);
    assertThat(store.storage().messages("c", List.of("a2", "c2")))
        .extracting(message -> message == null ? null : message.recall().orElseThrow())
        .containsExactly(new Recall(8, IdRules.ERASED_USER), new Recall(8, "carol"));
  }

  @Test
  default void erase2EverythingElseReadsAsBefore(StoreUnderTest store) {
    ErasureScene.furnish(store);
    Storage storage = store.storage();
    List<Long> versions =
        storage.changes("c", Long.MIN_VALUE, 9).stream()
            .filter(change -> change.message().from().equals("alice"))
            .map(change -> change.version())
            .toList();

    storage.erase(Partition.user("bob"));

    assertThat(
            storage.changes("c", Long.MIN_VALUE, 9).stream()
                .filter(change -> change.message().from().equals("alice"))
                .map(change -> change.version()))
        .isEqualTo(versions);
    ConversationState state = storage.conversation("c");
    assertThat(state).isNotNull();
    assertThat(state.attributes()).isEqualTo(Map.of("name", "n"));
    assertThat(state.activity()).isEqualTo(9);
    for (String user : List.of("alice", "carol")) {
      assertThat(storage.receipt("c", user, ReceiptKind.READ)).isNotNull();
      assertThat(storage.settings(user, "")).isEqualTo(Map.of("mute", user));
      assertThat(storage.claimed(ErasureScene.ofConversation(user))).isEqualTo("first");
      ErasureScene.awaitList(store, user, "c", "d");
    }
    Message edited = storage.messages("c", List.of("a1")).get(0);
    assertThat(edited).isNotNull();
    assertThat(edited.text()).isEqualTo("edited");
    assertThat(edited.mentions()).containsExactly("carol");
    assertThat(storage.claimed(new ClaimKey(Partition.conversation("c"), "k"))).isEqualTo("first");
  }

  @Test
  default void erase2AUserWhoComesBackIsNew(StoreUnderTest store) {
    ErasureScene.furnish(store);
    store.storage().erase(Partition.user("bob"));
    TestConversation conversation = store.uncreated("c");

    conversation.apply(
        conversation.member("bob", true),
        conversation.addition(Message.builder("c", "b1", 4, "bob", Content.text("back")).build()));
    store.applyToUser("bob", new Mutation.PutSetting("d", "draft", "x", store.nextVersion()));

    assertThat(conversation.ids()).containsExactlyInAnyOrder("a1", "c1", "a2", "c2", "b1");
    assertThat(store.storage().settings("bob", "d")).isEqualTo(Map.of("draft", "x"));
    assertThat(store.storage().receipt("c", "bob", ReceiptKind.READ)).isNull();
    ErasureScene.awaitList(store, "bob", "c");
    assertThat(store.storage().claim(ErasureScene.ofUser("bob"), "second", Durability.OS))
        .isEqualTo("second");
  }

  @Test
  default void erase3ErasingOnceMoreOrWhatIsNotThereChangesNothing(StoreUnderTest store) {
    ErasureScene.furnish(store);
    String before = ErasureScene.portrait(store, "c");

    store.storage().erase(Partition.user("c"));
    store.storage().erase(Partition.user("nobody"));
    store.storage().erase(Partition.conversation("bob"));
    store.storage().erase(Partition.conversation("nowhere"));
    assertThat(ErasureScene.portrait(store, "c")).isEqualTo(before);
    assertThat(store.storage().settings("bob", "")).isEqualTo(Map.of("mute", "bob"));

    store.storage().erase(Partition.user("bob"));
    store.storage().erase(Partition.conversation("d"));
    String once = ErasureScene.portrait(store, "c");
    store.storage().erase(Partition.user("bob"));
    store.storage().erase(Partition.conversation("d"));
    assertThat(ErasureScene.portrait(store, "c")).isEqualTo(once);
    assertThat(store.storage().conversations(null, 9)).containsExactly("c");
  }

  @Test
  default void compact1CompactingChangesNothing(StoreUnderTest store) {
    ErasureScene.furnish(store);
    store.apply("d", new Mutation.TrimHistory(3, store.nextVersion()));
    store.storage().erase(Partition.user("carol"));
    TestConversation early = store.uncreated("early");
    early.apply(early.update(2, "b1", "before its message"), early.member("bob", true));
    String c = ErasureScene.portrait(store, "c");
    String d = ErasureScene.portrait(store, "d");

    store.storage().compact();

    assertThat(ErasureScene.portrait(store, "c")).isEqualTo(c);
    assertThat(ErasureScene.portrait(store, "d")).isEqualTo(d);
    assertThat(store.storage().claimed(ErasureScene.ofConversation("bob"))).isEqualTo("first");
    assertThat(store.storage().settings("bob", "c")).isEqualTo(Map.of("mute", "bobc"));
    store.conversation("early").add(2, "b1");
    assertThat(early.all().get(0).text()).isEqualTo("before its message");
    assertThat(store.storage().verify()).isEmpty();
  }
}
