package dev.parley.testkit.assertion;

import dev.parley.message.Message;
import dev.parley.storage.PositionOrder;
import java.util.List;
import org.assertj.core.api.AbstractListAssert;
import org.jspecify.annotations.Nullable;

/** What can be asserted of messages, besides all that AssertJ knows of lists. */
abstract sealed class AbstractMessagesAssert<SELF extends AbstractMessagesAssert<SELF>>
    extends AbstractListAssert<SELF, List<Message>, Message, MessageAssert>
    permits MessagesAssert, MessagePageAssert {
  AbstractMessagesAssert(List<Message> actual, Class<SELF> self) {
    super(actual, self);
    info.useRepresentation(ReadableValues.INSTANCE);
  }

  /** Asserts the ids of all messages, in order. */
  public SELF hasIds(String... ids) {
    return same(Difference.between("messages", "ids", List.of(ids), actual, Message::id));
  }

  /** Asserts that all are text messages with these texts, in order. */
  public SELF hasTexts(String... texts) {
    return same(Difference.between("messages", "texts", List.of(texts), actual, Texts::of));
  }

  /** Asserts that these are the messages, in order; ids and all other parts count. */
  public SELF hasMessages(List<Message> messages) {
    return same(Difference.between("messages", "messages", messages, actual, any -> any));
  }

  /** Asserts that each message stands before the next one: in order, none twice. */
  public SELF isInOrder() {
    isNotNull();
    for (int i = 1; i < actual.size(); i++) {
      Message before = actual.get(i - 1);
      if (PositionOrder.INSTANCE.compare(before.position(), actual.get(i).position()) >= 0) {
        throw failure(
            "message at index %d does not stand after the one before it:%n%s",
            i, Difference.around("messages", actual, i));
      }
    }
    return myself;
  }

  private SELF same(@Nullable String difference) {
    if (difference != null) {
      throw failure("%s", difference);
    }
    return myself;
  }

  @Override
  protected MessageAssert toAssert(Message value, String description) {
    return new MessageAssert(value).as(description);
  }
}
