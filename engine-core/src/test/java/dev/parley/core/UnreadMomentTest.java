package dev.parley.core;

import static dev.parley.testkit.storage.StorageCall.COUNT_UP_TO;
import static dev.parley.testkit.storage.StorageCall.SCAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.message.Message;
import dev.parley.testkit.clock.VirtualClock;
import dev.parley.testkit.storage.FaultyStorage;
import dev.parley.testkit.storage.MemoryStorage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is unread is what was unread at one moment, whatever other sessions do meanwhile. */
final class UnreadMomentTest {
  private final FaultyStorage storage = new FaultyStorage(MemoryStorage.create());
  private final ConversationEngine engine =
      Engines.open(
          EngineOptions.builder(Path.of("unused")).clock(VirtualClock.at(1_000_000)).build(),
          storage);
  private final Conversation anns =
      engine.session("ann").createConversation(group -> group.members("bob"));
  private final Conversation bobs = engine.session("bob").conversation(anns.id());
  private final Conversation bobsOther = engine.session("bob").conversation(anns.id());

  @AfterEach
  void close() {
    engine.close();
  }

  private void sendThree() {
    for (int i = 0; i < 3; i++) {
      anns.messages().send("text " + i);
    }
  }

  @Test
  void aCountIsNotOfTheOldPositionAndTheNewMessages() {
    sendThree();
    storage
        .at(COUNT_UP_TO)
        .runs(
            () -> {
              bobsOther.unread().markRead();
              anns.messages().send("one more");
            });

    assertThat(bobs.unread().count()).isEqualTo(1);
  }

  @Test
  void theFirstUnreadIsNotOneThatWasReadMeanwhile() {
    sendThree();
    Message[] more = new Message[1];
    storage
        .at(SCAN)
        .runs(
            () -> {
              bobsOther.unread().markRead();
              more[0] = anns.messages().send("one more");
            });

    assertThat(bobs.unread().first()).contains(more[0]);
  }
}
