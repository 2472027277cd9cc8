package dev.parley.cli.shell;

import dev.parley.ConversationSummary;
import dev.parley.Operator;
import dev.parley.query.Cursor;
import dev.parley.query.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operator's view of the list: every conversation, in the order of the ids. */
final class AllConversations {
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
}
