package dev.parley;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import java.util.Collection;

/** The messages of a conversation, for a member. */
public interface ConversationMessages extends MessageHistory {
  /** Sends a text message and returns it as it was stored. */
  default Message send(String text) {
    return send(MessageDraft.text(text));
  }

  /** Sends a message with any content and returns it as it was stored. */
  default Message send(Content content) {
    return send(MessageDraft.of(content));
  }

  /**
   * Sends a message and returns it as it was stored. When this returns, the message survives what
   * its {@linkplain Durability durability} says.
   *
   * @throws dev.parley.error.InvalidRequestException if the JSON is not one object
   * @throws dev.parley.error.RefusedException if it is too large
   */
  Message send(MessageDraft draft);

  /**
   * Takes back a message of one's own: everybody sees it at its place without its content. There is
   * no time limit; recalling twice changes nothing.
   *
   * @return the message as it stands now
   * @throws dev.parley.error.MessageNotFoundException if there is no such message
   * @throws dev.parley.error.RefusedException if somebody else sent it
   */
  Message recall(String id);

  /**
   * Deletes messages for the session's user alone, for good: no reading of the user gives or counts
   * them any more, nor are they unread to the user. Those that are not there are passed over.
   *
   * @param ids 1 to 100
   * @throws dev.parley.error.InvalidRequestException if there are none or too many
   */
  void deleteForMe(Collection<String> ids);

  /**
   * Clears the history for the session's user alone, for good: nothing that was sent not later than
   * a time until now is given, counted or unread any more.
   *
   * @param time epoch milliseconds, itself taken in; 0 for all that there is
   */
  void clearForMe(long time);

  /**
   * Returns who has read a message of one's own.
   *
   * @throws dev.parley.error.MessageNotFoundException if there is no such message
   * @throws dev.parley.error.RefusedException if somebody else sent it
   */
  MessageReaders readers(String id);

  /**
   * Tells the sessions of the other members that the user is writing, now; nothing is kept.
   *
   * @param type of what
   */
  void typing(MessageType type);
}
