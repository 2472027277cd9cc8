package dev.parley;

import dev.parley.message.Content;
import dev.parley.message.IdRules;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message that is not sent yet. Not for use by several threads. */
public final class MessageDraft {
  private Content content;
  private List<String> mentions = List.of();
  private boolean mentionsAll;
  private boolean counted = true;
  private @Nullable String replyTo;
  private @Nullable String clientId;
  private @Nullable Durability durability;

  private MessageDraft(Content content) {
    this.content = content;
  }

  /** Starts a text message. */
  public static MessageDraft text(String text) {
    return new MessageDraft(Content.text(text));
  }

  /** Starts a message with any content. */
  public static MessageDraft of(Content content) {
    return new MessageDraft(content);
  }

  /** Returns another draft that is the same. */
  public MessageDraft copy() {
    MessageDraft copy = new MessageDraft(content);
    copy.mentions = mentions;
    copy.mentionsAll = mentionsAll;
    copy.counted = counted;
    copy.replyTo = replyTo;
    copy.clientId = clientId;
    copy.durability = durability;
    return copy;
  }

  /** Says something else instead. */
  public MessageDraft content(Content content) {
    this.content = Objects.requireNonNull(content, "content");
    return this;
  }

  /** Mentions these users. */
  public MessageDraft mentions(String... users) {
    return mentions(Arrays.asList(users));
  }

  /** Mentions these users. */
  public MessageDraft mentions(List<String> users) {
    users.forEach(IdRules::requireUserId);
    this.mentions = List.copyOf(users);
    return this;
  }

  /** Mentions everybody. */
  public MessageDraft mentionsAll() {
    this.mentionsAll = true;
    return this;
  }

  /** Sets whether it counts as unread for its receivers; it does if this is not called. */
  public MessageDraft counted(boolean counted) {
    this.counted = counted;
    return this;
  }

  /** Answers a message of the same conversation. */
  public MessageDraft replyTo(String messageId) {
    this.replyTo = IdRules.requireMessageId(messageId);
    return this;
  }

  /**
   * Names the draft, so that sending it again, also after a failure of unknown outcome or a
   * restart, gives the message that was sent first.
   *
   * @param clientId 1 to 64 bytes of UTF-8, unique for this user in this conversation
   */
  public MessageDraft clientId(String clientId) {
    this.clientId = IdRules.requireMessageId(clientId);
    return this;
  }

  /** Sets what the message survives once sent; the engine's setting if this is not called. */
  public MessageDraft durability(Durability durability) {
    this.durability = durability;
    return this;
  }

  /** Returns what it says. */
  public Content content() {
    return content;
  }

  /** Returns the users mentioned by name. */
  public List<String> mentions() {
    return mentions;
  }

  /** Returns whether everybody is mentioned. */
  public boolean isMentionsAll() {
    return mentionsAll;
  }

  /** Returns whether it counts as unread. */
  public boolean isCounted() {
    return counted;
  }

  /** Returns the message it answers. */
  public Optional<String> replyTo() {
    return Optional.ofNullable(replyTo);
  }

  /** Returns the name of the draft. */
  public Optional<String> clientId() {
    return Optional.ofNullable(clientId);
  }

  /** Returns what it shall survive, if that was set. */
  public Optional<Durability> durability() {
    return Optional.ofNullable(durability);
  }
}
