package dev.parley.core.conversation;

import dev.parley.Conversation;
import dev.parley.ConversationAttributes;
import dev.parley.ConversationInfo;
import dev.parley.ConversationKind;
import dev.parley.ConversationMembers;
import dev.parley.ConversationMessages;
import dev.parley.ConversationSettings;
import dev.parley.ConversationSummary;
import dev.parley.OwnState;
import dev.parley.Unread;
import dev.parley.core.own.RemovalMark;
import dev.parley.core.rules.MembershipRules;
import dev.parley.core.rules.UniqueNames;
import dev.parley.error.ConversationNotFoundException;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.storage.ConversationState;
import java.util.Optional;

/** A conversation as one session sees it. */
public final class SessionConversation implements Conversation {
  private final Kernel kernel;
  private final ConversationKind kind;
  private final MemberAccess access;
  private final ConversationAttributes attributes;
  private final ConversationMessages messages;
  private final ConversationMembers members;
  private final Unread unread;
  private final ConversationSettings settings;

  private SessionConversation(
      Kernel kernel, ConversationKind kind, MemberAccess access, Object session) {
    this.kernel = kernel;
    this.kind = kind;
    this.access = access;
    this.attributes = new SessionAttributes(kernel, access);
    this.messages = new SessionMessages(kernel, access, session);
    this.members = new SessionMembers(kernel, access);
    this.unread = new SessionUnread(kernel, access);
    this.settings = new SessionSettings(kernel, access, session);
  }

  /**
   * Returns a conversation for a session, if it exists.
   *
   * @param session tells the session from others of the same user
   * @param sessionCheck throws if the session was closed
   */
  public static Optional<Conversation> find(
      Kernel kernel, String id, String user, Object session, Runnable sessionCheck) {
    ConversationState state = kernel.store().read(storage -> storage.conversation(id));
    if (state == null) {
      return Optional.empty();
    }
    MemberAccess access = new MemberAccess(kernel.store(), id, user, sessionCheck);
    return Optional.of(new SessionConversation(kernel, state.kind(), access, session));
  }

  /**
   * Returns the line of a user's list for a conversation.
   *
   * @param listed whether the user did not remove it
   */
  public static ConversationSummary summary(
      Kernel kernel,
      ConversationState state,
      String user,
      OwnState own,
      boolean listed,
      Runnable sessionCheck) {
    MemberAccess access =
        new MemberAccess(kernel.store(), state.conversation(), user, sessionCheck);
    return ConversationView.summary(
        kernel.store(), state, access, own, listed, kernel.options().unreadCap());
  }

  /** Returns the id of the private conversation of two users, if there is one. */
  public static Optional<String> privateId(Kernel kernel, String user, String peer) {
    ConversationCreator.checkPeer(user, peer);
    return Optional.ofNullable(
        kernel.store().read(s -> s.claimed(UniqueNames.privateConversation(user, peer))));
  }

  /** Returns whether a user is a member of a conversation. */
  public static boolean isMember(Kernel kernel, String conversation, String user) {
    return MembershipRules.joined(
        kernel.store().read(storage -> storage.membership(conversation, user)));
  }

  /** Returns how far a conversation has got; no write of it is under way meanwhile. */
  public static RemovalMark removalMark(Kernel kernel, String conversation) {
    return kernel
        .locks()
        .locked(
            conversation,
            () -> {
              ConversationState state =
                  kernel.store().read(storage -> storage.conversation(conversation));
              Position newest =
                  ConversationView.newest(kernel.store(), conversation)
                      .map(Message::position)
                      .orElse(null);
              return new RemovalMark(state == null ? Long.MIN_VALUE : state.activity(), newest);
            });
  }

  @Override
  public String id() {
    return access.conversation();
  }

  @Override
  public ConversationKind kind() {
    return kind;
  }

  @Override
  public ConversationInfo info() {
    access.check();
    ConversationState state =
        kernel.store().read(storage -> storage.conversation(access.conversation()));
    if (state == null) {
      throw new ConversationNotFoundException(access.conversation());
    }
    return ConversationView.info(state);
  }

  @Override
  public ConversationAttributes attributes() {
    return attributes;
  }

  @Override
  public ConversationMessages messages() {
    return messages;
  }

  @Override
  public ConversationMembers members() {
    return members;
  }

  @Override
  public Unread unread() {
    return unread;
  }

  @Override
  public ConversationSettings settings() {
    return settings;
  }

  /** Names the conversation; reads nothing. */
  @Override
  public String toString() {
    return "Conversation[id=" + access.conversation() + ", kind=" + kind + "]";
  }
}
