package dev.parley;

import dev.parley.message.Message;
import java.util.List;

/**
 * Brings in messages with the times they had elsewhere.
 *
 * <p>Conversations that are not there are created as groups; senders become members, save those who
 * were members once and left. Nobody is told of what is brought in, but it counts as unread until
 * it is read. Bringing in the same message again adds nothing, whatever happened in between.
 */
public interface Importer {
  /**
   * What becomes of the ids that messages come with. Stay with one of them for one source: under
   * the other its messages are new ones.
   */
  enum Ids {
    /** They stay, and order messages of one millisecond. */
    KEEP,
    /**
     * The engine gives new ones in the order of the source, which orders messages of one
     * millisecond. The old id can be found by {@link MessageHistory#findBySourceId}; a {@code
     * replyTo} is translated.
     */
    ASSIGN
  }

  /**
   * Brings in messages of one conversation, all or none of them.
   *
   * @param conversation the conversation, which every message must name
   * @param messages in the order of the source; at most 1000
   * @return what became of them
   * @throws dev.parley.error.InvalidRequestException if a time is beyond the engine's tolerance of
   *     the future, or a message names another conversation
   * @throws dev.parley.error.RefusedException if an id is there already with another time or sender
   */
  Result add(String conversation, List<Message> messages);

  /**
   * What became of a batch.
   *
   * @param added messages that were not there before
   * @param present messages that were there already, or are older than what is kept of the
   *     conversation's history
   */
  record Result(int added, int present) {}
}
