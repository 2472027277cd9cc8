package dev.parley.testkit.assertion;

import static dev.parley.testkit.assertion.ParleyAssertions.assertThat;
import static dev.parley.testkit.assertion.ParleyAssertions.assertThatConversations;
import static dev.parley.testkit.assertion.ParleyAssertions.assertThatEvents;
import static dev.parley.testkit.assertion.ParleyAssertions.assertThatMessages;
import static dev.parley.testkit.assertion.ParleyAssertions.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parley.ConversationInfo;
import dev.parley.ConversationKind;
import dev.parley.ConversationSummary;
import dev.parley.OwnState;
import dev.parley.UnreadState;
import dev.parley.error.ErrorCode;
import dev.parley.error.NotAMemberException;
import dev.parley.event.Event;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Recall;
import dev.parley.message.RecalledContent;
import dev.parley.query.Page;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The assertions pass where they should, and say what is wrong where they should not. */
final class ParleyAssertionsTest {
  private final Message asked = message("m1", 1000, "ann", Content.text("noodles?"));
  private final Message answered = message("m2", 1000, "bob", Content.text("yes"));
  private final Message recalled =
      asked.toBuilder().content(RecalledContent.INSTANCE).recall(new Recall(2000, "ann")).build();

  private static Message message(String id, long time, String from, Content content) {
    return Message.builder("lunch", id, time, from, content).build();
  }

  private static void fails(ThrowingCallable call, String... lines) {
    Throwable failure = catchThrowable(call);
    assertThat(failure).isInstanceOf(AssertionError.class);
    assertThat(String.valueOf(failure.getMessage()).lines().toList()).containsExactly(lines);
  }

  @Test
  void aMessageIsAsAsserted() {
    assertThat(asked)
        .hasId("m1")
        .hasText("noodles?")
        .isFrom("ann")
        .isSentAt(1000)
        .hasType(MessageType.TEXT)
        .isNotRecalled()
        .standsBefore(answered);
    assertThat(answered).standsAfter(asked);
    assertThat(recalled).isRecalled();
    assertThat(asked.toBuilder().mentions(List.of("bob")).build()).mentions("bob");
  }

  @Test
  void aMessageThatDiffersIsShownAsALine() {
    fails(
        () -> assertThat(asked).hasText("rice?"),
        "text of the message differs:",
        "  expected: \"rice?\"",
        "  but was:  (1000, \"m1\") ann: \"noodles?\"");
    fails(
        () -> assertThat(asked).isFrom("bob"),
        "sender of the message differs:",
        "  expected: bob",
        "  but was:  (1000, \"m1\") ann: \"noodles?\"");
    fails(
        () -> assertThat(asked).isRecalled(),
        "expected the message to be recalled:",
        "  (1000, \"m1\") ann: \"noodles?\"");
    fails(
        () -> assertThat(recalled).isNotRecalled(),
        "expected the message not to be recalled:",
        "  (1000, \"m1\") ann: recalled by ann");
    fails(
        () -> assertThat(answered).standsBefore(asked),
        "expected the message to stand before (1000, \"m1\") ann: \"noodles?\":",
        "  (1000, \"m2\") bob: \"yes\"");
  }

  @Test
  void aMessageWithoutTextHasNotTheEmptyText() {
    Message binary = message("m3", 5, "ann", Content.binary(new byte[3]));

    fails(
        () -> assertThat(binary).hasText(""),
        "text of the message differs:",
        "  expected: \"\"",
        "  but was:  (5, \"m3\") ann: 3 bytes");
  }

  @Test
  void linesAreShortAndShowWhatCannotBeSeen() {
    Message strange =
        message("\0\ud83d\ude00", -1, "\uff61 x", Content.text("a\"\n\u200b" + "b".repeat(60)))
            .toBuilder()
            .mentions(List.of("bob"))
            .editedAt(7L)
            .build();

    assertThat(Lines.of(strange))
        .isEqualTo(
            "(-1, \"\\u{0}\ud83d\ude00\") \"\uff61 x\": \"a\\\"\\u{a}\\u{200b}"
                + "b".repeat(36)
                + "... of 64\" (edited) @[bob]");
    assertThat(Lines.of(message("m", 0, "ann", Content.json(MessageType.IMAGE, "{\"a\":1}"))))
        .isEqualTo("(0, \"m\") ann: type -2 {\\\"a\\\":1}");
  }

