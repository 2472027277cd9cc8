package dev.parley.core.list;

import dev.parley.Conversation;
import dev.parley.core.conversation.Kernel;
import dev.parley.core.conversation.OwnWriter;
import dev.parley.core.conversation.SessionConversation;
import dev.parley.core.own.OwnRecord;
import dev.parley.core.own.RemovalMark;
import dev.parley.event.Event;
import dev.parley.event.ListKey;
import dev.parley.message.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes conversations out of the list. What is there is read first, in a batch of the conversation;
 * then the mark is set, in a batch of the user: between the two the conversation is merely read,
 * and what is said between them is behind the mark and brings it back.
 */
final class ListRemoval {
  private final Kernel kernel;
  private final String user;
  private final Object session;
  private final Runnable sessionCheck;
  private final OwnWriter writer;

  ListRemoval(Kernel kernel, String user, Object session, Runnable sessionCheck) {
    this.kernel = kernel;
    this.user = user;
    this.session = session;
    this.sessionCheck = sessionCheck;
    this.writer = new OwnWriter(kernel, user, session, sessionCheck);
  }

  void remove(String conversation) {
    RemovalMark mark = SessionConversation.removalMark(kernel, conversation);
    Position newest = mark.newest();
    if (newest != null) {
      find(conversation).ifPresent(present -> present.unread().markReadUpTo(newest));
    }
    writer.change(
        conversation,
        (present, now) -> {
          Map<String, @Nullable String> wanted = new HashMap<>();
          wanted.put(OwnRecord.REMOVED, mark.text());
          wanted.put(OwnRecord.DRAFT, null);
          wanted.put(OwnRecord.EDIT_DRAFT, null);
          return wanted;
        },
        now -> new Event.OwnStateChanged(conversation, Set.of(ListKey.LISTED, ListKey.DRAFT), now));
  }

  void markRead(String conversation) {
    find(conversation).ifPresent(present -> present.unread().markRead());
  }

  private Optional<Conversation> find(String conversation) {
    return SessionConversation.find(kernel, conversation, user, session, sessionCheck);
  }
}
