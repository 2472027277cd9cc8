package dev.parley.testkit.assertion;

import dev.parley.message.Message;
import java.util.ArrayList;
import java.util.List;

/** Assertions about messages. */
public final class MessagesAssert extends AbstractMessagesAssert<MessagesAssert> {
  MessagesAssert(List<Message> actual) {
    super(actual, MessagesAssert.class);
  }

  @Override
  protected MessagesAssert newAbstractIterableAssert(Iterable<? extends Message> messages) {
    List<Message> list = new ArrayList<>();
    messages.forEach(list::add);
    return new MessagesAssert(list);
  }
}
