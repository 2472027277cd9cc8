package dev.parley.core.list;

import dev.parley.ConversationInfo;
import dev.parley.ConversationKind;
import dev.parley.ConversationList;
import dev.parley.ConversationSummary;
import dev.parley.ListEvent;
import dev.parley.OwnState;
import dev.parley.UnreadState;
import dev.parley.UnreadTotal;
import dev.parley.core.conversation.Kernel;
import dev.parley.core.conversation.SessionConversation;
import dev.parley.core.own.OwnRecord;
import dev.parley.core.own.OwnRecords;
import dev.parley.core.query.ListLine;
import dev.parley.core.query.ListLines;
import dev.parley.core.rules.ListRules;
import dev.parley.event.EventListener;
import dev.parley.event.Subscription;
import dev.parley.message.IdRules;
import dev.parley.storage.Capability;
import dev.parley.storage.ConversationState;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The conversation list of a session's user. */
public final class SessionList implements ConversationList {
  private final Kernel kernel;
  private final String user;
  private final Runnable sessionCheck;
  private final Function<EventListener, Subscription> events;
  private final ListRemoval removal;

  /**
   * Creates the list.
   *
   * @param session tells the session from others of the same user
   * @param sessionCheck throws if the session was closed
   * @param events has a listener told of the session's events
   */
  public SessionList(
      Kernel kernel,
      String user,
      Object session,
      Runnable sessionCheck,
      Function<EventListener, Subscription> events) {
    this.kernel = kernel;
    this.user = user;
    this.sessionCheck = sessionCheck;
    this.events = events;
    this.removal = new ListRemoval(kernel, user, session, sessionCheck);
  }

  /** Returns a walker over the list. */
  public ListLines lines() {
    return new ListLines(
        kernel.store(),
        user,
        kernel.options().listCap(),
        !kernel.store().has(Capability.IMMEDIATE_LIST));
  }

  /** Returns the entry of a line. */
  public ConversationSummary summary(ListLine line) {
    return SessionConversation.summary(
        kernel, line.state(), user, line.own().state(), true, sessionCheck);
  }

  @Override
  public List<ConversationSummary> all() {
    return entries(Set.of(), line -> true);
  }

  @Override
  public ConversationSummary entry(ConversationKind kind, String target) {
    sessionCheck.run();
    Optional<String> id = idOf(kind, target);
    ConversationState state =
        id.map(known -> kernel.store().read(storage -> storage.conversation(known))).orElse(null);
    return state == null || state.kind() != kind || !isMember(state.conversation())
        ? nothing(kind, target)
        : entry(state);
  }

  private Optional<String> idOf(ConversationKind kind, String target) {
    return kind == ConversationKind.PRIVATE
        ? SessionConversation.privateId(kernel, user, target)
        : Optional.of(IdRules.requireConversationId(target));
  }

  private boolean isMember(String conversation) {
    return SessionConversation.isMember(kernel, conversation, user);
  }

  /** Returns the entry of a conversation that the user is a member of, listed or not. */
  ConversationSummary entry(ConversationState state) {
    String id = state.conversation();
    OwnRecord own = new OwnRecords(kernel.store(), user).of(id);
    boolean listed = !ListLines.removed(kernel.store(), id, state.activity(), own.removal());
    return SessionConversation.summary(kernel, state, user, own.state(), listed, sessionCheck);
  }

  private static ConversationSummary nothing(ConversationKind kind, String target) {
    return new ConversationSummary(
        new ConversationInfo(target, kind, "", 0, 0, 0, null),
        target,
        false,
        null,
        UnreadState.NONE,
        OwnState.DEFAULT);
  }

  @Override
  public List<ConversationSummary> pinned(Set<ConversationKind> kinds) {
    return entries(kinds, ListLine::pinned);
  }

  @Override
  public List<ConversationSummary> blocked(Set<ConversationKind> kinds) {
    return entries(kinds, line -> line.own().state().level().muted());
  }

  @Override
  public List<ConversationSummary> unread(Set<ConversationKind> kinds) {
    return entries(kinds, line -> true).stream().filter(entry -> entry.unread() > 0).toList();
  }

  @Override
  public List<ConversationSummary> mentioned(long before, int count, Set<ConversationKind> kinds) {
    ListRules.checkMentioned(before, count, kinds);
    return entries(kinds, line -> before == 0 || line.entry().activity() < before).stream()
        .filter(entry -> entry.unreadState().mentioned() > 0)
        .limit(count)
        .toList();
  }

  private List<ConversationSummary> entries(
      Set<ConversationKind> kinds, Predicate<ListLine> condition) {
    sessionCheck.run();
    Set<ConversationKind> wanted = Set.copyOf(kinds);
    Predicate<ListLine> ofKind = line -> wanted.isEmpty() || wanted.contains(line.state().kind());
    return lines().all(ofKind.and(condition)).stream().map(this::summary).toList();
  }

  @Override
  public UnreadTotal total(UnreadTotal.Scope scope) {
    Objects.requireNonNull(scope, "scope");
    sessionCheck.run();
    return total(lines().all(line -> true), scope);
  }

  /** Adds up what is unread in those lines that count. */
  UnreadTotal total(List<ListLine> lines, UnreadTotal.Scope scope) {
    long messages = 0;
    long mentioned = 0;
    long byName = 0;
    for (ListLine line : lines) {
      if (ListRules.counts(line.state().kind(), line.own().state().level(), scope)) {
        UnreadState unread = summary(line).unreadState();
        messages += unread.count();
        mentioned += unread.mentioned();
        byName += unread.mentionedByName();
      }
    }
    return new UnreadTotal(messages, mentioned, byName);
  }

  /** Marks everything in a line's conversation as read. */
  void markRead(ListLine line) {
    removal.markRead(line.state().conversation());
  }

  @Override
  public void remove(Collection<String> conversations) {
    ListRules.checkRemoval(conversations);
    for (String conversation : conversations) {
      sessionCheck.run();
      if (isMember(conversation)) {
        removal.remove(conversation);
      }
    }
  }

  @Override
  public void markAllRead() {
    sessionCheck.run();
    for (ListLine line : lines().all(each -> true)) {
      removal.markRead(line.state().conversation());
    }
  }

  @Override
  public Subscription changes(Consumer<ListEvent> listener) {
    sessionCheck.run();
    return events.apply(new ListChanges(kernel, user, this::entryOf, listener));
  }

  private Optional<ConversationSummary> entryOf(String conversation) {
    ConversationState state = kernel.store().read(storage -> storage.conversation(conversation));
    return state == null || !isMember(conversation) ? Optional.empty() : Optional.of(entry(state));
  }
}
