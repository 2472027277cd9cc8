package dev.parley.testkit.assertion;

import dev.parley.ConversationSummary;
import dev.parley.event.Event;
import dev.parley.message.BinaryContent;
import dev.parley.message.Content;
import dev.parley.message.JsonContent;
import dev.parley.message.Message;
import dev.parley.message.TextContent;
import java.util.Locale;

/** Values as short lines, for people who look for what is wrong. */
final class Lines {
  private static final int MOST_CODE_POINTS = 40;

  private Lines() {}

  /** Returns position, sender and what is said: {@code (1800000001000, "m1") ann: "noodles?"}. */
  static String of(Message message) {
    return "("
        + message.sentAt()
        + ", "
        + quoted(message.id())
        + ") "
        + name(message.from())
        + ": "
        + (message.recalled()
            ? "recalled by " + name(message.recall().orElseThrow().by())
            : of(message.content()))
        + (message.editedAt().isPresent() ? " (edited)" : "")
        + (message.mentionsAll() ? " @all" : "")
        + (message.mentions().isEmpty() ? "" : " @" + message.mentions());
  }

  static String of(Content content) {
    if (content instanceof TextContent text) {
      return quoted(text.text());
    }
    if (content instanceof JsonContent json) {
      return "type " + json.type().code() + " " + escaped(json.json());
    }
    if (content instanceof BinaryContent) {
      return content.body().length + " bytes";
    }
    return "recalled";
  }

  static String of(Event event) {
    if (event instanceof Event.MessageSent sent) {
      return "MessageSent " + of(sent.message());
    }
    if (event instanceof Event.MessageRecalled recalled) {
      return "MessageRecalled " + of(recalled.message());
    }
    return event.toString();
  }

  static String of(ConversationSummary summary) {
    return name(summary.info().id())
        + summary.info().name().map(name -> " " + quoted(name)).orElse("")
        + " unread="
        + summary.unread()
        + " latest="
        + summary.latestMessage().map(Lines::of).orElse("none");
  }

  /** Returns a text in quotes, cut short, with everything escaped that cannot be seen. */
  static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  private static String name(String id) {
    boolean plain = id.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return plain ? escaped(id) : quoted(id);
  }

  private static String escaped(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(MOST_CODE_POINTS)
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                line.append('\\').appendCodePoint(c);
              } else if (isVisible(c)) {
                line.appendCodePoint(c);
              } else {
                line.append(String.format(Locale.ROOT, "\\u{%x}", c));
              }
            });
    long codePoints = text.codePoints().count();
    if (codePoints > MOST_CODE_POINTS) {
      line.append("... of ").append(codePoints);
    }
    return line.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
