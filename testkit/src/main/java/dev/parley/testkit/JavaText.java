package dev.parley.testkit;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values as they would be written in a test, for the scripts that a failing property prints. Short
 * forms such as {@code message("c", "a", 5, "bob", text("x"))} stand for the builders.
 */
final class JavaText {
  private JavaText() {}

  static String of(@Nullable String text) {
    if (text == null) {
      return "null";
    }
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        literal.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        literal.append(c);
      } else {
        literal.append("\\u%04x".formatted((int) c));
      }
    }
    return literal.append('"').toString();
  }

  static String of(long number) {
    return number == Long.MIN_VALUE
        ? "Long.MIN_VALUE"
        : number == Long.MAX_VALUE ? "Long.MAX_VALUE" : number + (isInt(number) ? "" : "L");
  }

  static String of(int number) {
    return number == Integer.MAX_VALUE ? "Integer.MAX_VALUE" : Integer.toString(number);
  }

  private static boolean isInt(long number) {
    return number == (int) number;
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
    return "new Range(" + of(range.lower()) + ", " + of(range.upper()) + ")";
  }

  static String of(MessageFilter filter) {
    return filter.matchesAll() ? "MessageFilter.all()" : filter.toString();
  }

  static String of(Position position) {
    return "new Position(" + of(position.sentAt()) + ", " + of(position.id()) + ")";
  }

  static String of(Content content) {
    return switch (content.form()) {
      case TEXT -> "text(" + of(new String(content.body(), StandardCharsets.UTF_8)) + ")";
      case JSON ->
          "json("
              + content.type().code()
              + ", "
              + of(new String(content.body(), StandardCharsets.UTF_8))
              + ")";
      case BINARY -> "binary(" + content.body().length + " bytes)";
      case RECALLED -> "RecalledContent.INSTANCE";
    };
  }

  static String of(Message message) {
    return "message("
        + of(message.conversation())
        + ", "
        + of(message.id())
        + ", "
        + of(message.sentAt())
        + ", "
        + of(message.from())
        + ", "
        + of(message.content())
        + ")"
        + (message.mentions().isEmpty() ? "" : ".mentions(" + message.mentions() + ")")
        + (message.mentionsAll() ? ".mentionsAll(true)" : "")
        + (message.counted() ? "" : ".counted(false)")
        + message.editedAt().stream()
            .mapToObj(at -> ".editedAt(" + of(at) + ")")
            .findAny()
            .orElse("")
        + message.recall().map(recall -> ".recall(" + recall + ")").orElse("");
  }

  static String of(Batch batch) {
    boolean user = batch.partition() instanceof Partition.OfUser;
    return (user ? "Batch.ofUser(" : "Batch.ofConversation(")
        + of(batch.partition().id())
        + ", List.of("
        + batch.mutations().stream().map(JavaText::of).collect(Collectors.joining(", "))
        + "))";
  }

  static String of(Mutation mutation) {
    String version = ", " + of(mutation.version()) + ")";
    if (mutation instanceof Mutation.AddMessage m) {
      return "new AddMessage(" + of(m.message()) + version;
    }
    if (mutation instanceof Mutation.UpdateMessage m) {
      return "new UpdateMessage("
          + of(m.position())
          + ", "
          + of(m.content())
          + ", "
          + m.mentions()
          + ", "
          + m.mentionsAll()
          + ", "
          + of(m.editedAt())
          + version;
    }
    if (mutation instanceof Mutation.RecallMessage m) {
      return "new RecallMessage(" + of(m.position()) + ", " + m.recall() + version;
    }
    if (mutation instanceof Mutation.PutAttribute m) {
      return "new PutAttribute(" + of(m.name()) + ", " + of(m.value()) + version;
    }
    if (mutation instanceof Mutation.PutSetting m) {
      return "new PutSetting("
          + of(m.scope())
          + ", "
          + of(m.name())
          + ", "
          + of(m.value())
          + version;
    }
    if (mutation instanceof Mutation.PutMember m) {
      Mutation.Membership membership = m.membership();
      return "new PutMember("
          + of(m.user())
          + ", new Membership("
          + membership.joined()
          + ", "
          + membership.role()
          + ", "
          + of(membership.since())
          + ", "
          + of(membership.unreadAfter())
          + ")"
          + version;
    }
    if (mutation instanceof Mutation.AdvanceReceipt m) {
      return "new AdvanceReceipt("
          + of(m.user())
          + ", new Receipt("
          + m.receipt().kind()
          + ", "
          + of(m.receipt().position())
          + ", "
          + of(m.receipt().at())
          + ")"
          + version;
    }
    return "new " + mutation;
  }
}
