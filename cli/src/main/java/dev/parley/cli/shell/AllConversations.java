package dev.parley.cli.shell;

import dev.parley.ConversationSummary;
import dev.parley.Operator;
import dev.parley.error.ConversationNotFoundException;
import dev.parley.query.Cursor;
import dev.parley.query.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operator's view of the list: every conversation, in the order of the ids. */
final class AllConversations {
  private static final int LARGEST = 1000;

  private final Operator operator;

  AllConversations(Operator operator) {
    this.operator = operator;
  }

  /**
   * Returns a page.
   *
   * @param after the id to go on after, or null to begin
   */
  Page<ConversationSummary> page(@Nullable String after, int count) {
    List<ConversationSummary> items = operator.conversations(after, count);
    if (items.isEmpty()) {
      boolean hasOlder = after != null && !operator.conversations(null, 1).isEmpty();
      return new Page<>(items, hasOlder, false, null, null);
    }
    String first = items.get(0).info().id();
    String last = items.get(items.size() - 1).info().id();
    boolean hasOlder =
        after != null && !operator.conversations(null, 1).get(0).info().id().equals(first);
    boolean hasNewer = !operator.conversations(last, 1).isEmpty();
    return new Page<>(items, hasOlder, hasNewer, null, new Cursor(last));
  }

  /**
   * Returns one conversation. The list can only be read forwards from an id, so this begins at the
   * beginning of this id and reads on to it.
   */
  Optional<ConversationSummary> find(String id) {
    try {
      operator.history(id);
    } catch (ConversationNotFoundException e) {
      return Optional.empty();
    }
    String after = withoutLastCharacter(id);
    int count = 1;
    while (true) {
      List<ConversationSummary> some = operator.conversations(after, count);
      for (ConversationSummary each : some) {
        if (each.info().id().equals(id)) {
          return Optional.of(each);
        }
        after = each.info().id();
      }
      if (some.isEmpty()) {
        return Optional.empty();
      }
      count = Math.min(count * 2, LARGEST);
    }
  }

  private static @Nullable String withoutLastCharacter(String id) {
    int end = id.offsetByCodePoints(id.length(), -1);
    return end == 0 ? null : id.substring(0, end);
  }
}
