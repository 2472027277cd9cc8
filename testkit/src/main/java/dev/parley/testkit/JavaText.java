package dev.parley.testkit;

import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Partition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as Java expressions, for the tests that a failing property prints; they compile. */
final class JavaText {
  private static final int LONGEST_UNIT = 16;
  private static final int SHORTEST_REPEATED = 20;

  /** A constant of a class file holds at most 65535 bytes, and a character takes up to three. */
  private static final int LONGEST_LITERAL = 20_000;

  private JavaText() {}

  static String of(@Nullable String text) {
    if (text == null) {
      return "null";
    }
    for (int unit = 1; unit <= LONGEST_UNIT && text.length() >= SHORTEST_REPEATED; unit++) {
      if (text.length() % unit == 0 && repeats(text, unit)) {
        return literal(text.substring(0, unit)) + ".repeat(" + text.length() / unit + ")";
      }
    }
    if (text.length() <= LONGEST_LITERAL) {
      return literal(text);
    }
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); from += LONGEST_LITERAL) {
      pieces.add(literal(text.substring(from, Math.min(text.length(), from + LONGEST_LITERAL))));
    }
    return "String.join(\"\", " + String.join(", ", pieces) + ")";
  }

  private static boolean repeats(String text, int unit) {
    return text.regionMatches(unit, text, 0, text.length() - unit);
  }

  /**
   * Returns one literal. Control characters are written in octal: to the compiler the escape of a
   * line feed by its code point is the end of the line, even within a literal.
   */
  private static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        literal.append('\\').append(c);
      } else if (c < ' ') {
        literal.append("\\%03o".formatted((int) c));
      } else if (c < 0x7f) {
        literal.append(c);
      } else {
        literal.append("\\u%04x".formatted((int) c));
      }
    }
    return literal.append('"').toString();
  }

  static String of(Partition partition) {
    String kind = partition instanceof Partition.OfUser ? "user" : "conversation";
    return "Partition." + kind + "(" + of(partition.id()) + ")";
  }

  static String of(ClaimKey key) {
    String about = key.about() == null ? "" : of(key.about()) + ", ";
    return "new ClaimKey(" + of(key.partition()) + ", " + about + of(key.name()) + ")";
  }

  static String of(long number) {
    if (number == Long.MIN_VALUE) {
      return "Long.MIN_VALUE";
    }
    if (number == Long.MAX_VALUE) {
      return "Long.MAX_VALUE";
    }
    return number == (int) number ? Long.toString(number) : number + "L";
  }

  static String of(int number) {
    return number == Integer.MAX_VALUE ? "Integer.MAX_VALUE" : Integer.toString(number);
  }

  /** Returns a constant; its type is known by its simple name, or by that of the type around it. */
  static String of(Enum<?> constant) {
    Class<?> type = constant.getDeclaringClass();
    Class<?> outer = type.getDeclaringClass();
    return (outer == null ? "" : outer.getSimpleName() + ".")
        + type.getSimpleName()
        + "."
        + constant.name();
  }

  static String of(Collection<String> texts) {
    return texts.stream().map(JavaText::of).collect(Collectors.joining(", ", "List.of(", ")"));
  }

  static String of(MessageType type) {
    return "MessageType.of(" + type.code() + ")";
  }

  static String of(Bound bound) {
    if (bound instanceof Bound.AtTime at) {
      return (at.closed() ? "Bound.closed(" : "Bound.open(") + of(at.time()) + ")";
    }
    if (bound instanceof Bound.AtPosition at) {
      return (at.closed() ? "Bound.closed(" : "Bound.open(")
          + of(at.time())
          + ", "
          + of(at.id())
          + ")";
    }
    return "Bound.unbounded()";
  }

  static String of(Range range) {
    return range.equals(Range.all())
        ? "Range.all()"
        : "new Range(" + of(range.lower()) + ", " + of(range.upper()) + ")";
  }

  static String of(MessageFilter filter) {
    StringBuilder text = new StringBuilder("MessageFilter.");
    String otherThan = filter.otherThan();
    // Only this one sets the three conditions, always together.
    text.append(otherThan == null ? "all()" : "unreadBy(" + of(otherThan) + ")");
    if (!filter.types().isEmpty()) {
      text.append(
          filter.types().stream()
              .sorted(Comparator.comparingInt(MessageType::code))
              .map(JavaText::of)
              .collect(Collectors.joining(", ", ".types(Set.of(", "))")));
    }
    if (!filter.senders().isEmpty()) {
      text.append(
          filter.senders().stream()
              .sorted()
              .map(JavaText::of)
              .collect(Collectors.joining(", ", ".senders(Set.of(", "))")));
    }
    String mentioning = filter.mentioning();
    return text + (mentioning == null ? "" : ".mentioning(" + of(mentioning) + ")");
  }

  static String of(Position position) {
    return "new Position(" + of(position.sentAt()) + ", " + of(position.id()) + ")";
  }

  static String of(Message message) {
    return MutationText.of(message);
  }

  static String of(Batch batch) {
    boolean user = batch.partition() instanceof Partition.OfUser;
    return (user ? "Batch.ofUser(" : "Batch.ofConversation(")
        + of(batch.partition().id())
        + ", List.of("
        + batch.mutations().stream().map(MutationText::of).collect(Collectors.joining(", "))
        + "))";
  }
}
