package dev.parley.testkit.engine.model;

import dev.parley.NotificationLevel;
import dev.parley.member.Role;
import dev.parley.message.Message;
import dev.parley.message.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A group as one would write it down who has all the memory in the world and no other worries. */
final class PlainGroup {
  /** What a user is to the group, and keeps about it. */
  static final class Person {
    boolean joined;
    Role role = Role.MEMBER;
    boolean blocked;
    boolean muted;
    @Nullable Position joinedBehind;
    @Nullable Position read;
    boolean pinned;
    NotificationLevel level = NotificationLevel.NOT_SET;
    String draft = "";
    @Nullable Position cleared;
    final Set<String> deleted = new HashSet<>();
  }

  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::sentAt).thenComparing(Position::id);

  final String id;
  final Map<String, Person> people = new TreeMap<>();
  final List<Message> messages = new ArrayList<>();

  PlainGroup(String id) {
    this.id = id;
  }

  Person person(String user) {
    return people.computeIfAbsent(user, any -> new Person());
  }

  /** Returns those of whom something holds, in the order of their ids. */
  List<String> those(Predicate<Person> condition) {
    return people.entrySet().stream()
        .filter(entry -> condition.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  List<String> members() {
    return those(person -> person.joined);
  }

  /** Returns the message that a number names; null if there is none at all. */
  @Nullable Message message(int number) {
    return messages.isEmpty() ? null : messages.get(number % messages.size());
  }

  @Nullable Position newest() {
    return messages.stream().map(Message::position).max(ORDER).orElse(null);
  }

  static boolean isBehind(Position position, @Nullable Position other) {
    return other == null || ORDER.compare(position, other) > 0;
  }

  /** Returns what a user sees of the history. */
  List<Message> shown(String user) {
    Person person = person(user);
    return messages.stream()
        .filter(message -> isBehind(message.position(), person.cleared))
        .filter(message -> !person.deleted.contains(message.id()))
        .sorted(Comparator.comparing(Message::position, ORDER))
        .toList();
  }

  /** Returns what a user has not read. */
  List<Message> unread(String user) {
    Person person = person(user);
    return shown(user).stream()
        .filter(message -> isBehind(message.position(), person.joinedBehind))
        .filter(message -> isBehind(message.position(), person.read))
        .filter(message -> message.counted() && !message.recalled())
        .filter(message -> !message.from().equals(user))
        .toList();
  }
}
