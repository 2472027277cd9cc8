package com.example.chat;

import static dev.parley.testkit.assertion.ParleyAssertions.assertThat;
import static dev.parley.testkit.assertion.ParleyAssertions.assertThatEvents;
import static dev.parley.testkit.assertion.ParleyAssertions.assertThatMessages;
import static dev.parley.testkit.assertion.ParleyAssertions.assertThatRefusal;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.error.ErrorCode;
import dev.parley.message.Message;
import dev.parley.query.MessageQuery;
import dev.parley.testkit.clock.VirtualClock;
import dev.parley.testkit.engine.EngineUnderTest;
import dev.parley.testkit.engine.WithEngine;
import dev.parley.testkit.engine.behaviour.Heard;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@WithEngine
class LunchTest {
  @Test
  void messagesStandInTheOrderTheyWereSent(ConversationEngine engine, VirtualClock clock) {
    Conversation lunch = engine.session("ann").createConversation(group -> group.members("bob"));

    Message asked = lunch.messages().send("noodles?");
    clock.advance(Duration.ofMinutes(5));
    Message again = lunch.messages().send("anybody?");

    assertThat(asked).isFrom("ann").hasText("noodles?").standsBefore(again);
    assertThatMessages(lunch.messages().query(MessageQuery.newToOld().limit(1)))
        .hasTexts("anybody?")
        .hasOlder()
        .hasNoNewer();
  }

  @Test
  void bobHearsOfLunch(EngineUnderTest engine) {
    Heard bob = Heard.by(engine, engine.session("bob"));

    Conversation lunch = engine.group("ann", "bob");
    lunch.messages().send("noodles?");

    assertThatEvents(bob.events()).hasInvited(lunch.id()).hasSentTexts("noodles?");
  }

  @Test
  void strangersReadNothing(EngineUnderTest engine) {
    Conversation lunch = engine.group("ann", "bob");

    assertThatRefusal(() -> engine.as("cy", lunch).messages().query(MessageQuery.newToOld()))
        .hasCode(ErrorCode.NOT_A_MEMBER);
  }
}
