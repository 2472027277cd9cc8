package dev.parley.testkit.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationSummary;
import dev.parley.OwnState;
import dev.parley.error.ConversationException;
import dev.parley.error.ErrorCode;
import dev.parley.member.Member;
import dev.parley.message.Message;
import dev.parley.query.MessageQuery;
import dev.parley.testkit.engine.model.PlainGroup.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Compares what everybody sees. */
final class Views {
  private final Player player;
  private final PlainModel model;

  Views(Player player, PlainModel model) {
    this.player = player;
    this.model = model;
  }

  void compare() {
    for (String user : Moves.USERS) {
      for (PlainGroup group : model.groups()) {
        compare(user, group);
      }
      compareList(user);
    }
  }

  /** Compares what everybody has heard, as a stream. */
  void compareEvents() {
    for (String user : Moves.USERS) {
      assertThat(player.heard(user)).as("events of %s", user).isEqualTo(model.events().of(user));
    }
  }

  private void compare(String user, PlainGroup group) {
    Conversation seen = player.conversation(user, group.id);
    String where = user + " in " + group.id + ": ";
    if (!group.person(user).joined) {
      assertThat(refusals(seen)).as(where + "refusals").containsOnly(ErrorCode.NOT_A_MEMBER);
      return;
    }
    List<Message> shown = group.shown(user);
    assertThat(Told.texts(seen.messages().query(MessageQuery.oldToNew().limit(1000)).items()))
        .as(where + "history")
        .isEqualTo(Told.texts(shown));
    List<Message> unread = group.unread(user);
    assertThat(seen.unread().count()).as(where + "unread").isEqualTo(unread.size());
    assertThat(seen.unread().first().map(Told::text))
        .as(where + "first unread")
        .isEqualTo(unread.stream().findFirst().map(Told::text));
    assertThat(seen.unread().mentioned())
        .as(where + "mentioned")
        .isEqualTo(unread.stream().anyMatch(message -> mentions(message, user)));
    assertThat(roles(seen)).as(where + "members").isEqualTo(roles(group));
    assertThat(seen.members().count()).as(where + "count").isEqualTo(group.members().size());
    assertThat(seen.members().blocked(null, 100).users())
        .as(where + "blocked")
        .isEqualTo(group.those(person -> person.blocked));
    assertThat(seen.members().muted(null, 100).users())
        .as(where + "muted")
        .isEqualTo(group.those(person -> person.muted));
    assertThat(seen.settings().state()).as(where + "own state").isEqualTo(own(group, user));
  }

  private static boolean mentions(Message message, String user) {
    return message.mentionsAll() || message.mentions().contains(user);
  }

  private static Map<String, String> roles(Conversation seen) {
    Map<String, String> roles = new TreeMap<>();
    for (Member member : seen.members().list(null, 100)) {
      roles.put(member.user(), member.role().name());
    }
    return roles;
  }

  private static Map<String, String> roles(PlainGroup group) {
    Map<String, String> roles = new TreeMap<>();
    for (String user : group.members()) {
      roles.put(user, group.person(user).role.name());
    }
    return roles;
  }

  private static OwnState own(PlainGroup group, String user) {
    Person person = group.person(user);
    return new OwnState(person.pinned, person.level, person.draft, null);
  }

  private static List<ErrorCode> refusals(Conversation seen) {
    List<Supplier<Object>> questions =
        List.of(
            () -> seen.messages().query(MessageQuery.oldToNew()),
            () -> seen.unread().count(),
            () -> seen.unread().first(),
            () -> seen.members().list(null, 10),
            () -> seen.members().count(),
            () -> seen.members().blocked(null, 10),
            () -> seen.members().muted(null, 10),
            () -> seen.settings().state());
    List<ErrorCode> refusals = new ArrayList<>();
    for (Supplier<Object> question : questions) {
      try {
        throw new AssertionError("a stranger is answered: answer=" + question.get());
      } catch (ConversationException e) {
        refusals.add(e.code());
      }
    }
    return refusals;
  }

  private void compareList(String user) {
    List<ConversationSummary> all =
        player.session(user).list().all().stream()
            .filter(entry -> model.groups().stream().anyMatch(g -> g.id.equals(entry.info().id())))
            .toList();
    assertThat(all)
        .as("order of the list of %s", user)
        .isSortedAccordingTo(
            Comparator.comparingLong((ConversationSummary entry) -> entry.info().activeAt())
                .reversed());
    Map<String, String> expected = new TreeMap<>();
    for (PlainGroup group : model.groups()) {
      if (group.person(user).joined) {
        expected.put(group.id, line(group, user));
      }
    }
    Map<String, String> listed = new TreeMap<>();
    all.forEach(entry -> listed.put(entry.info().id(), line(entry)));
    assertThat(listed).as("list of %s", user).isEqualTo(expected);
  }

  private static String line(PlainGroup group, String user) {
    List<Message> shown = group.shown(user);
    String latest = shown.isEmpty() ? "nothing" : Told.text(shown.get(shown.size() - 1));
    return latest + ", unread=" + group.unread(user).size() + ", own=" + own(group, user);
  }

  private static String line(ConversationSummary entry) {
    return entry.latestMessage().map(Told::text).orElse("nothing")
        + ", unread="
        + entry.unread()
        + ", own="
        + entry.own();
  }
}
