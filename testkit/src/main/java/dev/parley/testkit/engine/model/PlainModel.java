package dev.parley.testkit.engine.model;

import dev.parley.error.ErrorCode;
import dev.parley.member.Role;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.testkit.engine.model.PlainGroup.Person;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What both services promise about groups, in memory and one thing after the other. It shares no
 * code with the engine but the values.
 */
final class PlainModel {
  private final boolean managed;
  private final List<PlainGroup> groups = new ArrayList<>();
  private final PlainEvents events = new PlainEvents();

  /**
   * Creates one that is empty.
   *
   * @param managed whether roles decide who may change members
   */
  PlainModel(boolean managed) {
    this.managed = managed;
  }

  List<PlainGroup> groups() {
    return groups;
  }

  PlainEvents events() {
    return events;
  }

  /** Returns the group that a number names; null if there is none at all. */
  @Nullable PlainGroup group(int number) {
    return groups.isEmpty() ? null : groups.get(number % groups.size());
  }

  /**
   * Makes a move.
   *
   * @param made what the engine made of it, if it made something
   * @return what has to come of it
   */
  Answer make(Move move, @Nullable Object made) {
    if (move instanceof Move.Create create) {
      return create(create, (String) Objects.requireNonNull(made));
    }
    if (move instanceof Move.InGroup inGroup) {
      PlainGroup group = group(inGroup.group());
      return group == null ? Answer.DONE : make(inGroup, group, made);
    }
    return Answer.DONE;
  }

  private Answer create(Move.Create create, String id) {
    PlainGroup group = new PlainGroup(id);
    groups.add(group);
    LinkedHashSet<String> all = new LinkedHashSet<>(create.members());
    all.add(create.user());
    for (String user : all) {
      group.person(user).joined = true;
    }
    group.person(create.user()).role = Role.OWNER;
    events.joined(group, group.members(), create.user());
    return Answer.created(id);
  }

  private Answer make(Move.InGroup move, PlainGroup group, @Nullable Object made) {
    if (move instanceof Move.Join join) {
      return changeOne(group, join.user(), MemberRule.JOIN, join.user(), Role.MEMBER);
    }
    if (move instanceof Move.SetRole set && set.role() == Role.OWNER) {
      return Answer.refused(ErrorCode.OWNER_PROMOTION);
    }
    Person person = group.person(move.user());
    if (!person.joined) {
      return Answer.refused(ErrorCode.NOT_A_MEMBER);
    }
    if (move instanceof Move.ChangeMembers change) {
      return change(change, group);
    }
    if (move instanceof Move.Quit) {
      return changeOne(group, move.user(), MemberRule.QUIT, move.user(), Role.MEMBER);
    }
    if (move instanceof Move.SetRole set) {
      return changeOne(group, set.user(), MemberRule.SET_ROLE, set.target(), set.role());
    }
    if (move instanceof Move.Send) {
      return send(person, group, (Message) made);
    }
    if (move instanceof Move.Recall recall) {
      return recall(recall, group);
    }
    if (move instanceof Move.Read) {
      return read(move.user(), person, group, group.newest());
    }
    if (move instanceof Move.ReadUpTo read) {
      Message message = group.message(read.message());
      return read(move.user(), person, group, message == null ? null : message.position());
    }
    return new PlainOwn(events).make(move, person, group);
  }

  private Answer send(Person person, PlainGroup group, @Nullable Message message) {
    if (person.muted) {
      return Answer.refused(ErrorCode.MUTED);
    }
    Message sent = Objects.requireNonNull(message);
    group.messages.add(sent);
    events.toMembers(group, Told.sent(sent));
    return Answer.sent(sent);
  }

  private Answer recall(Move.Recall recall, PlainGroup group) {
    Message message = group.message(recall.message());
    if (message == null) {
      return Answer.refused(ErrorCode.MESSAGE_NOT_FOUND);
    }
    if (!message.from().equals(recall.user())) {
      return Answer.refused(ErrorCode.NOT_THE_SENDER);
    }
    if (!message.recalled()) {
      Message recalled = Told.recalled(message, recall.user());
      group.messages.set(group.messages.indexOf(message), recalled);
      events.toMembers(group, Told.recalled(recalled));
    }
    return Answer.DONE;
  }

  private Answer read(String user, Person person, PlainGroup group, @Nullable Position upTo) {
    if (upTo != null && PlainGroup.isBehind(upTo, person.read)) {
      int before = group.unread(user).size();
      person.read = upTo;
      int after = group.unread(user).size();
      if (after != before) {
        events.to(user, Told.unread(group, after));
      }
    }
    return Answer.DONE;
  }

  private Answer change(Move.ChangeMembers change, PlainGroup group) {
    boolean oneself =
        change.change() == Move.Change.REMOVE && change.users().equals(List.of(change.user()));
    MemberRule rule = oneself ? MemberRule.QUIT : MemberRule.valueOf(change.change().name());
    return change(group, change.user(), rule, change.users(), Role.MEMBER);
  }

  private Answer changeOne(PlainGroup group, String by, MemberRule rule, String target, Role role) {
    Answer answer = change(group, by, rule, List.of(target), role);
    if (!answer.text().startsWith("succeeded")) {
      return answer;
    }
    ErrorCode refused = (ErrorCode) answer.made();
    return refused == null ? Answer.DONE : Answer.refused(refused);
  }

  private Answer change(
      PlainGroup group, String by, MemberRule rule, List<String> targets, Role role) {
    Person actor = group.person(by);
    ErrorCode never = rule.refusal(rule == MemberRule.JOIN ? Role.MEMBER : actor.role, managed);
    if (never != null) {
      return Answer.refused(never);
    }
    List<String> succeeded = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    List<String> left = new ArrayList<>();
    Map<ErrorCode, List<String>> failed = new EnumMap<>(ErrorCode.class);
    Role actorRole = rule == MemberRule.JOIN ? Role.MEMBER : actor.role;
    Position newest = group.newest();
    ErrorCode first = null;
    for (String target : targets.stream().sorted().toList()) {
      Person person = group.person(target);
      ErrorCode refused = rule.refusal(actorRole, managed, person);
      if (refused != null) {
        first = first == null ? refused : first;
        failed.computeIfAbsent(refused, any -> new ArrayList<>()).add(target);
        continue;
      }
      succeeded.add(target);
      boolean joined = person.joined;
      if (rule.change(person, role, newest)) {
        changed.add(target);
        if (joined && !person.joined) {
          left.add(target);
        }
      }
    }
    if (!changed.isEmpty()) {
      events.changed(rule, group, changed, left, by);
    }
    return new Answer(Answer.of(succeeded, failed).text(), first);
  }
}
