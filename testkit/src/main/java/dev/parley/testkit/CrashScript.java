package dev.parley.testkit;

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

/**
 * What a process writes until it is killed. Everything follows from the number of a thread and the
 * number of a step, so that the process only has to say how far it got, and may do a step again.
 *
 * <p>Each thread has a conversation and a user of its own. A step claims a name, applies a batch to
 * the conversation, and every fourth one applies a batch to the user. Every sixteenth furnishes a
 * conversation of its own and erases it.
 */
final class CrashScript {
  static final int THREADS = 3;

  /** How many messages a step adds. */
  static final int MESSAGES = 3;

  /** More than any step needs. */
  private static final int VERSIONS = 16;

  private CrashScript() {}

  static String conversation(int thread) {
    return "conversation-" + thread;
  }

  static String user(int thread) {
    return "user-" + thread;
  }

  static String member(long step) {
    return "member-" + step;
  }

  static String message(long step, int number) {
    return "m" + step + "." + number;
  }

  static ClaimKey claim(int thread, long step) {
    return new ClaimKey(Partition.conversation(conversation(thread)), "claim-" + step);
  }

  static String winner(int thread, long step) {
    return "winner-" + thread + "-" + step;
  }

  static boolean setsSomething(long step) {
    return step % 4 == 3;
  }

  static boolean erasesSomething(long step) {
    return step % 16 == 1;
  }

  /** Returns the conversation that a step furnishes and erases. */
  static String erased(int thread, long step) {
    return "erased-" + thread + "-" + step;
  }

  /** Returns what the conversation has that is going to be erased. */
  static Batch toErase(int thread, long step) {
    String id = erased(thread, step);
    long version = version(thread, step, 0);
    List<Mutation.OfConversation> batch = new ArrayList<>();
    batch.add(new Mutation.CreateConversation(ConversationKind.GROUP, "alice", 1, version));
    for (int number = 0; number < MESSAGES; number++) {
      Message message =
          Message.builder(id, message(step, number), step, "alice", Content.text("gone")).build();
      batch.add(new Mutation.AddMessage(message, version));
    }
    batch.add(
        new Mutation.PutMember(
            "alice", new Mutation.Membership(true, Role.OWNER, 1, Bound.unbounded()), version));
    return Batch.ofConversation(id, batch);
  }

  /** Returns the greatest version of a step. */
  static long lastVersion(int thread, long step) {
    return version(thread, step, VERSIONS - 1);
  }

  private static long version(int thread, long step, int number) {
    return 1_000 + (step * THREADS + thread) * VERSIONS + number;
  }

  static Batch setting(int thread, long step) {
    String value = Long.toString(step);
    return Batch.ofUser(
        user(thread),
        List.of(
            new Mutation.PutSetting("", "a", value, version(thread, step, VERSIONS - 2)),
            new Mutation.PutSetting("", "b", value, lastVersion(thread, step))));
  }

  /** Returns the batch of a step; most of its mutations can be told from those of other steps. */
  static Batch batch(int thread, long step) {
    List<Mutation.OfConversation> batch = new ArrayList<>();
    if (step == 0) {
      batch.add(
          new Mutation.CreateConversation(
              ConversationKind.GROUP, "alice", 1, version(thread, step, batch.size())));
    }
    for (int number = 0; number < MESSAGES; number++) {
      Message message =
          Message.builder(
                  conversation(thread),
                  message(step, number),
                  step / 2,
                  "alice",
                  Content.text("x".repeat((int) (step * 37 % 500))))
              .build();
      batch.add(new Mutation.AddMessage(message, version(thread, step, batch.size())));
    }
    batch.add(
        new Mutation.PutMember(
            member(step),
            new Mutation.Membership(true, Role.MEMBER, step, Bound.unbounded()),
            version(thread, step, batch.size())));
    batch.add(
        new Mutation.AdvanceReceipt(
            "alice",
            new Mutation.Receipt(
                Mutation.ReceiptKind.READ, new Position(step, message(step, 0)), step),
            version(thread, step, batch.size())));
    if (step > 0) {
      batch.add(
          new Mutation.UpdateMessage(
              new Position((step - 1) / 2, message(step - 1, 0)),
              Content.text("edited"),
              List.of("bob"),
              false,
              step,
              version(thread, step, batch.size())));
      batch.add(
          new Mutation.RecallMessage(
              new Position((step - 1) / 2, message(step - 1, 1)),
              new Recall(step, "alice"),
              version(thread, step, batch.size())));
    }
    batch.add(
        new Mutation.PutAttribute(
            "step", Long.toString(step), version(thread, step, batch.size())));
    batch.add(
        new Mutation.AdvanceClock(
            Mutation.ConversationClock.ACTIVITY, step, version(thread, step, batch.size())));
    return Batch.ofConversation(conversation(thread), batch);
  }
}
