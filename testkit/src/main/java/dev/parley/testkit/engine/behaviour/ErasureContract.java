package dev.parley.testkit.engine.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationSettings;
import dev.parley.ListQuery;
import dev.parley.MessageDraft;
import dev.parley.Operator;
import dev.parley.OwnState;
import dev.parley.Session;
import dev.parley.Tags;
import dev.parley.error.ErrorCode;
import dev.parley.event.Event;
import dev.parley.member.Member;
import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.query.MessageQuery;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conversations and users that the operator erases. */
public interface ErasureContract extends EngineSource {
  @Test
  default void erasedConversation_IsGoneForEverybody(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Conversation other = engine.group("ann", "bob", "cy");
    group.messages().send("gone");
    other.messages().send("stays");
    Session bob = engine.session("bob");
    Operator operator = engine.engine().operator();

    assertThat(operator.eraseConversation(group.id())).isTrue();

    assertThat(operator.conversation(group.id())).isEmpty();
    assertThat(bob.findConversation(group.id())).isEmpty();
    Refusals.refused(ErrorCode.CONVERSATION_NOT_FOUND, () -> operator.history(group.id()));
    assertThat(operator.eraseConversation(group.id())).isFalse();
    assertThat(engine.messages(other.id())).extracting(Message::text).containsExactly("stays");
    engine.awaitList(
        () ->
            assertThat(engine.listed("bob", ListQuery.newestFirst())).containsExactly(other.id()));
  }

  @Test
  default void erasedConversation_RefusesWhoStillHoldsIt(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    engine.engine().operator().eraseConversation(group.id());

    Refusals.refused(ErrorCode.NOT_A_MEMBER, () -> group.messages().send("late"));
    Refusals.refused(ErrorCode.NOT_A_MEMBER, () -> group.messages().query(MessageQuery.newToOld()));
    assertThat(engine.engine().operator().stats().messages()).isZero();
  }

  @Test
  default void erasedConversation_ItsMembersHearOfItOnce(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Heard ann = Heard.by(engine, engine.session("ann"));
    Heard bob = Heard.by(engine, engine.session("bob"));
    Heard cy = Heard.by(engine, engine.session("cy"));

    engine.engine().operator().eraseConversation(group.id());

    Event erased = new Event.ConversationErased(group.id());
    assertThat(ann.events()).containsExactly(erased);
    assertThat(bob.events()).containsExactly(erased);
    assertThat(cy.events()).isEmpty();
  }

  @Test
  default void erasedConversation_CanBeCreatedAnew(EngineUnderTest engine) {
    Session ann = engine.session("ann");
    Conversation first = ann.createConversation(group -> group.id("lunch").members("bob"));
    MessageDraft draft = MessageDraft.text("once").clientId("1");
    Message gone = first.messages().send(draft);
    engine.engine().operator().eraseConversation("lunch");
    Heard bob = Heard.by(engine, engine.session("bob"));

    Conversation again = ann.createConversation(group -> group.id("lunch").members("cy"));

    assertThat(engine.messages("lunch")).isEmpty();
    Message sent = again.messages().send(draft);
    assertThat(sent.id()).isNotEqualTo(gone.id());
    assertThat(engine.messages("lunch")).containsExactly(sent);
    assertThat(bob.events()).isEmpty();
  }

  @Test
  default void erasedConversation_NothingThatUsersKeptIsLeft(EngineUnderTest engine) {
    Session bob = engine.session("bob");
    for (int round = 0; round < 2; round++) {
      Conversation lunch = bob.createConversation(group -> group.id("lunch").members("ann"));
      assertThat(lunch.settings().state()).isEqualTo(OwnState.DEFAULT);
      Message first = lunch.messages().send("first");
      Message second = lunch.messages().send("second");
      assertThat(lunch.messages().query(MessageQuery.newToOld()).items())
          .containsExactly(first, second);
      lunch.messages().deleteForMe(List.of(second.id()));
      lunch.messages().clearForMe(first.sentAt() - 1);
      lunch.settings().pin(true);
      lunch.settings().draft("never sent");
      bob.list().remove("lunch");

      engine.engine().operator().eraseConversation("lunch");

      assertThat(engine.engine().operator().verify()).isEmpty();
    }
  }

