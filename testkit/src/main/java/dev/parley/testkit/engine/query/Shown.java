package dev.parley.testkit.engine.query;

import dev.parley.message.Message;
import dev.parley.query.Bound;
import java.util.Collection;
import java.util.stream.Collectors;

/** How hostile values are shown where a law is broken: every character can be seen. */
final class Shown {
  private Shown() {}

  static String id(String id) {
    return id.codePoints()
        .mapToObj(c -> c > ' ' && c < 0x7f ? Character.toString(c) : "<%X>".formatted(c))
        .collect(Collectors.joining());
  }

  static String bound(Bound bound) {
    if (bound instanceof Bound.AtTime at) {
      return (at.closed() ? "closed(" : "open(") + at.time() + ")";
    }
    if (bound instanceof Bound.AtPosition at) {
      return (at.closed() ? "closed(" : "open(") + at.time() + "/" + id(at.id()) + ")";
    }
    return "unbounded";
  }

  static String positions(Collection<Message> messages) {
    return messages.stream()
        .map(message -> message.sentAt() + "/" + id(message.id()))
        .collect(Collectors.joining(" ", "[", "]"));
  }
}
