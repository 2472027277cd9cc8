package dev.parley.core.list;

import dev.parley.ConversationSummary;
import dev.parley.ListEvent;
import dev.parley.core.conversation.Kernel;
import dev.parley.error.ConversationException;
import dev.parley.event.Event;
import dev.parley.event.EventListener;
import dev.parley.event.ListKey;
import dev.parley.storage.Mutation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a session is told into changes of list entries. It runs on the listener's thread, so
 * that nobody who writes waits for an entry to be read.
 *
 * <p>It keeps the entries that it told last, up to a bound, and tells what differs from them. Of an
 * entry that it does not know any more it tells the keys that the event is about.
 */
final class ListChanges implements EventListener {
  private static final Logger LOG = LoggerFactory.getLogger(ListChanges.class);
  private static final int MAX_KNOWN = 1000;

  private final Kernel kernel;
  private final String user;
  private final Function<String, Optional<ConversationSummary>> entries;
  private final Consumer<ListEvent> listener;
  private final Map<String, ConversationSummary> told = new LinkedHashMap<>(16, 0.75f, true);

  ListChanges(
      Kernel kernel,
      String user,
      Function<String, Optional<ConversationSummary>> entries,
      Consumer<ListEvent> listener) {
    this.kernel = kernel;
    this.user = user;
    this.entries = entries;
    this.listener = listener;
    listener.accept(new ListEvent.Synced());
  }

  @Override
  public void onEvent(Event event) {
    if (event instanceof Event.MessageSent sent) {
      changed(
          sent.message().conversation(),
          ListKeys.of(sent.message(), user),
          sent.message().sentAt());
    } else if (event instanceof Event.MessageRecalled recalled) {
      changed(
          recalled.message().conversation(),
          ListKeys.RECALL,
          recalled.message().recall().orElseThrow().at());
    } else if (event instanceof Event.UnreadChanged unread) {
      changed(unread.conversation(), ListKeys.READING, readAt(unread.conversation()));
    } else if (event instanceof Event.OwnStateChanged own) {
      changed(own.conversation(), own.changed(), own.at());
    } else if (event instanceof Event.MessagesDeleted deleted) {
      changed(deleted.conversation(), ListKeys.RECALL, deleted.at());
    } else if (event instanceof Event.Invited invited) {
      changed(invited.conversation(), Set.of(ListKey.LISTED), kernel.clock().now());
    } else if (event instanceof Event.Kicked kicked) {
      removed(kicked.conversation());
    } else if (event instanceof Event.ConversationErased erased) {
      removed(erased.conversation());
    } else if (event instanceof Event.Resync) {
      told.clear();
      listener.accept(new ListEvent.Resync());
    }
  }

  private void changed(String conversation, Set<ListKey> aboutKeys, long at) {
    Optional<ConversationSummary> entry = read(conversation);
    if (entry.isEmpty() || !entry.get().listed()) {
      if (aboutKeys.contains(ListKey.LISTED) || told.containsKey(conversation)) {
        removed(conversation);
      }
      return;
    }
    ConversationSummary before = told.put(conversation, entry.get());
    if (told.size() > MAX_KNOWN) {
      told.remove(told.keySet().iterator().next());
    }
    Set<ListKey> keys =
        before == null ? aboutKeys : ListKeys.differing(before, entry.get(), aboutKeys);
    if (!keys.isEmpty()) {
      Map<ListKey, Long> times = new TreeMap<>();
      keys.forEach(key -> times.put(key, at));
      listener.accept(new ListEvent.Changed(entry.get(), times));
    }
  }

  private void removed(String conversation) {
    told.remove(conversation);
    listener.accept(new ListEvent.Removed(conversation));
  }

  private Optional<ConversationSummary> read(String conversation) {
    try {
      return entries.apply(conversation);
    } catch (ConversationException e) {
      LOG.warn("entry cannot be read after a change: code={}", e.code(), e);
      listener.accept(new ListEvent.Resync());
      return Optional.empty();
    }
  }

  private long readAt(String conversation) {
    Mutation.Receipt receipt =
        kernel.store().read(s -> s.receipt(conversation, user, Mutation.ReceiptKind.READ));
    return receipt == null ? kernel.clock().now() : receipt.at();
  }
}