  @Test
  void messagesAreAsAsserted() {
    assertThatMessages(List.of(asked, answered))
        .hasIds("m1", "m2")
        .hasTexts("noodles?", "yes")
        .hasMessages(List.of(asked, answered))
        .isInOrder()
        .hasSize(2)
        .containsExactly(asked, answered);
  }

  @Test
  void theFirstDifferenceOfMessagesIsNamed() {
    fails(
        () -> assertThatMessages(List.of(asked, answered)).hasTexts("noodles?", "no"),
        "messages differ from the expected texts at index 1:",
        "  expected: \"no\"",
        "  but was:  (1000, \"m2\") bob: \"yes\"",
        "all 2 messages:",
        "    0  (1000, \"m1\") ann: \"noodles?\"",
        "  > 1  (1000, \"m2\") bob: \"yes\"");
    fails(
        () -> assertThatMessages(List.of(asked)).hasIds("m1", "m2"),
        "messages differ from the expected ids at index 1:",
        "  expected: \"m2\"",
        "  but was:  no more, after 1",
        "all 1 messages:",
        "    0  (1000, \"m1\") ann: \"noodles?\"");
    fails(
        () -> assertThatMessages(List.of(asked)).hasIds(),
        "messages differ from the expected ids at index 0:",
        "  expected: no more, after 0",
        "  but was:  (1000, \"m1\") ann: \"noodles?\"",
        "all 1 messages:",
        "  > 0  (1000, \"m1\") ann: \"noodles?\"");
  }

  @Test
  void ofManyMessagesOnlyThoseNearTheDifferenceAreShown() {
    List<Message> many =
        IntStream.range(0, 300)
            .mapToObj(i -> message("m" + i, i == 200 ? 0 : i, "ann", Content.text("" + i)))
            .toList();

    fails(
        () -> assertThatMessages(many).isInOrder(),
        "message at index 200 does not stand after the one before it:",
        "all 300 messages:",
        "    ... 197 before",
        "    197  (197, \"m197\") ann: \"197\"",
        "    198  (198, \"m198\") ann: \"198\"",
        "    199  (199, \"m199\") ann: \"199\"",
        "  > 200  (0, \"m200\") ann: \"200\"",
        "    201  (201, \"m201\") ann: \"201\"",
        "    202  (202, \"m202\") ann: \"202\"",
        "    203  (203, \"m203\") ann: \"203\"",
        "    ... 96 after");
  }

  @Test
  void failuresOfAssertJItselfShowLinesToo() {
    Throwable failure = catchThrowable(() -> assertThatMessages(List.of(asked)).isEmpty());

    assertThat(failure).hasMessageContaining("(1000, \"m1\") ann: \"noodles?\"");
  }

  @Test
  void aMessageThatStandsTwiceIsNotInOrder() {
    Throwable failure = catchThrowable(() -> assertThatMessages(List.of(asked, asked)).isInOrder());

    assertThat(failure).hasMessageStartingWith("message at index 1 does not stand after");
  }

  @Test
  void whatAPageSaysOfTheRestIsAsAsserted() {
    Page<Message> page = new Page<>(List.of(asked, answered), true, false, null, null);

    assertThatMessages(page).hasOlder().hasNoNewer().hasTexts("noodles?", "yes");
    fails(
        () -> assertThatMessages(page).hasNoOlder(),
        "hasOlder of the page differs:",
        "  expected: false",
        "  but was:  true",
        "all 2 messages of the page:",
        "  > 0  (1000, \"m1\") ann: \"noodles?\"",
        "    1  (1000, \"m2\") bob: \"yes\"");
    fails(
        () -> assertThatMessages(page).hasNewer(),
        "hasNewer of the page differs:",
        "  expected: true",
        "  but was:  false",
        "all 2 messages of the page:",
        "    0  (1000, \"m1\") ann: \"noodles?\"",
        "  > 1  (1000, \"m2\") bob: \"yes\"");
  }

  @Test
  void eventsAreAsAsserted() {
    List<Event> events =
        List.of(
            new Event.Invited("lunch", "ann"),
            new Event.MembersJoined("lunch", List.of("bob", "cy"), "ann"),
            new Event.MessageSent(asked),
            new Event.MessageRecalled(recalled),
            new Event.UnreadChanged("lunch", 2),
            new Event.UnreadChanged("lunch", 0),
            new Event.MembersLeft("lunch", List.of("cy"), "cy"),
            new Event.Kicked("lunch", "ann"));

    assertThatEvents(events)
        .hasInvited("lunch")
        .hasJoined("bob", "cy")
        .hasSent("noodles?")
        .hasSentTexts("noodles?")
        .hasRecalled("m1")
        .hasUnread("lunch", 0)
        .hasLeft("cy")
        .hasKicked("lunch")
        .hasSize(8);
  }

