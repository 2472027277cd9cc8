package dev.parley.testkit.assertion;

import dev.parley.ConversationSummary;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a conversation list. */
public final class ConversationsAssert
    extends AbstractAssert<ConversationsAssert, List<ConversationSummary>> {
  ConversationsAssert(List<ConversationSummary> actual) {
    super(actual, ConversationsAssert.class);
    info.useRepresentation(ReadableValues.INSTANCE);
  }

  /** Asserts the ids of all conversations, in order. */
  public ConversationsAssert hasIds(String... ids) {
    String difference =
        Difference.between(
            "conversations", "ids", List.of(ids), actual, summary -> summary.info().id());
    if (difference != null) {
      throw failure("%s", difference);
    }
    return this;
  }

  /** Asserts that one of the conversations has this id and so many unread messages. */
  public ConversationsAssert hasUnread(String id, int unread) {
    for (int i = 0; i < actual.size(); i++) {
      ConversationSummary summary = actual.get(i);
      if (summary.info().id().equals(id)) {
        if (summary.unread() != unread) {
          throw failure(
              "unread count of a conversation differs: conversation=%s%n"
                  + "  expected: %d%n  but was:  %d%n%s",
              id, unread, summary.unread(), Difference.around("conversations", actual, i));
        }
        return this;
      }
    }
    throw failure(
        "conversation is not in the list: conversation=%s%n%s",
        id, Difference.around("conversations", actual, -1));
  }
}
