package dev.parley.storage.chronicle;

import dev.parley.ConversationKind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An endless row of writes: sends, late arrivals, updates, recalls, joins and leaves, read marks,
 * settings, claims and imports of many messages, in a few conversations. The same seed gives the
 * same row.
 */
final class LedgerSteps {
  private final Random random;
  private final List<String> users;
  private final List<String> conversations;
  private final List<ClaimKey> claims = new ArrayList<>();
  private final List<List<Position>> sent = new ArrayList<>();
  private final String prefix;
  private final int imported;
  private long version;
  private long time = 1_000;
  private int number;

  /**
   * Makes a row.
   *
   * @param prefix of all ids of conversations, users and messages, so that several rows can go into
   *     one store
   * @param imported the number of messages of an import
   * @param version the versions are greater than this one
   */
  LedgerSteps(long seed, String prefix, int imported, long version) {
    this.random = new Random(seed);
    this.prefix = prefix;
    this.imported = imported;
    this.version = version;
    this.users =
        List.of(prefix + "alice", prefix + "bob", prefix + "carol", prefix + "\ud83d\ude00");
    this.conversations = List.of(prefix + "c0", prefix + "c1", prefix + "\uff61");
    for (int i = 0; i < conversations.size(); i++) {
      claims.add(new ClaimKey(Partition.conversation(conversations.get(i)), "claim\ud83d" + i));
      sent.add(new ArrayList<>());
    }
  }

  List<String> users() {
    return users;
  }

  List<String> conversations() {
    return conversations;
  }

  List<ClaimKey> claims() {
    return claims;
  }

  LedgerStep next() {
    number++;
    if (number <= conversations.size()) {
      return create(conversations.get(number - 1));
    }
    int c = random.nextInt(conversations.size());
    String conversation = conversations.get(c);
    List<Position> known = sent.get(c);
    return switch (random.nextInt(known.isEmpty() ? 3 : 14)) {
      case 0, 1, 2, 3 -> write(conversation, List.of(send(conversation, known, ++time)));
      case 4 -> write(conversation, List.of(send(conversation, known, random.nextInt(1_000))));
      case 5, 6 -> write(conversation, List.of(update(known)));
      case 7 -> write(conversation, List.of(recall(known)));
      case 8 -> write(conversation, List.of(member(random.nextInt(3) > 0), updated()));
      case 9, 10 -> write(conversation, List.of(read(known)));
      case 11 -> setting(conversation);
      case 12 -> new LedgerStep.Claim(claims.get(c), "winner " + number);
      default -> imports(conversation, known);
    };
  }

  private LedgerStep create(String conversation) {
    List<Mutation.OfConversation> batch = new ArrayList<>();
    batch.add(new Mutation.CreateConversation(ConversationKind.GROUP, users.get(0), 7, ++version));
    for (String user : users) {
      batch.add(
          new Mutation.PutMember(
              user, new Mutation.Membership(true, Role.MEMBER, 3, Bound.unbounded()), ++version));
    }
    batch.add(new Mutation.AdvanceClock(Mutation.ConversationClock.ACTIVITY, 8, ++version));
    return write(conversation, batch);
  }

  private LedgerStep imports(String conversation, List<Position> known) {
    List<Mutation.OfConversation> batch = new ArrayList<>();
    for (int i = 0; i < imported; i++) {
      batch.add(send(conversation, known, random.nextInt(2_000)));
    }
    return write(conversation, batch);
  }

  private Mutation.AddMessage send(String conversation, List<Position> known, long sentAt) {
    String id = prefix + "m" + version;
    Message message =
        Message.builder(
                conversation,
                id,
                sentAt,
                user(),
                Content.text("text " + version + "x".repeat(random.nextInt(200))))
            .mentions(random.nextInt(4) == 0 ? List.of(users.get(1)) : List.of())
            .counted(random.nextInt(5) != 0)
            .build();
    known.add(message.position());
    return new Mutation.AddMessage(message, ++version);
  }

  private Mutation.UpdateMessage update(List<Position> known) {
    return new Mutation.UpdateMessage(
        one(known), Content.text("new " + version), List.of(users.get(2)), false, time, ++version);
  }

  private Mutation.RecallMessage recall(List<Position> known) {
    return new Mutation.RecallMessage(one(known), new Recall(time, user()), ++version);
  }

  private Mutation.PutMember member(boolean joined) {
    return new Mutation.PutMember(
        user(),
        new Mutation.Membership(joined, Role.MEMBER, time, Bound.open(time, "x")),
        ++version);
  }

  private Mutation.AdvanceClock updated() {
    return new Mutation.AdvanceClock(Mutation.ConversationClock.UPDATED, ++time, ++version);
  }

  private Mutation.AdvanceReceipt read(List<Position> known) {
    Mutation.ReceiptKind kind =
        random.nextBoolean() ? Mutation.ReceiptKind.READ : Mutation.ReceiptKind.DELIVERED;
    return new Mutation.AdvanceReceipt(
        user(), new Mutation.Receipt(kind, one(known), time), ++version);
  }

  private LedgerStep setting(String conversation) {
    return new LedgerStep.Write(
        Batch.ofUser(
            user(),
            List.of(
                new Mutation.PutSetting(
                    random.nextBoolean() ? conversation : "", "mute", "v" + version, ++version))));
  }

  private LedgerStep write(String conversation, List<? extends Mutation.OfConversation> batch) {
    List<Mutation.OfConversation> mutations = new ArrayList<>(batch);
    if (batch.get(0) instanceof Mutation.AddMessage) {
      mutations.add(
          new Mutation.AdvanceClock(Mutation.ConversationClock.ACTIVITY, time, ++version));
    }
    return new LedgerStep.Write(Batch.ofConversation(conversation, mutations));
  }

  private String user() {
    return users.get(random.nextInt(users.size()));
  }

  private Position one(List<Position> known) {
    return known.get(random.nextInt(known.size()));
  }
}
