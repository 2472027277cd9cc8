package dev.parley.core.removal;

import dev.parley.core.conversation.Announcer;
import dev.parley.core.conversation.Kernel;
import dev.parley.core.event.Delivery;
import dev.parley.error.RefusedException;
import dev.parley.event.Event;
import dev.parley.message.IdRules;
import dev.parley.query.Direction;
import dev.parley.query.Range;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.Partition;
import java.util.ArrayList;
import java.util.List;

/** Erases conversations and users, and sees to it that nobody writes of them meanwhile. */
public final class Erasures {
  private final Kernel kernel;

  /** Creates it for an engine. */
  public Erasures(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Erases a conversation and returns whether there was one. */
  public boolean conversation(String id) {
    List<String> listeners = new ArrayList<>();
    return kernel
        .locks()
        .erasing(
            id,
            () -> listeners.addAll(kernel.audiences().of(id)),
            () -> {
              kernel.locks().awaitWrites();
              boolean existed = kernel.store().read(storage -> storage.conversation(id) != null);
              kernel.store().erase(Partition.conversation(id));
              kernel.audiences().forget(id);
              Event erased = new Event.ConversationErased(id);
              kernel
                  .events()
                  .deliver(
                      listeners.stream().map(user -> new Delivery(user, erased, null)).toList());
              return existed;
            });
  }

  /**
   * Erases a user: first the sessions end, then whatever they had begun to write, then the storage
   * is told.
   */
  public void user(String id) {
    kernel
        .erasedUsers()
        .erasing(
            id,
            () -> {
              kernel.events().end(id);
              kernel.locks().awaitWrites();
              List<String> conversations = conversationsOf(id);
              kernel.store().erase(Partition.user(id));
              conversations.forEach(conversation -> left(conversation, id));
            });
  }

  private List<String> conversationsOf(String user) {
    return kernel
        .store()
        .read(
            storage ->
                storage.conversationsOf(user, Range.all(), Direction.OLD_TO_NEW, Integer.MAX_VALUE))
        .stream()
        .map(ConversationEntry::conversation)
        .toList();
  }

  /** Tells those who stay. */
  private void left(String conversation, String user) {
    try {
      kernel
          .locks()
          .locked(
              conversation,
              () -> {
                kernel.audiences().forget(conversation);
                new Announcer(kernel).left(conversation, List.of(user), IdRules.ERASED_USER);
                return true;
              });
    } catch (RefusedException e) {
      // Erased itself by now: there is nobody to be told.
    }
  }
}
