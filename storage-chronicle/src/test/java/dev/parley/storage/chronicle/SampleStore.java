package dev.parley.storage.chronicle;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/** Fills stores with something of everything. */
final class SampleStore {
  static final List<String> USERS = List.of("alice", "bob", "carol", "\ud83d\ude00");
  static final ClaimKey CLAIM = new ClaimKey(Partition.user("bob"), "once\ud83d");

  /** The message that every conversation begins with. */
  static final String ONE = "m0-0";

  private long version;

  SampleStore(long version) {
    this.version = version;
  }

  /** Applies to some conversations all kinds of mutations. */
  void fill(Storage store, int conversations, int messages) {
    for (int c = 0; c < conversations; c++) {
      String conversation = "c" + c;
      List<Mutation.OfConversation> batch = new ArrayList<>();
      batch.add(new Mutation.CreateConversation(ConversationKind.GROUP, "alice", 7, next()));
      batch.add(new Mutation.PutAttribute("name", "n" + c, next()));
      batch.add(new Mutation.PutAttribute("gone", "x", next()));
      batch.add(new Mutation.PutAttribute("gone", null, next()));
      for (String user : USERS) {
        batch.add(member(user, true));
      }
      batch.add(member("carol", c % 2 == 0));
      batch.add(new Mutation.AdvanceClock(Mutation.ConversationClock.ACTIVITY, 100 - c, next()));
      store.apply(Batch.ofConversation(conversation, batch), Durability.OS);
      for (int m = 0; m < messages; m++) {
        store.apply(Batch.ofConversation(conversation, message(conversation, m)), Durability.OS);
      }
      store.apply(
          Batch.ofUser("bob", List.of(new Mutation.PutSetting(conversation, "s", "v", next()))),
          Durability.OS);
    }
    store.claim(CLAIM, "first", Durability.OS);
  }

  /** Adds large messages to a conversation. */
  void fillLarge(Storage store, String conversation, int messages, int length) {
    for (int m = 0; m < messages; m++) {
      Message message =
          Message.builder(conversation, "large" + m, m, "bob", Content.text("x".repeat(length)))
              .build();
      store.apply(
          Batch.ofConversation(conversation, List.of(new Mutation.AddMessage(message, next()))),
          Durability.OS);
    }
  }

  /** Updates a message of the first conversation. */
  static void updateOne(Storage store) {
    store.apply(
        Batch.ofConversation(
            "c0",
            List.of(
                new Mutation.UpdateMessage(
                    new Position(0, ONE), Content.text("newer"), List.of(), false, 9, 9_999))),
        Durability.OS);
  }

  /** Recalls all messages of a conversation. */
  void recallAll(Storage store, String conversation) {
    List<Message> all =
        store.scan(
            conversation,
            Range.all(),
            Direction.OLD_TO_NEW,
            Integer.MAX_VALUE,
            MessageFilter.all());
    for (Message message : all) {
      store.apply(
          Batch.ofConversation(
              conversation,
              List.of(
                  new Mutation.RecallMessage(message.position(), new Recall(1, "bob"), next()))),
          Durability.OS);
    }
  }

  private List<Mutation.OfConversation> message(String conversation, int m) {
    // Every seventh arrives late, and some share a millisecond.
    long sentAt = m % 7 == 0 ? m / 2 : m;
    String id = "m" + m % 10 + "-" + m;
    Message message =
        Message.builder(conversation, id, sentAt, USERS.get(m % 4), Content.text("text " + m))
            .mentions(m % 3 == 0 ? List.of("bob") : List.of())
            .counted(m % 5 != 0)
            .build();
    List<Mutation.OfConversation> batch = new ArrayList<>();
    batch.add(new Mutation.AddMessage(message, next()));
    if (m % 4 == 1) {
      batch.add(
          new Mutation.UpdateMessage(
              message.position(), Content.text("new " + m), List.of(), true, m, next()));
    }
    if (m % 6 == 5) {
      batch.add(new Mutation.RecallMessage(message.position(), new Recall(m, "alice"), next()));
    }
    if (m % 8 == 0) {
      batch.add(
          new Mutation.UpdateMessage(
              new Position(m, "early" + m), Content.text("e"), List.of(), false, 1, next()));
      batch.add(
          new Mutation.AdvanceReceipt(
              "bob",
              new Mutation.Receipt(Mutation.ReceiptKind.READ, message.position(), m),
              next()));
    }
    return batch;
  }

  private Mutation.PutMember member(String user, boolean joined) {
    return new Mutation.PutMember(
        user, new Mutation.Membership(joined, Role.MEMBER, 3, Bound.open(2, "x")), next());
  }

  private long next() {
    return ++version;
  }
}
