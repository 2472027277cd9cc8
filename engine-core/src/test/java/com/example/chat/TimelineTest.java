package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.Event;
import dev.parley.testkit.arbitrary.EventSequence;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TimelineTest {
  @Property
  void aRecalledMessageIsNeverShown(@ForAll EventSequence sequence) {
    Timeline timeline = new Timeline();

    for (Event event : sequence.events()) {
      timeline.onEvent(event);
      if (event instanceof Event.MessageRecalled recalled) {
        assertThat(timeline.shown()).doesNotContain(recalled.message().id());
      }
    }
  }
}
