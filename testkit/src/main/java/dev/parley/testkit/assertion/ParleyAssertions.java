package dev.parley.testkit.assertion;

import dev.parley.ConversationSummary;
import dev.parley.error.ConversationException;
import dev.parley.event.Event;
import dev.parley.message.Message;
import dev.parley.query.Page;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Where assertions begin. The names go beside AssertJ's own {@code assertThat}.
 *
 * <pre>{@code
 * assertThat(message).isFrom("ann").hasText("noodles?");
 * assertThatMessages(page).hasTexts("noodles?", "yes").hasNoOlder();
 * assertThatEvents(heard.events()).hasSentTexts("noodles?");
 * assertThatRefusal(() -> cy.messages().send("hi")).hasCode(ErrorCode.NOT_A_MEMBER);
 * }</pre>
 */
public final class ParleyAssertions {
  private ParleyAssertions() {}

  /** Begins assertions about a message. */
  public static MessageAssert assertThat(Message message) {
    return new MessageAssert(message);
  }

  /** Begins assertions about an exception of the engine. */
  public static ConversationExceptionAssert assertThat(ConversationException exception) {
    return new ConversationExceptionAssert(exception);
  }

  /** Begins assertions about messages. */
  public static MessagesAssert assertThatMessages(List<Message> messages) {
    return new MessagesAssert(messages);
  }

  /** Begins assertions about a page of messages. */
  public static MessagePageAssert assertThatMessages(Page<Message> page) {
    return new MessagePageAssert(page);
  }

  /** Begins assertions about what a listener heard. */
  public static EventsAssert assertThatEvents(List<Event> events) {
    return new EventsAssert(events);
  }

  /** Begins assertions about a conversation list. */
  public static ConversationsAssert assertThatConversations(List<ConversationSummary> list) {
    return new ConversationsAssert(list);
  }

  /** Begins assertions about a page of a conversation list. */
  public static ConversationsAssert assertThatConversations(Page<ConversationSummary> page) {
    return new ConversationsAssert(page.items());
  }

  /** Calls something, asserts that the engine refuses, and begins assertions about how. */
  public static ConversationExceptionAssert assertThatRefusal(ThrowingCallable call) {
    Throwable thrown = Assertions.catchThrowable(call);
    if (thrown == null) {
      throw new AssertionError("expected a ConversationException, but nothing was thrown");
    }
    if (thrown instanceof ConversationException refusal) {
      return new ConversationExceptionAssert(refusal);
    }
    throw new AssertionError("expected a ConversationException, but it was: " + thrown, thrown);
  }
}