  @Test
  void allEventsAreShownWhereOneIsMissing() {
    List<Event> events = List.of(new Event.Invited("lunch", "ann"), new Event.MessageSent(asked));

    fails(
        () -> assertThatEvents(events).hasSent("rice?"),
        "expected an event MessageSent with the text \"rice?\", but there is none",
        "all 2 events:",
        "    0  Invited[conversation=lunch, by=ann]",
        "    1  MessageSent (1000, \"m1\") ann: \"noodles?\"");
    fails(
        () -> assertThatEvents(events).hasUnread("lunch", 1),
        "last unread count that was heard differs: conversation=lunch",
        "  expected: 1",
        "  but was:  none heard",
        "all 2 events:",
        "    0  Invited[conversation=lunch, by=ann]",
        "    1  MessageSent (1000, \"m1\") ann: \"noodles?\"");
    fails(
        () -> assertThatEvents(events).hasSentTexts(),
        "messages sent differ from the expected texts at index 0:",
        "  expected: no more, after 0",
        "  but was:  (1000, \"m1\") ann: \"noodles?\"",
        "all 1 messages sent:",
        "  > 0  (1000, \"m1\") ann: \"noodles?\"");
  }

  @Test
  void conversationsAreAsAsserted() {
    ConversationSummary lunch = summary("lunch", "at noon", asked, 2);
    ConversationSummary empty = summary("empty", null, null, 0);

    assertThatConversations(List.of(lunch, empty)).hasIds("lunch", "empty").hasUnread("lunch", 2);
    fails(
        () -> assertThatConversations(List.of(lunch, empty)).hasIds("empty", "lunch"),
        "conversations differ from the expected ids at index 0:",
        "  expected: \"empty\"",
        "  but was:  lunch \"at noon\" unread=2 latest=(1000, \"m1\") ann: \"noodles?\"",
        "all 2 conversations:",
        "  > 0  lunch \"at noon\" unread=2 latest=(1000, \"m1\") ann: \"noodles?\"",
        "    1  empty unread=0 latest=none");
    fails(
        () -> assertThatConversations(List.of(empty)).hasUnread("empty", 1),
        "unread count of a conversation differs: conversation=empty",
        "  expected: 1",
        "  but was:  0",
        "all 1 conversations:",
        "  > 0  empty unread=0 latest=none");
    fails(
        () -> assertThatConversations(List.of(empty)).hasUnread("lunch", 1),
        "conversation is not in the list: conversation=lunch",
        "all 1 conversations:",
        "    0  empty unread=0 latest=none");
  }

  private static ConversationSummary summary(
      String id, @Nullable String name, @Nullable Message latest, int unread) {
    return new ConversationSummary(
        new ConversationInfo(id, ConversationKind.GROUP, "ann", 0, 0, 0, name),
        id,
        true,
        latest,
        new UnreadState(unread, 0, 0, null, null, null),
        OwnState.DEFAULT);
  }

  @Test
  void aRefusalIsAsAsserted() {
    NotAMemberException refusal = new NotAMemberException("cy", "lunch");

    assertThat(refusal).hasCode(ErrorCode.NOT_A_MEMBER).hasMessageContaining("user=cy");
    assertThatRefusal(
            () -> {
              throw refusal;
            })
        .hasCode(ErrorCode.NOT_A_MEMBER);
    fails(
        () -> assertThat(refusal).hasCode(ErrorCode.CLOSED),
        "code differs:",
        "  expected: CLOSED",
        "  but was:  NOT_A_MEMBER (dev.parley.error.NotAMemberException: user is not a member:"
            + " user=cy, conversation=lunch)");
    fails(
        () -> assertThatRefusal(() -> {}),
        "expected a ConversationException, but nothing was thrown");
    fails(
        () ->
            assertThatRefusal(
                () -> {
                  throw new IllegalStateException("other");
                }),
        "expected a ConversationException, but it was: java.lang.IllegalStateException: other");
  }
}
