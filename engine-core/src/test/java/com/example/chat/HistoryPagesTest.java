package com.example.chat;

import static dev.parley.testkit.assertion.ParleyAssertions.assertThatMessages;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.testkit.arbitrary.ConversationHistory;
import dev.parley.testkit.engine.WithEngine;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@WithEngine
class HistoryPagesTest {
  @Property
  void pagesOfAnySizeGiveEveryMessageOnce(
      @ForAll ConversationHistory history,
      @ForAll @IntRange(min = 1, max = 50) int pageSize,
      ConversationEngine engine) {
    Conversation conversation = history.bringInto(engine);

    assertThatMessages(HistoryPages.all(conversation.messages(), pageSize))
        .isInOrder()
        .hasMessages(history.messages());
  }
}
