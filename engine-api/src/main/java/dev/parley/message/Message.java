package dev.parley.message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation, as it stands now.
 *
 * <p>Immutable. A later update or recall shows in a message that is read later, never in this one.
 */
public final class Message {
  private final String conversation;
  private final String id;
  private final long sentAt;
  private final String from;
  private final Content content;
  private final List<String> mentions;
  private final boolean mentionsAll;
  private final boolean counted;
  private final @Nullable String replyTo;
  private final @Nullable String sourceId;
  private final @Nullable Long editedAt;
  private final @Nullable Recall recall;

  private Message(Builder builder) {
    this.conversation = IdRules.requireConversationId(builder.conversation);
    this.id = IdRules.requireMessageId(builder.id);
    this.sentAt = builder.sentAt;
    this.from = IdRules.requireUserId(builder.from);
    this.content = Objects.requireNonNull(builder.content, "content");
    this.mentions = List.copyOf(builder.mentions);
    this.mentionsAll = builder.mentionsAll;
    this.counted = builder.counted;
    this.replyTo = builder.replyTo;
    this.sourceId = builder.sourceId;
    this.editedAt = builder.editedAt;
    this.recall = builder.recall;
  }

  /**
   * Starts a message; what is not set is empty, and {@code counted} is true.
   *
   * @param conversation the conversation it belongs to
   * @param id unique in the conversation
   * @param sentAt epoch milliseconds
   * @param from the sender
   * @param content what it says
   */
  public static Builder builder(
      String conversation, String id, long sentAt, String from, Content content) {
    return new Builder(conversation, id, sentAt, from, content);
  }

  /** Returns a builder that holds all of this message. */
  public Builder toBuilder() {
    Builder builder = new Builder(conversation, id, sentAt, from, content);
    builder.mentions = mentions;
    builder.mentionsAll = mentionsAll;
    builder.counted = counted;
    builder.replyTo = replyTo;
    builder.sourceId = sourceId;
    builder.editedAt = editedAt;
    builder.recall = recall;
    return builder;
  }

  /** Returns the id of the conversation. */
  public String conversation() {
    return conversation;
  }

  /** Returns the id, unique in the conversation. */
  public String id() {
    return id;
  }

  /** Returns when it was sent, in epoch milliseconds. */
  public long sentAt() {
    return sentAt;
  }

  /** Returns {@code (sentAt, id)}, the place in the conversation. */
  public Position position() {
    return new Position(sentAt, id);
  }

  /** Returns the sender. */
  public String from() {
    return from;
  }

  /** Returns what it says. */
  public Content content() {
    return content;
  }

  /** Returns the type of the content. */
  public MessageType type() {
    return content.type();
  }

  /** Returns the text if this is a text message, else an empty string. */
  public String text() {
    return content instanceof TextContent textContent ? textContent.text() : "";
  }

  /** Returns the users that the message mentions by name. */
  public List<String> mentions() {
    return mentions;
  }

  /** Returns whether the message mentions everybody. */
  public boolean mentionsAll() {
    return mentionsAll;
  }

  /**
   * Returns whether this message mentions a user: by name or with everybody, and somebody else sent
   * it (spec/leancloud.md&nbsp;6.1).
   */
  public boolean mentions(String user) {
    return !from.equals(user) && (mentionsAll || mentions.contains(user));
  }

  /** Returns whether the message counts as unread for its receivers. */
  public boolean counted() {
    return counted;
  }

  /** Returns the id of the message of the same conversation that this one answers. */
  public Optional<String> replyTo() {
    return Optional.ofNullable(replyTo);
  }

  /** Returns the id it had where it was imported from, if the import gave it another. */
  public Optional<String> sourceId() {
    return Optional.ofNullable(sourceId);
  }

  /** Returns when the content was last changed, in epoch milliseconds; empty if never. */
  public OptionalLong editedAt() {
    return editedAt == null ? OptionalLong.empty() : OptionalLong.of(editedAt);
  }

  /** Returns when and by whom it was recalled; empty if it was not. */
  public Optional<Recall> recall() {
    return Optional.ofNullable(recall);
  }

  /** Returns whether it was recalled. */
  public boolean recalled() {
    return recall != null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Message that
        && conversation.equals(that.conversation)
        && id.equals(that.id)
        && sentAt == that.sentAt
        && from.equals(that.from)
        && content.equals(that.content)
        && mentions.equals(that.mentions)
        && mentionsAll == that.mentionsAll
        && counted == that.counted
        && Objects.equals(replyTo, that.replyTo)
        && Objects.equals(sourceId, that.sourceId)
        && Objects.equals(editedAt, that.editedAt)
        && Objects.equals(recall, that.recall);
  }

  @Override
  public int hashCode() {
    return Objects.hash(conversation, id, sentAt);
  }

  /** Names the message without its content: what users write appears in no log. */
  @Override
  public String toString() {
    return "Message[conversation="
        + conversation
        + ", id="
        + id
        + ", sentAt="
        + sentAt
        + ", from="
        + from
        + ", type="
        + type().code()
        + "]";
  }

  /** Collects the parts of a message. Not for use by several threads. */
  public static final class Builder {
    private final String conversation;
    private final String id;
    private final long sentAt;
    private final String from;
    private Content content;
    private List<String> mentions = List.of();
    private boolean mentionsAll;
    private boolean counted = true;
    private @Nullable String replyTo;
    private @Nullable String sourceId;
    private @Nullable Long editedAt;
    private @Nullable Recall recall;

    private Builder(String conversation, String id, long sentAt, String from, Content content) {
      this.conversation = conversation;
      this.id = id;
      this.sentAt = sentAt;
      this.from = from;
      this.content = content;
    }

    /** Sets the content. */
    public Builder content(Content content) {
      this.content = content;
      return this;
    }

    /** Sets the users mentioned by name; copied. */
    public Builder mentions(List<String> users) {
      users.forEach(IdRules::requireUserId);
      this.mentions = List.copyOf(users);
      return this;
    }

    /** Sets whether everybody is mentioned. */
    public Builder mentionsAll(boolean mentionsAll) {
      this.mentionsAll = mentionsAll;
      return this;
    }

    /** Sets whether it counts as unread. */
    public Builder counted(boolean counted) {
      this.counted = counted;
      return this;
    }

    /** Sets the message that this one answers, or null for none. */
    public Builder replyTo(@Nullable String messageId) {
      this.replyTo = messageId == null ? null : IdRules.requireMessageId(messageId);
      return this;
    }

    /** Sets the id it had in the source of an import, or null for none. */
    public Builder sourceId(@Nullable String sourceId) {
      this.sourceId = sourceId == null ? null : IdRules.requireMessageId(sourceId);
      return this;
    }

    /** Sets when the content was last changed, in epoch milliseconds, or null for never. */
    public Builder editedAt(@Nullable Long editedAt) {
      this.editedAt = editedAt;
      return this;
    }

    /** Sets the recall, or null for none; the content is left to the caller. */
    public Builder recall(@Nullable Recall recall) {
      this.recall = recall;
      return this;
    }

    /** Returns the message. */
    public Message build() {
      return new Message(this);
    }
  }
}
