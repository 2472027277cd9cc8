package dev.parley.core.engine;

import dev.parley.Conversation;
import dev.parley.ConversationList;
import dev.parley.ConversationSummary;
import dev.parley.ListQuery;
import dev.parley.NewConversation;
import dev.parley.Notifications;
import dev.parley.Session;
import dev.parley.Tags;
import dev.parley.core.conversation.ConversationCreator;
import dev.parley.core.conversation.Kernel;
import dev.parley.core.conversation.SessionConversation;
import dev.parley.core.list.SessionList;
import dev.parley.core.list.SessionNotifications;
import dev.parley.core.list.SessionTags;
import dev.parley.core.query.ListReader;
import dev.parley.error.ClosedException;
import dev.parley.error.ConversationNotFoundException;
import dev.parley.event.EventListener;
import dev.parley.event.Subscription;
import dev.parley.message.IdRules;
import dev.parley.query.Page;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** One user's connection. */
final class EngineSession implements Session {
  private final Kernel kernel;
  private final String user;
  private final Runnable engineCheck;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private final int era;
  private final SessionList list;
  private final Notifications notifications;
  private final Tags tags;
  private volatile boolean closed;

  EngineSession(Kernel kernel, String user, Runnable engineCheck) {
    this.kernel = kernel;
    this.user = user;
    this.engineCheck = engineCheck;
    this.era = kernel.erasedUsers().era(user);
    this.list = new SessionList(kernel, user, this, this::checkOpen, this::events);
    this.notifications = new SessionNotifications(kernel, user, this, this::checkOpen);
    this.tags = new SessionTags(kernel, user, this, list, this::checkOpen);
  }

  @Override
  public String user() {
    return user;
  }

  @Override
  public Conversation createConversation(Consumer<NewConversation> group) {
    checkOpen();
    NewConversation wanted = new NewConversation();
    group.accept(wanted);
    return conversation(new ConversationCreator(kernel).group(user, wanted));
  }

  @Override
  public Conversation privateConversation(String peer) {
    checkOpen();
    IdRules.requireUserId(peer);
    return conversation(new ConversationCreator(kernel).privateOf(user, peer));
  }

  @Override
  public Conversation conversation(String id) {
    return findConversation(id).orElseThrow(() -> new ConversationNotFoundException(id));
  }

  @Override
  public Optional<Conversation> findConversation(String id) {
    checkOpen();
    IdRules.requireConversationId(id);
    return SessionConversation.find(kernel, id, user, this, this::checkOpen);
  }

  @Override
  public Optional<Conversation> findPrivateConversation(String peer) {
    checkOpen();
    return SessionConversation.privateId(kernel, user, peer).flatMap(this::findConversation);
  }

  @Override
  public Page<ConversationSummary> conversations(ListQuery query) {
    checkOpen();
    return new ListReader(list.lines(), list::summary).read(query);
  }

  @Override
  public ConversationList list() {
    checkOpen();
    return list;
  }

  @Override
  public Tags tags() {
    checkOpen();
    return tags;
  }

  @Override
  public Notifications notifications() {
    checkOpen();
    return notifications;
  }

  @Override
  public Subscription events(EventListener listener) {
    checkOpen();
    Subscription subscription = kernel.events().subscribe(user, this, listener);
    subscriptions.add(subscription);
    if (closed || kernel.erasedUsers().era(user) != era) {
      // Closed meanwhile, perhaps before the subscription was among those to end.
      subscription.close();
      checkOpen();
    }
    return () -> {
      subscriptions.remove(subscription);
      subscription.close();
    };
  }

  private void checkOpen() {
    engineCheck.run();
    if (closed || kernel.erasedUsers().era(user) != era) {
      throw new ClosedException("session is closed: user=" + user);
    }
  }

  @Override
  public void close() {
    closed = true;
    subscriptions.forEach(Subscription::close);
    subscriptions.clear();
  }
}
