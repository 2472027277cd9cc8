package dev.parley.core.transfer;

import dev.parley.core.conversation.Kernel;
import dev.parley.core.query.MessageLookup;
import dev.parley.core.rules.ImportRules;
import dev.parley.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ids stay as they are. */
final class KeptIds implements SourceIds {
  private final Kernel kernel;

  KeptIds(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public List<Message> fresh(String conversation, List<Message> messages) {
    List<String> ids = messages.stream().map(Message::id).toList();
    List<@Nullable Message> present =
        kernel.store().read(storage -> storage.messages(conversation, ids));
    Map<String, Message> known = new HashMap<>();
    List<Message> fresh = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      Message stored = present.get(i);
      Message same = stored != null ? stored : known.get(message.id());
      if (same == null) {
        known.put(message.id(), message);
        fresh.add(message);
      } else {
        ImportRules.checkSame(same, message);
      }
    }
    messages.forEach(message -> claimSource(conversation, message));
    return fresh;
  }

  /** What was exported with the id of a source can be found by it again, and is known by it. */
  private void claimSource(String conversation, Message message) {
    message
        .sourceId()
        .ifPresent(
            source ->
                kernel.store().claim(MessageLookup.sourceKey(conversation, source), message.id()));
  }
}
