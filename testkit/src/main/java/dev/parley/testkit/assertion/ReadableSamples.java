package dev.parley.testkit.assertion;

import dev.parley.ConversationSummary;
import dev.parley.ListQuery;
import dev.parley.event.Event;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.testkit.arbitrary.ConversationHistory;
import dev.parley.testkit.arbitrary.EventSequence;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.SampleReportingFormat;

/** Has jqwik show samples as the assertions do; jqwik finds it by itself. */
public final class ReadableSamples implements SampleReportingFormat {
  /** For jqwik, which finds this class by its name. */
  public ReadableSamples() {}

  @Override
  public boolean appliesTo(Object value) {
    return value instanceof Message
        || value instanceof Content
        || value instanceof Event
        || value instanceof ConversationSummary
        || value instanceof ListQuery
        || value instanceof ConversationHistory
        || value instanceof EventSequence;
  }

  @Override
  public Object report(Object value) {
    if (value instanceof ConversationHistory history) {
      return parts(
          "conversation",
          history.conversation(),
          "members",
          history.members(),
          "arrived",
          history.arrived());
    }
    if (value instanceof EventSequence sequence) {
      return parts(
          "listener",
          sequence.listener(),
          "conversation",
          sequence.conversation(),
          "events",
          sequence.events());
    }
    return SampleReportingFormat.plainLabel(line(value));
  }

  private static String line(Object value) {
    if (value instanceof ListQuery query) {
      return "ListQuery[count="
          + query.count()
          + ", startTime="
          + query.startTime()
          + ", order="
          + query.order()
          + ", kinds="
          + query.kinds()
          + "]";
    }
    return value instanceof Content content ? Lines.of(content) : ReadableValues.lineOf(value);
  }

  private static Map<Object, Object> parts(Object... namesAndValues) {
    Map<Object, Object> parts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parts.put(
          SampleReportingFormat.plainLabel((String) namesAndValues[i]), namesAndValues[i + 1]);
    }
    return parts;
  }

  /** Before what jqwik does with records and other objects. */
  @Override
  public int priority() {
    return 10;
  }
}
