package dev.parley.testkit.arbitrary;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.Importer;
import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.storage.PositionOrder;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A group and what was said in it, in the order of arrival, which is not that of positions.
 *
 * <p>A drawn one, {@code @ForAll ConversationHistory history}, means no good: hundreds of messages
 * in one millisecond, ids that begin each other and come from every plane of Unicode, negative
 * times. Its times are not later than November 2023, so that every engine takes them.
 *
 * @param conversation the id of the group
 * @param members who belongs to it; the first creates it
 * @param arrived the messages, all of this conversation and from members; ids are unique
 */
public record ConversationHistory(
    String conversation, List<String> members, List<Message> arrived) {
  private static final int BATCH = 1000;

  /** Checks and copies the parts. */
  public ConversationHistory {
    IdRules.requireConversationId(conversation);
    members = List.copyOf(members);
    arrived = List.copyOf(arrived);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("history has no members: conversation=" + conversation);
    }
    Set<String> ids = new HashSet<>();
    for (Message message : arrived) {
      if (!message.conversation().equals(conversation)
          || !members.contains(message.from())
          || !ids.add(message.id())) {
        throw new IllegalArgumentException(
            "message is of another conversation, of no member, or there twice: conversation="
                + conversation
                + ", members="
                + members
                + ", message="
                + message);
      }
    }
  }

  /** Returns the messages in the order of their positions, in which an engine gives them. */
  public List<Message> messages() {
    return arrived.stream()
        .sorted(Comparator.comparing(Message::position, PositionOrder.INSTANCE))
        .toList();
  }

  /**
   * Creates the group in an engine, brings the messages in as they arrived, and returns the group
   * as its first member sees it; the session stays open.
   *
   * @throws dev.parley.error.RefusedException if the engine has a conversation of this id
   * @throws dev.parley.error.InvalidRequestException if a message is dated beyond the engine's
   *     clock and tolerance
   */
  public Conversation bringInto(ConversationEngine engine) {
    Conversation group =
        engine
            .session(members.get(0))
            .createConversation(wanted -> wanted.id(conversation).members(members));
    Importer importer = engine.operator().importer(Importer.Ids.KEEP);
    for (int i = 0; i < arrived.size(); i += BATCH) {
      importer.add(conversation, arrived.subList(i, Math.min(arrived.size(), i + BATCH)));
    }
    return group;
  }
}
