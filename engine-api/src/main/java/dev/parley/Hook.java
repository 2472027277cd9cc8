package dev.parley;

import dev.parley.error.InvalidRequestException;
import dev.parley.message.Content;
import dev.parley.message.Message;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An application's say in what its users do (spec/leancloud.md&nbsp;11, "Hooks"). An engine has
 * those that its {@linkplain EngineOptions.Builder#hook options} name, after those that {@link
 * java.util.ServiceLoader} finds; they are asked in this order, each about what the one before it
 * accepted, until one refuses.
 *
 * <p>Those named {@code before} are called on the thread of the operation, when the engine's own
 * rules allow it and before anything has changed; these rules are checked again afterwards. What
 * refuses ends the operation with a {@link dev.parley.error.HookRefusalException}. One that throws
 * ends it as well, with {@link dev.parley.error.ErrorCode#HOOK_FAILED}: what could not be checked
 * does not happen.
 *
 * <p>Those named {@code after} are called on the same thread when the operation is done and all
 * events of it are on their way; what they throw is logged and changes nothing. Operations of
 * several threads may be told of in another order than they happened in.
 *
 * <p>All may be called by many threads at once. No lock of the engine is held meanwhile, so they
 * may use it. Nobody asks them about what an {@linkplain dev.parley.Operator operator} does, nor
 * about imports.
 */
public interface Hook {
  /**
   * A message is about to be sent ({@code _messageReceived}). Not asked about a {@linkplain
   * MessageDraft#clientId named} one that was sent before.
   *
   * @return accepts a draft: the given one, changed or not, or another one
   */
  default Verdict<MessageDraft> beforeSend(Sending sending) {
    return Verdict.accept(sending.draft());
  }

  /** A message was sent ({@code _messageSent}); once, however often its sender tried. */
  default void afterSend(Message message) {}

  /**
   * A message is about to be recalled by a user ({@code _messageUpdate}).
   *
   * @return accepts the change as it is, or with other content if it has any
   */
  default Verdict<Updating> beforeUpdate(Updating updating) {
    return Verdict.accept(updating);
  }

  /** A message was recalled; called with what is left of it. */
  default void afterUpdate(Message message) {}

  /**
   * A conversation is about to be created ({@code _conversationStart}); not asked where it is there
   * already.
   *
   * @return accepts it as it is, or with another name
   */
  default Verdict<Creating> beforeCreate(Creating creating) {
    return Verdict.accept(creating);
  }

  /**
   * A conversation was created ({@code _conversationStarted}).
   *
   * @param conversation its id
   */
  default void afterCreate(String conversation, Creating created) {}

  /**
   * Users are about to become members ({@code _conversationAdd}): they were added, or join by
   * themselves. Not asked about those with whom a conversation is created.
   *
   * @return accepts the users of the change, or some of them
   */
  default Verdict<List<String>> beforeAdd(MembersChange change) {
    return Verdict.accept(change.users());
  }

  /** Users became members ({@code _conversationAdded}). */
  default void afterAdd(MembersChange change) {}

  /**
   * Users are about to be removed ({@code _conversationRemove}). Not asked about somebody who
   * quits.
   *
   * @return accepts the users of the change, or some of them
   */
  default Verdict<List<String>> beforeRemove(MembersChange change) {
    return Verdict.accept(change.users());
  }

  /** Users are no longer members ({@code _conversationRemoved}): they were removed, or quit. */
  default void afterRemove(MembersChange change) {}

  /**
   * A message that somebody is about to send.
   *
   * @param conversation the id of the conversation
   * @param sender the user, who may write there
   * @param draft a copy of what is to be sent, so it may be changed and accepted; not its
   *     {@linkplain MessageDraft#clientId name} and its durability, which are the sender's business
   */
  record Sending(String conversation, String sender, MessageDraft draft) {}

  /**
   * A change of a message that somebody is about to make.
   *
   * @param message as it is
   * @param by the user who changes it, and may
   * @param content what it will say; empty if it is going to be recalled
   */
  record Updating(Message message, String by, Optional<Content> content) {
    /** Creates it. */
    public Updating {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(by, "by");
    }
  }

  /**
   * A conversation that somebody is about to create.
   *
   * @param creator the user
   * @param kind what it will be
   * @param members everybody who will be in it, the creator too, without the others
   * @param name how it will be called, if at all
   */
  record Creating(
      String creator, ConversationKind kind, List<String> members, Optional<String> name) {
    /** Creates it. */
    public Creating {
      members = List.copyOf(members);
    }
  }

  /**
   * Users that somebody is about to add or to remove, or has.
   *
   * @param conversation the id of the conversation
   * @param by the user who does it
   * @param users who is concerned; those who were refused for their own sake are missing afterwards
   */
  record MembersChange(String conversation, String by, List<String> users) {
    /** Creates it. */
    public MembersChange {
      users = List.copyOf(users);
    }
  }

  /**
   * What a hook says of an operation.
   *
   * @param <T> what is to be done
   */
  sealed interface Verdict<T> {
    /**
     * Lets an operation happen.
     *
     * @param what what is to be done: what the hook was asked of, or something else in its place
     */
    static <T> Verdict<T> accept(T what) {
      return new Accepted<>(what);
    }

    /**
     * Refuses an operation.
     *
     * @param code a number of the application's own
     * @param detail what the user's program is told
     */
    static <T> Verdict<T> refuse(int code, String detail) {
      return new Refused<>(code, detail);
    }

    /**
     * The operation happens.
     *
     * @param what what is to be done
     */
    record Accepted<T>(T what) implements Verdict<T> {
      /** Creates it. */
      public Accepted {
        Objects.requireNonNull(what, "what");
      }
    }

    /**
     * The operation does not happen.
     *
     * @param code a number of the application's own
     * @param detail what the user's program is told; not blank
     */
    record Refused<T>(int code, String detail) implements Verdict<T> {
      /**
       * Creates it.
       *
       * @throws InvalidRequestException if the detail is blank
       */
      public Refused {
        if (detail.isBlank()) {
          throw new InvalidRequestException("a refusal says nothing: code=" + code);
        }
      }
    }
  }
}
