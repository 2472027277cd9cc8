package dev.parley.testkit.assertion;

import dev.parley.message.Message;
import dev.parley.query.Page;
import java.util.ArrayList;
import java.util.List;

/** Assertions about a page of messages: its items, and what it says of the rest. */
public final class MessagePageAssert extends AbstractMessagesAssert<MessagePageAssert> {
  private final Page<Message> page;

  MessagePageAssert(Page<Message> page) {
    super(page.items(), MessagePageAssert.class);
    this.page = page;
  }

  /** Asserts that there are matching messages before these. */
  public MessagePageAssert hasOlder() {
    return flag("hasOlder", true, page.hasOlder());
  }

  /** Asserts that there are no matching messages before these. */
  public MessagePageAssert hasNoOlder() {
    return flag("hasOlder", false, page.hasOlder());
  }

  /** Asserts that there are matching messages after these. */
  public MessagePageAssert hasNewer() {
    return flag("hasNewer", true, page.hasNewer());
  }

  /** Asserts that there are no matching messages after these. */
  public MessagePageAssert hasNoNewer() {
    return flag("hasNewer", false, page.hasNewer());
  }

  private MessagePageAssert flag(String name, boolean expected, boolean was) {
    if (was != expected) {
      int end = name.equals("hasOlder") ? 0 : Math.max(0, page.items().size() - 1);
      throw failure(
          "%s of the page differs:%n  expected: %s%n  but was:  %s%n%s",
          name, expected, was, Difference.around("messages of the page", page.items(), end));
    }
    return this;
  }

  @Override
  protected MessagePageAssert newAbstractIterableAssert(Iterable<? extends Message> messages) {
    List<Message> list = new ArrayList<>();
    messages.forEach(list::add);
    return new MessagePageAssert(
        new Page<>(list, page.hasOlder(), page.hasNewer(), page.older(), page.newer()));
  }
}
