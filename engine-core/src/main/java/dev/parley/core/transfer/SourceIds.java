package dev.parley.core.transfer;

import dev.parley.message.Message;
import java.util.List;

/** What becomes of the ids that messages come with. */
interface SourceIds {
  /**
   * Returns the messages that are not there yet, each with the id it will have, in the given order.
   *
   * @throws dev.parley.error.RefusedException if one is there with another time or sender
   */
  List<Message> fresh(String conversation, List<Message> messages);
}
