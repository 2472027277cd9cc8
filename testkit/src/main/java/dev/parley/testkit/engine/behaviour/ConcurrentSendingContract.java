package dev.parley.testkit.engine.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.event.Event;
import dev.parley.message.Message;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many threads at once: nothing lost, nothing twice, one order for all. */
public interface ConcurrentSendingContract extends EngineSource {
  @Test
  default void everyMessageIsThereOnceAndHeardInTheOrderOfPositions(EngineUnderTest engine)
      throws Exception {
    int threads = 8;
    int each = 100;
    List<Conversation> groups = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      groups.add(engine.group("ann", "bob"));
    }
    Heard ann = Heard.by(engine, engine.session("ann"));
    Heard bob = Heard.by(engine, engine.session("bob"));

    Together.run(
        threads,
        number -> {
          String user = number % 2 == 0 ? "ann" : "bob";
          for (int i = 0; i < each; i++) {
            if (i % 10 == 0) {
              engine.clock().tick();
            }
            engine.as(user, groups.get((number + i) % 3)).messages().send(number + "/" + i);
          }
        });

    List<Message> all = new ArrayList<>();
    groups.forEach(group -> all.addAll(engine.messages(group.id())));
    List<String> expected = new ArrayList<>();
    for (int number = 0; number < threads; number++) {
      for (int i = 0; i < each; i++) {
        expected.add(number + "/" + i);
      }
    }
    assertThat(all).extracting(Message::text).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(all).extracting(Message::id).doesNotHaveDuplicates();
    for (Heard heard : List.of(ann, bob)) {
      List<Event> events = heard.events();
      for (Conversation group : groups) {
        assertThat(messagesHeard(events, group.id()))
            .as("what was heard of one conversation")
            .isEqualTo(engine.messages(group.id()));
      }
    }
    assertThat(ann.events()).as("two listeners hear one order").isEqualTo(bob.events());
  }

  @Test
  default void membersThatComeAndGoWhileOthersSendLoseNothing(EngineUnderTest engine)
      throws Exception {
    Conversation group = engine.group("ann", "bob");
    int rounds = 60;

    Together.run(
        4,
        number -> {
          for (int i = 0; i < rounds; i++) {
            if (number < 2) {
              engine.as(number == 0 ? "ann" : "bob", group).messages().send(number + "/" + i);
            } else {
              group.members().add("guest" + number);
              group.members().remove("guest" + number);
            }
          }
        });

    assertThat(engine.messages(group.id())).hasSize(2 * rounds);
    assertThat(group.members().ids()).containsExactly("ann", "bob");
    assertThat(group.unread().count()).isEqualTo(rounds);
  }

  private static List<Message> messagesHeard(List<Event> events, String conversation) {
    List<Message> messages = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof Event.MessageSent sent
          && sent.message().conversation().equals(conversation)) {
        messages.add(sent.message());
      }
    }
    return messages;
  }
}
