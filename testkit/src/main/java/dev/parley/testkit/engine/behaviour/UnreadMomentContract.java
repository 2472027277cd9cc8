package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.storage.StorageCall.COUNT_UP_TO;
import static dev.parley.testkit.storage.StorageCall.SCAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.message.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is unread is what was unread at one moment, whatever other sessions do meanwhile. Extend it
 * once for each storage.
 */
public abstract class UnreadMomentContract extends FaultyStoreContract {
  private Conversation bobs;
  private Conversation bobsOther;

  @BeforeEach
  final void openBobsSessions() {
    bobs = engine.session("bob").conversation(group.id());
    bobsOther = engine.session("bob").conversation(group.id());
  }

  private void sendThree() {
    for (int i = 0; i < 3; i++) {
      group.messages().send("text " + i);
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
              group.messages().send("one more");
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
              more[0] = group.messages().send("one more");
            });

    assertThat(bobs.unread().first()).contains(more[0]);
  }
}
