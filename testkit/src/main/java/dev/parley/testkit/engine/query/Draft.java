package dev.parley.testkit.engine.query;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import java.util.List;

/**
 * A message of a history, before it is known which conversation it goes to.
 *
 * @param time epoch milliseconds
 * @param id its id
 * @param from who sends it
 * @param says its content
 * @param mentions who is mentioned by name
 * @param mentionsAll whether everybody is mentioned
 */
record Draft(
    long time, String id, String from, Says says, List<String> mentions, boolean mentionsAll) {
  /** Contents of different types. */
  enum Says {
    TEXT,
    IMAGE,
    OWN,
    BYTES;

    Content content() {
      return switch (this) {
        case TEXT -> Content.text("said");
        case IMAGE -> Content.json(MessageType.IMAGE, "{}");
        case OWN -> Content.json(MessageType.of(7), "{\"a\":1}");
        case BYTES -> Content.binary(new byte[] {1, 2});
      };
    }
  }

  /** Returns a plain text message. */
  static Draft plain(long time, String id) {
    return new Draft(time, id, "ann", Says.TEXT, List.of(), false);
  }

  /** Returns the same at another time. */
  Draft at(long otherTime) {
    return new Draft(otherTime, id, from, says, mentions, mentionsAll);
  }

  /** Returns the message it is in a conversation. */
  Message in(String conversation) {
    return Message.builder(conversation, id, time, from, says.content())
        .mentions(mentions)
        .mentionsAll(mentionsAll)
        .build();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(time).append('/').append(Shown.id(id));
    text.append(' ').append(from).append(' ').append(says);
    return (mentionsAll ? text.append(" @all") : text.append(mentions.isEmpty() ? "" : mentions))
        .toString();
  }
}
