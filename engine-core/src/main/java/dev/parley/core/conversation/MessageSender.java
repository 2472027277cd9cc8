package dev.parley.core.conversation;

import dev.parley.Durability;
import dev.parley.Hook.Sending;
import dev.parley.MessageDraft;
import dev.parley.core.clock.EngineClock;
import dev.parley.core.query.MessageLookup;
import dev.parley.core.rules.ContentRules;
import dev.parley.core.rules.MembershipRules;
import dev.parley.error.ErrorCode;
import dev.parley.error.HookFailedException;
import dev.parley.error.RefusedException;
import dev.parley.event.Event;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Position;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationState;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A message's way in: rules, position, batch, storage, event.
 *
 * <p>Time, id and versions are drawn while the conversation's lock is held, so the order of
 * positions is the order of commits, and so is the order of events.
 */
final class MessageSender {
  /** What came of a draft, and whether by this call. */
  private record Sent(Message message, boolean isNew) {}

  private final Kernel kernel;
  private final MemberAccess access;
  private final Object session;
  private final Announcer announcer;

  MessageSender(Kernel kernel, MemberAccess access, Object session) {
    this.kernel = kernel;
    this.access = access;
    this.session = session;
    this.announcer = new Announcer(kernel);
  }

  Message send(MessageDraft draft) {
    ContentRules.checkSendable(draft.content(), kernel.options().maxContentBytes());
    return kernel.hooks().none() ? committed(draft).message() : sendThroughHooks(draft);
  }

  private Message sendThroughHooks(MessageDraft draft) {
    checkMayWrite();
    Optional<Message> before = draft.clientId().flatMap(this::sentBefore);
    if (before.isPresent()) {
      return kept(draft, before.get());
    }
    MessageDraft accepted = accepted(draft);
    ContentRules.checkSendable(accepted.content(), kernel.options().maxContentBytes());
    Sent sent = committed(accepted);
    if (sent.isNew()) {
      kernel.hooks().tell(hook -> hook.afterSend(sent.message()));
    }
    return sent.message();
  }

  private MessageDraft accepted(MessageDraft draft) {
    MessageDraft accepted =
        kernel
            .hooks()
            .ask(
                ErrorCode.MESSAGE_REFUSED_BY_HOOK,
                "message is refused: conversation=" + access.conversation(),
                draft.copy(),
                (hook, given) ->
                    hook.beforeSend(new Sending(access.conversation(), access.reader(), given)));
    if (!accepted.clientId().equals(draft.clientId())
        || !accepted.durability().equals(draft.durability())) {
      throw new HookFailedException(
          "a hook changed the name or the durability of a draft: conversation="
              + access.conversation()
              + ", clientId="
              + accepted.clientId().orElse(null)
              + ", durability="
              + accepted.durability().orElse(null),
          null);
    }
    return accepted;
  }

  private Optional<Message> sentBefore(String clientId) {
    String winner = kernel.store().read(storage -> storage.claimed(claimKey(clientId)));
    return winner == null
        ? Optional.empty()
        : MessageLookup.byId(kernel.store(), access.conversation(), position(winner).id());
  }

  private Sent committed(MessageDraft draft) {
    return kernel
        .locks()
        .locked(
            access.conversation(),
            () -> {
              checkMayWrite();
              return draft.clientId().isPresent()
                  ? sendOnce(draft, draft.clientId().get())
                  : new Sent(commit(draft, newPosition()), true);
            });
  }

  private void checkMayWrite() {
    Mutation.Membership membership = access.membership();
    if (MembershipRules.muted(membership, kernel.clock().sendTime())) {
      throw new RefusedException(
          ErrorCode.MUTED,
          "user is muted: conversation="
              + access.conversation()
              + ", mutedUntil="
              + membership.mutedUntil());
    }
  }

  /** The claim decides on the position, so whoever tries again writes the very same message. */
  private Sent sendOnce(MessageDraft draft, String clientId) {
    Position proposal = newPosition();
    Position position =
        position(
            kernel
                .store()
                .claim(
                    claimKey(clientId),
                    proposal.sentAt() + ":" + proposal.id(),
                    durability(draft)));
    Optional<Message> sent =
        MessageLookup.byId(kernel.store(), access.conversation(), position.id());
    if (sent.isPresent()) {
      return new Sent(kept(draft, sent.get()), false);
    }
    return isExpired(position)
        ? new Sent(message(draft, position), false)
        : new Sent(commit(draft, position), true);
  }

  private ClaimKey claimKey(String clientId) {
    return new ClaimKey(
        Partition.conversation(access.conversation()), access.reader(), "send:" + clientId);
  }

  private static Position position(String claimed) {
    int colon = claimed.indexOf(':');
    return new Position(Long.parseLong(claimed.substring(0, colon)), claimed.substring(colon + 1));
  }

  /** Lets what was sent before survive what its sender asks for now. */
  private Message kept(MessageDraft draft, Message sent) {
    if (durability(draft) == Durability.DISK) {
      // It may have been sent with less at first.
      kernel.store().sync();
    }
    return sent;
  }

  private Position newPosition() {
    long sentAt = kernel.clock().sendTime();
    return new Position(sentAt, kernel.ids().next(sentAt));
  }

  /** Returns whether a message at this position is older than what is kept of the history. */
  private boolean isExpired(Position position) {
    return kernel
        .store()
        .read(
            storage -> {
              ConversationState state = storage.conversation(access.conversation());
              return state != null && position.sentAt() < state.trimmedBefore();
            });
  }

  /**
   * A history is cut off at a time that had come, and a version remembers when that was: so the
   * state has to be looked at only where the clock was set back.
   */
  private void checkKept(Position position) {
    boolean clockWentBack = position.sentAt() < EngineClock.millisOf(kernel.clock().lastVersion());
    if (clockWentBack && isExpired(position)) {
      throw new RefusedException(
          ErrorCode.MESSAGE_EXPIRED,
          "clock is behind the beginning of the history: conversation="
              + access.conversation()
              + ", sentAt="
              + position.sentAt());
    }
  }

  private Message message(MessageDraft draft, Position position) {
    return Message.builder(
            access.conversation(),
            position.id(),
            position.sentAt(),
            access.reader(),
            draft.content())
        .mentions(draft.mentions())
        .mentionsAll(draft.isMentionsAll())
        .counted(draft.isCounted())
        .replyTo(draft.replyTo().orElse(null))
        .build();
  }

  private Message commit(MessageDraft draft, Position position) {
    checkKept(position);
    Message message = message(draft, position);
    Batch batch =
        Batch.ofConversation(
            access.conversation(),
            List.of(
                new Mutation.AddMessage(message, kernel.clock().nextVersion()),
                new Mutation.AdvanceClock(
                    Mutation.ConversationClock.ACTIVITY,
                    position.sentAt(),
                    kernel.clock().nextVersion())));
    kernel.store().apply(batch, durability(draft));
    announcer.toMembers(access.conversation(), new Event.MessageSent(message), session);
    return message;
  }

  private Durability durability(MessageDraft draft) {
    return draft.durability().orElse(kernel.store().defaultDurability());
  }

  /** Tells the other members that the user is writing, in the order of the commits. */
  void typing(MessageType type) {
    Objects.requireNonNull(type, "type");
    kernel
        .locks()
        .locked(
            access.conversation(),
            () -> {
              access.check();
              announcer.toOthers(
                  access.conversation(),
                  access.reader(),
                  new Event.Typing(
                      access.conversation(), access.reader(), type, kernel.clock().now()));
              return true;
            });
  }
}
