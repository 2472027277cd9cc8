package dev.parley.testkit.engine.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.Importer;
import dev.parley.MessageDraft;
import dev.parley.Session;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Unread is derived: it says what a look at the messages would say. */
public interface UnreadContract extends EngineSource {
  @Test
  default void messagesOfOthersAreUnreadUntilTheyAreRead(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Message first = group.messages().send("one");
    group.messages().send("two");
    Conversation bobs = engine.as("bob", group);

    assertThat(bobs.unread().count()).isEqualTo(2);
    assertThat(bobs.unread().first()).contains(first);

    bobs.unread().markRead();

    assertThat(bobs.unread().count()).isZero();
    assertThat(bobs.unread().first()).isEmpty();
    group.messages().send("three");
    assertThat(bobs.unread().count()).isEqualTo(1);
  }

  @Test
  default void ownMessagesAreNeverUnreadAndReadNothing(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    group.messages().send("anns");

    engine.as("bob", group).messages().send("bobs");

    assertThat(group.unread().count()).isEqualTo(1);
    assertThat(engine.as("bob", group).unread().count()).isEqualTo(1);
  }

  @Test
  default void readingByQueryMarksNothing(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Message sent = group.messages().send("anns");
    Conversation bobs = engine.as("bob", group);

    bobs.messages().find(sent.id());
    bobs.messages().latestAt(Long.MAX_VALUE);

    assertThat(bobs.unread().count()).isEqualTo(1);
  }

  @Test
  default void aRecalledMessageIsNotUnread(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Message slip = group.messages().send("slip");
    Message other = group.messages().send("other");

    group.messages().recall(slip.id());

    assertThat(engine.as("bob", group).unread().count()).isEqualTo(1);
    assertThat(engine.as("bob", group).unread().first()).contains(other);
  }

  @Test
  default void aMessageThatDoesNotCountIsNotUnread(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Message silent =
        Message.builder(group.id(), "silent", EngineUnderTest.START, "ann", Content.text("shh"))
            .counted(false)
            .mentionsAll(true)
            .build();

    engine.engine().operator().importer(Importer.Ids.KEEP).add(group.id(), List.of(silent));

    assertThat(engine.as("bob", group).messages().find("silent")).contains(silent);
    assertThat(engine.as("bob", group).unread().count()).isZero();
    assertThat(engine.as("bob", group).unread().mentioned()).isFalse();
  }

  @Test
  default void whatWasSaidBeforeAUserJoinedIsNotUnread(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    group.messages().send("before");
    group.members().add("bob");
    engine.as("cy", group).members().join();

    assertThat(engine.as("bob", group).unread().count()).isZero();
    Message after = group.messages().send("after, in the same millisecond");
    for (String user : List.of("bob", "cy")) {
      assertThat(engine.as(user, group).unread().count()).isEqualTo(1);
      assertThat(engine.as(user, group).unread().first()).contains(after);
    }
  }

  @Test
  default void whatWasSaidWhileAUserWasAwayIsNotUnread(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    group.messages().send("one");
    group.members().remove("bob");
    group.messages().send("two");
    group.members().add("bob");

    assertThat(engine.as("bob", group).unread().count()).isZero();
    group.messages().send("three");
    assertThat(engine.as("bob", group).unread().count()).isEqualTo(1);
  }

  @Test
  default void markingUpToAMessageLeavesTheNewerOnesUnread(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    group.messages().send("one");
    Message two = group.messages().send("two, in the same millisecond");
    Message three = group.messages().send("three, in the same millisecond");
    Conversation bobs = engine.as("bob", group);

    bobs.unread().markReadUpTo(two.position());

    assertThat(bobs.unread().count()).isEqualTo(1);
    assertThat(bobs.unread().first()).contains(three);
  }

