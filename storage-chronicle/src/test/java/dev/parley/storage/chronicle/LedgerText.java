package dev.parley.storage.chronicle;

import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a store answers about the conversations, users and claims of a row of steps, one
 * line for each fact: what is there, and what the engine derives from it.
 */
final class LedgerText {
  private LedgerText() {}

  /** Returns it for a store that holds this row alone. */
  static String ofWhole(Storage store, LedgerSteps steps) {
    return "version "
        + store.highestVersion()
        + "\nmessages "
        + store.stats().messages()
        + "\nconversations "
        + store.conversations(null, Integer.MAX_VALUE)
        + '\n'
        + of(store, steps);
  }

  /** Returns it for a store that may hold others too. */
  static String of(Storage store, LedgerSteps steps) {
    List<String> there =
        steps.conversations().stream().filter(id -> store.conversation(id) != null).toList();
    StringBuilder text = new StringBuilder(StoreText.of(store, there, steps.users()));
    for (ClaimKey claim : steps.claims()) {
      text.append("claimed ").append(store.claimed(claim)).append('\n');
    }
    for (String conversation : there) {
      text.append("last ").append(scan(store, conversation, Direction.NEW_TO_OLD, 1)).append('\n');
      List<String> ids =
          scan(store, conversation, Direction.OLD_TO_NEW, Integer.MAX_VALUE).stream()
              .map(Message::id)
              .toList();
      text.append("by id ").append(store.messages(conversation, ids)).append('\n');
      for (String user : steps.users()) {
        text.append("unread ").append(user).append(' ').append(unread(store, conversation, user));
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static List<Message> scan(
      Storage store, String conversation, Direction direction, int limit) {
    return store.scan(conversation, Range.all(), direction, limit, MessageFilter.all());
  }

  /** Counts as the engine does: what others sent behind the user's read mark, and counts. */
  private static @Nullable Long unread(Storage store, String conversation, String user) {
    Mutation.Receipt read = store.receipt(conversation, user, Mutation.ReceiptKind.READ);
    Mutation.Membership member = store.membership(conversation, user);
    if (member == null || !member.joined()) {
      return null;
    }
    Range behind =
        read == null
            ? Range.all()
            : Range.newerThan(Bound.open(read.position().sentAt(), read.position().id()));
    return store.countUpTo(conversation, behind, MessageFilter.unreadBy(user), Long.MAX_VALUE);
  }

  /** Returns the first lines that two texts do not share. */
  static String firstDifference(String expected, String found) {
    List<String> left = expected.lines().toList();
    List<String> right = found.lines().toList();
    int line = 0;
    while (line < Math.min(left.size(), right.size()) && left.get(line).equals(right.get(line))) {
      line++;
    }
    return "\n  expected: "
        + (line < left.size() ? left.get(line) : "nothing more")
        + "\n  found:    "
        + (line < right.size() ? right.get(line) : "nothing more");
  }
}
