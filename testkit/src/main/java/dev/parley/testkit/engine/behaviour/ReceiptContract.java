package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.MessageDraft;
import dev.parley.MessageReaders;
import dev.parley.error.ErrorCode;
import dev.parley.event.Event;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Readers of a message, uncounted messages and typing (spec/rongcloud.md 8.1, 8.6 and 8.7). */
public interface ReceiptContract extends EngineSource {
  @Test
  default void aSenderSeesWhoHasReadAMessageAndWhoHasNot(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob", "cy", "dan");
    Message first = group.messages().send("first");
    Message second = group.messages().send("second, in the same millisecond");
    engine.clock().tick();

    engine.as("bob", group).unread().markRead();
    engine.as("cy", group).unread().markReadUpTo(first.position());

    long at = engine.clock().millis();
    assertThat(group.messages().readers(first.id()).count())
        .isEqualTo(new MessageReaders.Count(2, 1));
    assertThat(group.messages().readers(first.id()).list(true, null, 100))
        .containsExactly(new MessageReaders.Reader("bob", at), new MessageReaders.Reader("cy", at));
    assertThat(group.messages().readers(second.id()).count())
        .isEqualTo(new MessageReaders.Count(1, 2));
    assertThat(group.messages().readers(second.id()).list(false, null, 100))
        .containsExactly(new MessageReaders.Reader("cy", 0), new MessageReaders.Reader("dan", 0));
    assertThat(group.messages().readers(second.id()).count().total()).isEqualTo(3);
  }

  @Test
  default void readersComePageByPageInTheOrderOfTheirIds(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "b", "\uffee", "c", "\uD83D\uDE00");
    Message sent = group.messages().send("text");
    engine.as("c", group).unread().markRead();
    MessageReaders readers = group.messages().readers(sent.id());

    List<String> walked = new ArrayList<>();
    List<MessageReaders.Reader> page = readers.list(false, null, 1);
    while (!page.isEmpty()) {
      page.forEach(reader -> walked.add(reader.user()));
      page = readers.list(false, walked.get(walked.size() - 1), 1);
    }

    assertThat(walked).containsExactly("b", "\uffee", "\uD83D\uDE00");
    refused(ErrorCode.INVALID_COUNT, () -> readers.list(true, null, 0));
    refused(ErrorCode.INVALID_COUNT, () -> readers.list(true, null, 101));
  }

  @Test
  default void whoJoinedLaterOrLeftIsNoReader(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob", "cy");
    Message sent = group.messages().send("text");
    group.members().add("late");
    group.members().remove("cy");

    assertThat(group.messages().readers(sent.id()).list(false, null, 100))
        .containsExactly(new MessageReaders.Reader("bob", 0));
  }

  @Test
  default void onlyTheSenderSeesTheReaders(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Message sent = group.messages().send("text");

    refused(ErrorCode.NOT_THE_SENDER, () -> engine.as("bob", group).messages().readers(sent.id()));
    refused(ErrorCode.MESSAGE_NOT_FOUND, () -> group.messages().readers("nowhere"));
  }

  @Test
  default void aMessageThatIsSentUncountedIsShownAndNotUnread(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");

    Message sent = group.messages().send(MessageDraft.text("note").mentionsAll().counted(false));

    assertThat(sent.counted()).isFalse();
    Conversation bobs = engine.as("bob", group);
    assertThat(bobs.messages().find(sent.id())).contains(sent);
    assertThat(bobs.unread().state().count()).isZero();
    assertThat(bobs.unread().mentioned()).isFalse();
  }

  @Test
  default void typingIsToldToTheOtherMembersAndKeptNowhere(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Heard bob = Heard.by(engine, engine.session("bob"));
    Heard phone = Heard.by(engine, engine.session("ann"));
    Heard eve = Heard.by(engine, engine.session("eve"));

    group.messages().typing(MessageType.TEXT);

    assertThat(bob.events())
        .containsExactly(
            new Event.Typing(group.id(), "ann", MessageType.TEXT, engine.clock().millis()));
    assertThat(phone.events()).isEmpty();
    assertThat(eve.events()).isEmpty();
    assertThat(engine.messages(group.id())).isEmpty();
  }
}