  @Test
  default void aReadPositionNeverGoesBack(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Message one = group.messages().send("one");
    group.messages().send("two");
    Conversation bobs = engine.as("bob", group);
    bobs.unread().markRead();

    bobs.unread().markReadUpTo(one.position());
    bobs.unread().markReadUpTo(new Position(Long.MIN_VALUE, "a"));

    assertThat(bobs.unread().count()).isZero();
    engine.reopen();
    assertThat(engine.as("bob", group).unread().count()).isZero();
  }

  @Test
  default void aReadPositionNeverGoesBeyondTheNewestMessage(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Conversation bobs = engine.as("bob", group);
    bobs.unread().markReadUpTo(new Position(Long.MAX_VALUE, "z"));
    Message one = group.messages().send("one");
    assertThat(bobs.unread().count()).isEqualTo(1);

    bobs.unread().markReadUpTo(new Position(one.sentAt() + 60_000, "z"));

    assertThat(bobs.unread().count()).isZero();
    group.messages().send("two");
    assertThat(bobs.unread().count()).isEqualTo(1);
  }

  @Test
  default void markingAnEmptyConversationIsAllowed(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Conversation bobs = engine.as("bob", group);

    bobs.unread().markRead();

    group.messages().send("one");
    assertThat(bobs.unread().count()).isEqualTo(1);
  }

  @Test
  default void theCountStopsAtTheCap(EngineUnderTest engine) {
    Conversation group = engine.with(options -> options.unreadCap(3)).group("ann", "bob");
    for (int i = 0; i < 5; i++) {
      group.messages().send("message " + i);
      assertThat(engine.as("bob", group).unread().count()).isEqualTo(Math.min(i + 1, 3));
    }
  }

  @Test
  default void theCapIs999UnlessItIsSetAnd0IsNone(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    for (int i = 0; i < 1_005; i++) {
      group.messages().send("message " + i);
    }

    assertThat(engine.as("bob", group).unread().count()).isEqualTo(999);
    engine.with(options -> options.unreadCap(0)).reopen();
    assertThat(engine.as("bob", group).unread().count()).isEqualTo(1_005);
  }

  @Test
  default void theSessionsOfAUserShareWhatIsRead(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob", "cy");
    group.messages().send("one");
    Session phone = engine.session("bob");
    Session desk = engine.session("bob");

    phone.conversation(group.id()).unread().markRead();

    assertThat(desk.conversation(group.id()).unread().count()).isZero();
    assertThat(engine.as("cy", group).unread().count()).isEqualTo(1);
  }

  @Test
  default void anUnreadMentionIsKnownUntilItIsReadOrRecalled(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob", "cy");
    Conversation bobs = engine.as("bob", group);
    group.messages().send(MessageDraft.text("cy!").mentions("cy"));
    assertThat(bobs.unread().mentioned()).isFalse();

    Message mention = group.messages().send(MessageDraft.text("bob!").mentions("bob"));
    group.messages().send("and so on");

    assertThat(bobs.unread().mentioned()).isTrue();
    bobs.unread().markReadUpTo(mention.position());
    assertThat(bobs.unread().mentioned()).isFalse();
    assertThat(bobs.unread().count()).isEqualTo(1);
    Message slip = group.messages().send(MessageDraft.text("all!").mentionsAll());
    assertThat(bobs.unread().mentioned()).isTrue();
    group.messages().recall(slip.id());
    assertThat(bobs.unread().mentioned()).isFalse();
  }

  @Test
  default void nobodyMentionsThemselves(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");

    group.messages().send(MessageDraft.text("all!").mentionsAll().mentions("ann"));

    assertThat(group.unread().mentioned()).isFalse();
    assertThat(group.unread().count()).isZero();
  }

  @Test
  default void aMessageThatArrivesBeforeTheReadPositionIsNotUnread(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    group.messages().send("now");
    Conversation bobs = engine.as("bob", group);
    bobs.unread().markRead();

    Message late =
        Message.builder(group.id(), "late", EngineUnderTest.START - 1, "ann", Content.text("late"))
            .build();
    engine.engine().operator().importer(Importer.Ids.KEEP).add(group.id(), List.of(late));

    assertThat(bobs.unread().count()).isZero();
  }
}
