package dev.parley.storage.chronicle;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Recall;
import dev.parley.query.Bound;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/** Writes marks wherever a user's bytes may stand, so that a scanner can look for them. */
final class MarkedStore {
  /** All marks begin with it, and nothing else has it. */
  static final String MARK = "QZXJWVKP";

  private long version;

  /** Returns a mark of a kind. */
  static String mark(String kind, int number) {
    return MARK + "-" + kind + "-" + number;
  }

  void fill(Storage store, int conversations, int messages) {
    for (int c = 0; c < conversations; c++) {
      String conversation = mark("conversation", c);
      List<Mutation.OfConversation> batch = new ArrayList<>();
      batch.add(
          new Mutation.CreateConversation(ConversationKind.GROUP, mark("creator", c), 7, next()));
      batch.add(new Mutation.PutAttribute(mark("attribute", c), mark("value", c), next()));
      batch.add(new Mutation.PutAttribute("wide", "\ud800" + mark("unpaired", c), next()));
      for (int user = 0; user < 5; user++) {
        batch.add(
            new Mutation.PutMember(
                mark("user", user),
                new Mutation.Membership(true, Role.MEMBER, 3, Bound.open(2, mark("bound", user))),
                next()));
      }
      apply(store, conversation, batch);
      for (int m = 0; m < messages; m++) {
        apply(store, conversation, message(conversation, m));
      }
      List<Mutation.OfUser> settings =
          List.of(
              new Mutation.PutSetting(mark("scope", c), mark("setting", c), mark("set", c), next()),
              new Mutation.PutSetting(mark("scope", c), "é" + mark("wide", c), null, next()));
      store.apply(Batch.ofUser(mark("user", 1), settings), Durability.OS);
      ClaimKey key = new ClaimKey(Partition.user(mark("claimer", c)), mark("claim", c));
      store.claim(key, mark("winner", c), Durability.OS);
    }
  }

  private List<Mutation.OfConversation> message(String conversation, int m) {
    Message message =
        Message.builder(
                conversation,
                mark("id", m),
                m,
                mark("sender", m % 3),
                Content.text(mark("body", m)))
            .mentions(List.of(mark("mentioned", m)))
            .replyTo(mark("reply", m))
            .sourceId(mark("source", m))
            .build();
    List<Mutation.OfConversation> batch = new ArrayList<>();
    batch.add(new Mutation.AddMessage(message, next()));
    if (m % 4 == 1) {
      batch.add(
          new Mutation.UpdateMessage(
              message.position(), Content.text(mark("new", m)), List.of(), true, m, next()));
    }
    if (m % 6 == 5) {
      batch.add(
          new Mutation.RecallMessage(
              message.position(), new Recall(m, mark("recaller", m)), next()));
    }
    batch.add(
        new Mutation.AdvanceReceipt(
            mark("reader", m % 3),
            new Mutation.Receipt(Mutation.ReceiptKind.READ, message.position(), m),
            next()));
    return batch;
  }

  private static void apply(
      Storage store, String conversation, List<Mutation.OfConversation> batch) {
    store.apply(Batch.ofConversation(conversation, batch), Durability.OS);
  }

  private long next() {
    return ++version;
  }
}
