package dev.parley.storage.chronicle;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.query.Bound;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/**
 * Records of every kind, each with what has to be there for it to do all that it can to an index.
 */
enum IndexChange {
  /** The very first record: the first rows, the first leaves. */
  FIRST_CONVERSATION {
    @Override
    void prepare(Storage store) {
      // Nothing is there.
    }

    @Override
    void apply(Storage store) {
      create(store, "first", 1);
    }
  },
  ANOTHER_CONVERSATION {
    @Override
    void apply(Storage store) {
      create(store, "another", 1_000_000);
    }
  },
  SEND {
    @Override
    void apply(Storage store) {
      send(store, List.of(message("new", 10_000)), 1_000_000);
    }
  },
  /** Its leaf is full, and it comes in the middle. */
  LATE_ARRIVAL_THAT_SPLITS_A_LEAF {
    @Override
    void apply(Storage store) {
      send(store, List.of(message("late", 315)), 1_000_000);
    }
  },
  /** A leaf of 4 becomes one of 16 and is freed. */
  SEND_THAT_MOVES_A_LEAF {
    @Override
    void prepare(Storage store) {
      create(store, "c", 1);
      send(store, messages(0, 4), 100);
    }

    @Override
    void apply(Storage store) {
      send(store, List.of(message("fifth", 15)), 1_000_000);
    }
  },
  /** What the record before freed goes to the free lists, and is taken from there. */
  SEND_THAT_USES_A_FREED_LEAF {
    @Override
    void prepare(Storage store) {
      SEND_THAT_MOVES_A_LEAF.prepare(store);
    }

    @Override
    void apply(Storage store) {
      create(store, "other", 2_000_000);
    }

    @Override
    boolean isAppliedBehindThePreparation() {
      return true;
    }
  },
  /** Leaves split and shards of the hash double, all in one record. */
  IMPORT {
    @Override
    void apply(Storage store) {
      send(store, messages(100, 1_200), 1_000_000);
    }
  },
  UPDATE {
    @Override
    void apply(Storage store) {
      store.apply(
          Batch.ofConversation(
              "c",
              List.of(
                  new Mutation.UpdateMessage(
                      new Position(300, "m30"),
                      Content.text("newer"),
                      List.of(),
                      true,
                      5,
                      1_000_000))),
          Durability.OS);
    }
  },
  /** The changed message is last in the order of changes: its slot is dropped and used again. */
  UPDATE_OF_THE_LAST_CHANGE {
    @Override
    void apply(Storage store) {
      store.apply(
          Batch.ofConversation(
              "c",
              List.of(
                  new Mutation.UpdateMessage(
                      new Position(630, "m63"),
                      Content.text("newer"),
                      List.of(),
                      true,
                      5,
                      1_000_000))),
          Durability.OS);
    }
  },
  RECALL {
    @Override
    void apply(Storage store) {
      store.apply(
          Batch.ofConversation(
              "c",
              List.of(
                  new Mutation.RecallMessage(
                      new Position(300, "m30"), new Recall(7, "alice"), 1_000_000))),
          Durability.OS);
    }
  },
  JOIN {
    @Override
    void apply(Storage store) {
      store.apply(
          Batch.ofConversation("c", List.of(member("zoe", true, 1_000_000))), Durability.OS);
    }
  },
  /** The last member goes, and with it a leaf. */
  LEAVE {
    @Override
    void prepare(Storage store) {
      super.prepare(store);
      store.apply(Batch.ofConversation("d", List.of(member("zoe", true, 900_000))), Durability.OS);
    }

    @Override
    void apply(Storage store) {
      store.apply(
          Batch.ofConversation("d", List.of(member("zoe", false, 1_000_000))), Durability.OS);
    }
  },
  /** Nodes are merged. */
  MANY_LEAVE {
    @Override
    void prepare(Storage store) {
      super.prepare(store);
      store.apply(Batch.ofConversation("c", crowd(true, 800_000)), Durability.OS);
    }

    @Override
    void apply(Storage store) {
      store.apply(Batch.ofConversation("c", crowd(false, 1_000_000)), Durability.OS);
    }
  },
  READ {
    @Override
    void apply(Storage store) {
      store.apply(
          Batch.ofConversation(
              "c",
              List.of(
                  new Mutation.AdvanceReceipt(
                      "bob",
                      new Mutation.Receipt(Mutation.ReceiptKind.READ, new Position(300, "m30"), 9),
                      1_000_000))),
          Durability.OS);
    }
  },
  SETTINGS {
    @Override
    void apply(Storage store) {
      store.apply(
          Batch.ofUser("newcomer", List.of(new Mutation.PutSetting("c", "s", "v", 1_000_000))),
          Durability.OS);
    }
  },
  CLAIM {
    @Override
    void apply(Storage store) {
      store.claim(new ClaimKey(Partition.user("bob"), "again"), "winner", Durability.OS);
    }
  };

  static final List<String> USERS = List.of("alice", "bob", "newcomer", "user7", "zoe");

  abstract void apply(Storage store);

  /** Whether the preparation must not be followed by a close, which gives back what was freed. */
  boolean isAppliedBehindThePreparation() {
    return false;
  }

  void prepare(Storage store) {
    create(store, "c", 1);
    send(store, messages(0, 64), 100);
  }

  private static void create(Storage store, String conversation, long version) {
    store.apply(
        Batch.ofConversation(
            conversation,
            List.of(
                new Mutation.CreateConversation(ConversationKind.GROUP, "alice", 7, version),
                new Mutation.PutAttribute("name", "n", version + 1),
                member("alice", true, version + 2),
                member("bob", true, version + 3),
                new Mutation.AdvanceClock(
                    Mutation.ConversationClock.ACTIVITY, version, version + 4))),
        Durability.OS);
  }

  private static List<Message> messages(int from, int to) {
    List<Message> messages = new ArrayList<>();
    for (int i = from; i < to; i++) {
      messages.add(message("m" + i, from == 0 ? i * 10L : i * 7919L % 20_000));
    }
    return messages;
  }

  private static Message message(String id, long sentAt) {
    return Message.builder("c", id, sentAt, "alice", Content.text("text of " + id)).build();
  }

  private static void send(Storage store, List<Message> messages, long version) {
    List<Mutation.OfConversation> batch = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      batch.add(new Mutation.AddMessage(messages.get(i), version + i));
    }
    store.apply(Batch.ofConversation("c", batch), Durability.OS);
  }

  private static List<Mutation.OfConversation> crowd(boolean joined, long version) {
    List<Mutation.OfConversation> batch = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      batch.add(member("user" + i, joined, version + i));
    }
    return batch;
  }

  private static Mutation.PutMember member(String user, boolean joined, long version) {
    return new Mutation.PutMember(
        user, new Mutation.Membership(joined, Role.MEMBER, 3, Bound.open(2, "x")), version);
  }
}
