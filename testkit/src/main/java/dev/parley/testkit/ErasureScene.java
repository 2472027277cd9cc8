package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.query.Direction;
import dev.parley.query.Range;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.ReceiptKind;
import dev.parley.storage.Partition;
import dev.parley.storage.SettingScope;
import java.util.List;

/** Two conversations and three users with all there is of each, for tests of erasing. */
final class ErasureScene {
  static final List<String> USERS = List.of("alice", "bob", "carol");

  static final String PART_OF_D = SettingScope.part("d", "p");

  private ErasureScene() {}

  static ClaimKey ofConversation(String about) {
    return new ClaimKey(Partition.conversation("c"), about, "k");
  }

  static ClaimKey ofUser(String user) {
    return new ClaimKey(Partition.user(user), "k");
  }

  /** Two conversations alike, in which alice, bob and carol did everything there is to do. */
  static void furnish(StoreUnderTest store) {
    for (String id : List.of("c", "d")) {
      TestConversation conversation = store.uncreated(id);
      conversation.apply(
          new Mutation.CreateConversation(ConversationKind.GROUP, "bob", 5, store.nextVersion()),
          new Mutation.PutAttribute("name", "n", store.nextVersion()),
          conversation.activity(9));
      for (String user : USERS) {
        conversation.apply(
            conversation.member(user, true),
            receipt(user, 2, "b1", store),
            conversation.addition(
                Message.builder(id, user.charAt(0) + "1", 2, user, Content.text("to all"))
                    .mentions(USERS)
                    .build()));
        conversation.add(
            Message.builder(id, user.charAt(0) + "2", 3, user, Content.text("recalled")).build());
      }
      conversation.apply(
          new Mutation.UpdateMessage(
              new Position(2, "a1"),
              Content.text("edited"),
              List.of("bob", "carol"),
              false,
              7,
              store.nextVersion()),
          recall("a2", "bob", store),
          recall("b2", "alice", store),
          recall("c2", "carol", store));
    }
    for (String user : USERS) {
      for (String scope : List.of("", "c", "d", SettingScope.part("c", "p"), PART_OF_D)) {
        store.applyToUser(
            user, new Mutation.PutSetting(scope, "mute", user + scope, store.nextVersion()));
      }
      claim(store, ofUser(user));
      claim(store, ofConversation(user));
    }
    claim(store, new ClaimKey(Partition.conversation("c"), "k"));
    claim(store, new ClaimKey(Partition.conversation("d"), "k"));
    claim(store, new ClaimKey(Partition.user("alice"), "bob", "k"));
  }

  private static void claim(StoreUnderTest store, ClaimKey key) {
    store.storage().claim(key, "first", Durability.OS);
  }

  private static Mutation.AdvanceReceipt receipt(
      String user, long sentAt, String id, StoreUnderTest store) {
    return new Mutation.AdvanceReceipt(
        user,
        new Mutation.Receipt(ReceiptKind.READ, new Position(sentAt, id), 8),
        store.nextVersion());
  }

  private static Mutation.RecallMessage recall(String id, String by, StoreUnderTest store) {
    return new Mutation.RecallMessage(new Position(3, id), new Recall(8, by), store.nextVersion());
  }

  static void awaitList(StoreUnderTest store, String user, String... conversations) {
    ListPatience.await(
        store,
        () ->
            assertThat(store.storage().conversationsOf(user, Range.all(), Direction.OLD_TO_NEW, 9))
                .extracting(ConversationEntry::conversation)
                .containsExactly(conversations));
  }

  static String portrait(StoreUnderTest store, String conversation) {
    return Portrait.of(store.storage(), conversation, USERS, 0);
  }
}
