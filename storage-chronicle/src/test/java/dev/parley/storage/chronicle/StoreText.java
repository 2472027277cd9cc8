package dev.parley.storage.chronicle;

import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import java.util.List;
import java.util.TreeMap;

/** Everything that a store reads as, one line for each fact. */
final class StoreText {
  private static final int ALL = Integer.MAX_VALUE;

  private StoreText() {}

  static String of(Storage store, List<String> users) {
    StringBuilder text = new StringBuilder();
    text.append("version ").append(store.highestVersion()).append('\n');
    text.append("messages ").append(store.stats().messages()).append('\n');
    return text + of(store, store.conversations(null, ALL), users);
  }

  /** Returns what a store says of some conversations and users. */
  static String of(Storage store, List<String> conversations, List<String> users) {
    StringBuilder text = new StringBuilder();
    for (String conversation : conversations) {
      var state = store.conversation(conversation);
      text.append(conversation).append(' ').append(state).append('\n');
      store
          .scan(conversation, Range.all(), Direction.OLD_TO_NEW, ALL, MessageFilter.all())
          .forEach(
              message ->
                  text.append(message)
                      .append(message.text())
                      .append(message.editedAt())
                      .append(message.recall())
                      .append('\n'));
      store
          .changes(conversation, Long.MIN_VALUE, ALL)
          .forEach(change -> text.append("change ").append(change).append('\n'));
      text.append(store.members(conversation, null, ALL)).append('\n');
      for (String user : users) {
        text.append(store.membership(conversation, user));
        for (Mutation.ReceiptKind kind : Mutation.ReceiptKind.values()) {
          text.append(store.receipt(conversation, user, kind));
        }
        text.append(new TreeMap<>(store.settings(user, conversation))).append('\n');
      }
    }
    for (String user : users) {
      text.append(store.conversationsOf(user, Range.all(), Direction.NEW_TO_OLD, ALL));
      text.append(new TreeMap<>(store.settings(user, ""))).append('\n');
    }
    return text.toString();
  }
}
