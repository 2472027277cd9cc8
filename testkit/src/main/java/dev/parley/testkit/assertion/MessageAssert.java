package dev.parley.testkit.assertion;

import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.storage.PositionOrder;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about a message. */
public final class MessageAssert extends AbstractAssert<MessageAssert, Message> {
  MessageAssert(Message actual) {
    super(actual, MessageAssert.class);
    info.useRepresentation(ReadableValues.INSTANCE);
  }

  /** Asserts the id. */
  public MessageAssert hasId(String id) {
    return has("id", id, actual.id());
  }

  /** Asserts that it is a text message with this text. */
  public MessageAssert hasText(String text) {
    return has("text", Lines.quoted(text), text, Texts.of(actual));
  }

  /** Asserts the sender. */
  public MessageAssert isFrom(String user) {
    return has("sender", user, actual.from());
  }

  /** Asserts the type of the content. */
  public MessageAssert hasType(MessageType type) {
    return has("type", type, actual.type());
  }

  /** Asserts the time, in epoch milliseconds. */
  public MessageAssert isSentAt(long time) {
    return has("time", time, actual.sentAt());
  }

  /** Asserts that it was recalled. */
  public MessageAssert isRecalled() {
    return is(actual.recalled(), "to be recalled");
  }

  /** Asserts that it was not recalled. */
  public MessageAssert isNotRecalled() {
    return is(!actual.recalled(), "not to be recalled");
  }

  /** Asserts that it mentions a user, by name or with everybody. */
  public MessageAssert mentions(String user) {
    return is(actual.mentions(user), "to mention " + user);
  }

  /** Asserts that it stands before another message in the order of positions. */
  public MessageAssert standsBefore(Message other) {
    return is(compare(other) < 0, "to stand before " + Lines.of(other));
  }

  /** Asserts that it stands after another message in the order of positions. */
  public MessageAssert standsAfter(Message other) {
    return is(compare(other) > 0, "to stand after " + Lines.of(other));
  }

  private int compare(Message other) {
    isNotNull();
    return PositionOrder.INSTANCE.compare(actual.position(), other.position());
  }

  private MessageAssert has(String part, Object expected, Object was) {
    return has(part, expected, expected, was);
  }

  private MessageAssert has(String part, Object shown, Object expected, @Nullable Object was) {
    if (!Objects.equals(expected, was)) {
      throw failure(
          "%s of the message differs:%n  expected: %s%n  but was:  %s",
          part, shown, Lines.of(actual));
    }
    return this;
  }

  private MessageAssert is(boolean holds, String what) {
    if (!holds) {
      throw failure("expected the message %s:%n  %s", what, Lines.of(actual));
    }
    return this;
  }
}
