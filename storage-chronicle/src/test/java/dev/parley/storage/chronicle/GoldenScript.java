package dev.parley.storage.chronicle;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.query.Bound;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import java.util.List;

/**
 * What is in the golden stores: something of everything that a store can hold, always the same. A
 * change here asks for new golden stores, so what a later format adds belongs into another script.
 */
final class GoldenScript {
  static final List<String> USERS = List.of("alice", "bob", "carol", "\ud83d\ude00");
  static final List<ClaimKey> CLAIMS =
      List.of(
          new ClaimKey(Partition.user("bob"), "once\ud83d"),
          new ClaimKey(Partition.conversation("plans"), "alice", "client id"),
          new ClaimKey(Partition.conversation("gone"), "pair"));
  static final String TO_ERASE = "gone";
  static final String USER_TO_ERASE = "carol";

  /** Messages of {@code plans} that are older are to be trimmed. */
  static final long TO_TRIM = 1_020;

  private static final Durability WEAK = Durability.OS;
  private static final List<Role> ROLES = List.of(Role.OWNER, Role.MANAGER, Role.MEMBER);

  private final Storage store;
  private long version;

  private GoldenScript(Storage store, long version) {
    this.store = store;
    this.version = version;
  }

  /** Fills an empty store. */
  static void fill(Storage store) {
    GoldenScript script = new GoldenScript(store, 0);
    script.create("plans", ConversationKind.GROUP, USERS);
    script.create("direct", ConversationKind.PRIVATE, List.of("alice", "bob"));
    script.create(TO_ERASE, ConversationKind.CHAT_ROOM, List.of("carol", "alice"));
    for (int m = 0; m < 40; m++) {
      script.add("plans", m);
    }
    script.everyKind();
    for (int m = 0; m < 6; m++) {
      script.add("direct", m);
      script.add(TO_ERASE, m);
    }
    script.settings();
    CLAIMS.forEach(claim -> store.claim(claim, "winner of " + claim.name().length(), WEAK));
  }

  /** Changes a store that is filled. */
  static void change(Storage store) {
    GoldenScript script = new GoldenScript(store, 10_000);
    script.apply("plans", new Mutation.PutAttribute("name", "later", script.next()));
    for (int m = 40; m < 60; m++) {
      script.add("plans", m);
    }
    script.receipt("bob", Mutation.ReceiptKind.READ, 50);
  }

  /** Ends the history of a conversation. */
  static void trim(Storage store) {
    GoldenScript script = new GoldenScript(store, 5_000);
    script.apply("plans", new Mutation.TrimHistory(TO_TRIM, script.next()));
  }

  private void create(String conversation, ConversationKind kind, List<String> users) {
    apply(
        conversation,
        new Mutation.CreateConversation(kind, users.get(0), 900, next()),
        new Mutation.PutAttribute("name", "all about " + conversation, next()),
        new Mutation.PutAttribute("half", "\udc00", next()),
        new Mutation.PutAttribute("removed", "x", next()),
        new Mutation.PutAttribute("removed", null, next()));
    for (int u = 0; u < users.size(); u++) {
      Bound unreadAfter = u % 2 == 0 ? Bound.open(1_000 + u, "x" + u) : Bound.closed(1_000);
      apply(
          conversation,
          new Mutation.PutMember(
              users.get(u),
              new Mutation.Membership(true, ROLES.get(u % 3), 910 + u, unreadAfter),
              next()));
    }
  }

  private static Position position(int m) {
    return new Position(1_000 + m, "m" + m);
  }

  /** Long enough that the stores have several segments. */
  private void add(String conversation, int m) {
    Message message =
        message(conversation, m, Content.text("text " + m + " " + "lorem ipsum ".repeat(8)))
            .mentions(m % 3 == 0 ? List.of("bob", "carol") : List.of())
            .counted(m % 5 != 0)
            .build();
    apply(
        conversation,
        new Mutation.AddMessage(message, next()),
        new Mutation.AdvanceClock(
            Mutation.ConversationClock.ACTIVITY, message.sentAt(), message.sentAt()));
    if (m % 4 == 1) {
      apply(
          conversation,
          new Mutation.UpdateMessage(
              message.position(), Content.text("new " + m), List.of("alice"), true, m, next()));
    }
    if (m % 9 == 5) {
      apply(
          conversation,
          new Mutation.RecallMessage(message.position(), new Recall(m, "alice"), next()));
    }
  }

  private static Message.Builder message(String conversation, int m, Content content) {
    Position position = position(m);
    String from = USERS.get(m % 2 + (conversation.equals("plans") ? m % 3 : 0));
    return Message.builder(conversation, position.id(), position.sentAt(), from, content);
  }

  private void everyKind() {
    Message json =
        message("plans", 100, Content.json(MessageType.of(7), "{\"a\":[1,\"\u00e4\"]}"))
            .mentionsAll(true)
            .replyTo("m3")
            .build();
    Message binary =
        message("plans", 101, Content.binary(new byte[] {0, -1, 127}))
            .sourceId("source\ud83d\ude00")
            .build();
    Message imported =
        message("plans", 102, Content.text("imported"))
            .editedAt(2_000L)
            .recall(new Recall(2_001, "bob"))
            .build();
    Message late = Message.builder("plans", "late", 1_003, "bob", Content.text("late")).build();
    for (Message message : List.of(json, binary, imported, late)) {
      apply("plans", new Mutation.AddMessage(message, next()));
    }
    apply(
        "plans",
        new Mutation.UpdateMessage(
            new Position(3_000, "early"), Content.text("e"), List.of(), false, 3_001, next()),
        new Mutation.RecallMessage(
            new Position(3_002, "early too"), new Recall(3_003, "bob"), next()));
    apply(
        "plans",
        new Mutation.AdvanceClock(Mutation.ConversationClock.UPDATED, 3_004, next()),
        new Mutation.PutMember(
            "carol", new Mutation.Membership(false, Role.MEMBER, 950, Bound.open(1, "z")), next()));
    receipt("bob", Mutation.ReceiptKind.DELIVERED, 21);
    receipt("bob", Mutation.ReceiptKind.READ, 20);
    receipt("carol", Mutation.ReceiptKind.READ, 8);
  }

  private void receipt(String user, Mutation.ReceiptKind kind, int message) {
    Mutation.Receipt receipt = new Mutation.Receipt(kind, position(message), 4_000 + message);
    apply("plans", new Mutation.AdvanceReceipt(user, receipt, next()));
  }

  private void settings() {
    for (String user : USERS) {
      store.apply(
          Batch.ofUser(
              user,
              List.of(
                  new Mutation.PutSetting("", "language", "of " + user, next()),
                  new Mutation.PutSetting("plans", "muted", "yes", next()),
                  new Mutation.PutSetting("plans", "pinned", "no", next()),
                  new Mutation.PutSetting("plans", "pinned", null, next()))),
          WEAK);
    }
  }

  private void apply(String conversation, Mutation.OfConversation... mutations) {
    store.apply(Batch.ofConversation(conversation, List.of(mutations)), WEAK);
  }

  private long next() {
    return ++version;
  }
}
