package dev.parley.testkit.engine.query;

import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a conversation holds, as a sorted list and as plainly as that can be said: it shares no code
 * with the engine, with {@code KeyRange} or with {@link MessageFilter#matches}.
 */
final class SortedModel {
  private static final Comparator<Message> ORDER =
      (a, b) -> order(a.sentAt(), a.id(), b.sentAt(), b.id());

  private final List<Message> messages = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();

  private static int order(long time, String id, long otherTime, String otherId) {
    return time != otherTime
        ? Long.compare(time, otherTime)
        : Arrays.compareUnsigned(
            id.getBytes(StandardCharsets.UTF_8), otherId.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a message, or puts it in the place of the one with its id. */
  void put(Message message) {
    messages.removeIf(other -> other.id().equals(message.id()));
    messages.add(message);
    messages.sort(ORDER);
    changes.remove(message.id());
    changes.add(message.id());
  }

  /** Returns everything, ascending. */
  List<Message> all() {
    return List.copyOf(messages);
  }

  int size() {
    return messages.size();
  }

  Optional<Message> byId(String id) {
    return messages.stream().filter(message -> message.id().equals(id)).findFirst();
  }

  /** Returns the matching messages of a range, ascending. */
  List<Message> in(Range range, MessageFilter filter) {
    return messages.stream()
        .filter(message -> atOrAbove(message, range.lower()))
        .filter(message -> atOrBelow(message, range.upper()))
        .filter(message -> matches(message, filter))
        .toList();
  }

  /** Returns the messages in the order of their latest change. */
  List<Message> byLatestChange() {
    return changes.stream().map(id -> byId(id).orElseThrow()).toList();
  }

  static boolean matches(Message message, MessageFilter filter) {
    if (!filter.types().isEmpty() && !filter.types().contains(message.type())) {
      return false;
    }
    if (!filter.senders().isEmpty() && !filter.senders().contains(message.from())) {
      return false;
    }
    if (filter.otherThan() != null && message.from().equals(filter.otherThan())) {
      return false;
    }
    String mentioned = filter.mentioning();
    if (mentioned != null) {
      boolean named = message.mentionsAll() || message.mentions().contains(mentioned);
      if (!named || message.from().equals(mentioned)) {
        return false;
      }
    }
    if (filter.countedOnly() && !message.counted()) {
      return false;
    }
    return !(filter.notRecalled() && message.recall().isPresent());
  }

  /** Returns whether a lower bound lets a message in. */
  static boolean atOrAbove(Message message, Bound lower) {
    if (lower instanceof Bound.AtTime at) {
      return at.closed() ? message.sentAt() >= at.time() : message.sentAt() > at.time();
    }
    if (lower instanceof Bound.AtPosition at) {
      int order = order(message.sentAt(), message.id(), at.time(), at.id());
      return at.closed() ? order >= 0 : order > 0;
    }
    return true;
  }

  /** Returns whether an upper bound lets a message in. */
  static boolean atOrBelow(Message message, Bound upper) {
    if (upper instanceof Bound.AtTime at) {
      return at.closed() ? message.sentAt() <= at.time() : message.sentAt() < at.time();
    }
    if (upper instanceof Bound.AtPosition at) {
      int order = order(message.sentAt(), message.id(), at.time(), at.id());
      return at.closed() ? order <= 0 : order < 0;
    }
    return true;
  }

  static boolean isBefore(Message message, Position position) {
    return order(message.sentAt(), message.id(), position.sentAt(), position.id()) < 0;
  }

  static boolean isAfter(Message message, Position position) {
    return order(message.sentAt(), message.id(), position.sentAt(), position.id()) > 0;
  }
}
