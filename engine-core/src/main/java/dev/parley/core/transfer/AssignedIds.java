package dev.parley.core.transfer;

import dev.parley.core.conversation.Kernel;
import dev.parley.core.query.MessageLookup;
import dev.parley.core.rules.ImportRules;
import dev.parley.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine gives ids in the order of the source.
 *
 * <p>A claim holds the id that was given to a source's id, and is made before the message: after a
 * stop between the two, bringing in the same message again gives it the same id.
 */
final class AssignedIds implements SourceIds {
  private final Kernel kernel;

  AssignedIds(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public List<Message> fresh(String conversation, List<Message> messages) {
    Map<String, Message> known = new HashMap<>();
    Map<Message, String> ids = new LinkedHashMap<>();
    for (Message message : messages) {
      Message same = known.get(message.id());
      if (same == null) {
        String id = idFor(conversation, message);
        same = MessageLookup.byId(kernel.store(), conversation, id).orElse(null);
        if (same == null) {
          known.put(message.id(), message);
          ids.put(message, id);
          continue;
        }
      }
      ImportRules.checkSame(same, message);
    }
    // Only now has every message an id that an answer before it can be given.
    List<Message> fresh = new ArrayList<>();
    ids.forEach((message, id) -> fresh.add(withId(message, id, conversation)));
    return fresh;
  }

  private String idFor(String conversation, Message message) {
    return kernel
        .store()
        .claim(
            MessageLookup.sourceKey(conversation, message.id()),
            kernel.ids().next(kernel.clock().sendTime()));
  }

  private Message withId(Message message, String id, String conversation) {
    return Message.builder(conversation, id, message.sentAt(), message.from(), message.content())
        .mentions(message.mentions())
        .mentionsAll(message.mentionsAll())
        .counted(message.counted())
        .replyTo(translated(conversation, message.replyTo()))
        .sourceId(message.id())
        .editedAt(message.editedAt().isPresent() ? message.editedAt().getAsLong() : null)
        .recall(message.recall().orElse(null))
        .build();
  }

  /** An answer to something that was not brought in keeps the id it names. */
  private @Nullable String translated(String conversation, Optional<String> replyTo) {
    if (replyTo.isEmpty()) {
      return null;
    }
    String given =
        kernel
            .store()
            .read(storage -> storage.claimed(MessageLookup.sourceKey(conversation, replyTo.get())));
    return given == null ? replyTo.get() : given;
  }
}