  @Test
  default void erasedUser_KeepsNothingAndWhoHeldItsListWritesNothing(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Session bob = engine.session("bob");
    Conversation held = bob.conversation(group.id());
    bob.tags().create("t", "Tag");
    held.settings().pin(true);
    ConversationSettings settings = held.settings();
    Tags tags = bob.tags();

    engine.engine().operator().eraseUser("bob");

    Refusals.refused(ErrorCode.CLOSED, () -> settings.pin(true));
    Refusals.refused(ErrorCode.CLOSED, () -> tags.create("u", "Other"));
    group.members().add("bob");
    assertThat(engine.session("bob").tags().all()).isEmpty();
    assertThat(engine.as("bob", group).settings().state()).isEqualTo(OwnState.DEFAULT);
  }

  @Test
  default void erasedPrivateConversation_OpensAnew(EngineUnderTest engine) {
    Conversation first = engine.session("ann").privateConversation("bob");
    first.messages().send("gone");
    engine.engine().operator().eraseConversation(first.id());

    Conversation again = engine.session("bob").privateConversation("ann");

    again.messages().send("back");
    assertThat(engine.messages(again.id())).extracting(Message::text).containsExactly("back");
  }

  @Test
  default void erasedUser_LeavesNoMessageAndNoMembership(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann", "cy");
    engine.as("bob", group).messages().send("gone");
    Message stays =
        engine.as("ann", group).messages().send(MessageDraft.text("stays").mentions("bob", "cy"));
    Message recalled = group.messages().send("recalled");
    group.messages().recall(recalled.id());
    Operator operator = engine.engine().operator();

    operator.eraseUser("bob");

    assertThat(engine.messages(group.id())).extracting(Message::id).containsExactly(stays.id());
    assertThat(engine.messages(group.id()).get(0).mentions()).containsExactly("cy");
    assertThat(operator.members(group.id(), null, 9))
        .extracting(Member::user)
        .containsExactly("ann", "cy");
    assertThat(operator.conversation(group.id()).orElseThrow().info().creator())
        .isEqualTo(IdRules.ERASED_USER);
    Refusals.refused(
        ErrorCode.NOT_A_MEMBER, () -> engine.as("bob", group).messages().send("no member"));
  }

  @Test
  default void erasedUser_SessionsAreClosedAndNewOnesAreANewUsers(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Session bob = engine.session("bob");
    Conversation held = bob.conversation(group.id());
    Heard listening = Heard.by(engine, bob);
    Heard ann = Heard.by(engine, engine.session("ann"));

    engine.engine().operator().eraseUser("bob");

    Refusals.refused(ErrorCode.CLOSED, () -> bob.findConversation(group.id()));
    Refusals.refused(ErrorCode.CLOSED, () -> held.messages().send("late"));
    Refusals.refused(ErrorCode.CLOSED, () -> bob.events(event -> {}));
    group.messages().send("not for bob");
    assertThat(listening.soFar()).isEmpty();
    engine.awaitList(() -> {});
    assertThat(ann.events()).doesNotContain(new Event.ConversationErased(group.id()));
    group.members().add("bob");
    Message back = engine.as("bob", group).messages().send("back");
    assertThat(engine.messages(group.id())).contains(back);
  }

  @Test
  default void erasedUser_ThePrivateConversationIsAnotherOneAfterwards(EngineUnderTest engine) {
    for (String peer : new String[] {"ann", "zoe"}) {
      Conversation first = engine.session(peer).privateConversation("bob");
      first.messages().send("to one who is gone");
      engine.engine().operator().eraseUser("bob");

      Conversation again = engine.session(peer).privateConversation("bob");

      assertThat(again.id()).isNotEqualTo(first.id());
      assertThat(engine.messages(again.id())).isEmpty();
      assertThat(engine.messages(first.id())).hasSize(1);
    }
  }

  @Test
  default void erase_RefusesIdsThatNobodyCanHave(EngineUnderTest engine) {
    Operator operator = engine.engine().operator();

    Refusals.refused(ErrorCode.INVALID_REQUEST, () -> operator.eraseUser(""));
    Refusals.refused(ErrorCode.INVALID_REQUEST, () -> operator.eraseConversation("a\nb"));
    operator.eraseUser("nobody");
    operator.compact();
  }
}
