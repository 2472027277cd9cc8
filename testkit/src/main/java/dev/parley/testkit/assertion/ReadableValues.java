package dev.parley.testkit.assertion;

import dev.parley.ConversationSummary;
import dev.parley.event.Event;
import dev.parley.message.Message;
import org.assertj.core.presentation.StandardRepresentation;

/** Has AssertJ's own failures show our values as short lines too. */
final class ReadableValues extends StandardRepresentation {
  static final ReadableValues INSTANCE = new ReadableValues();

  private ReadableValues() {}

  /** Returns the line for a message, an event or a conversation's summary; else its own words. */
  static String lineOf(Object value) {
    if (value instanceof Message message) {
      return Lines.of(message);
    }
    if (value instanceof Event event) {
      return Lines.of(event);
    }
    return value instanceof ConversationSummary summary ? Lines.of(summary) : String.valueOf(value);
  }

  @Override
  protected String fallbackToStringOf(Object object) {
    return lineOf(object);
  }
}
