package dev.parley.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventInboxTest {
  private final EventInbox inbox = new EventInbox();

  @Test
  void eventsAreTakenOnceInTheOrderInWhichTheyCame() throws InterruptedException {
    put(3);

    assertThat(inbox.take(2, 0)).containsExactly(event(0), event(1));
    assertThat(inbox.isEmpty()).isFalse();
    assertThat(inbox.take(2, 0)).containsExactly(event(2));
    assertThat(inbox.isEmpty()).isTrue();
    assertThat(inbox.take(2, 1)).isEmpty();
  }

  @Test
  void aWaitEndsWithTheFirstEvent() throws InterruptedException {
    Thread teller = new Thread(() -> inbox.put(event(7)));
    teller.start();

    assertThat(inbox.take(1, 60_000)).containsExactly(event(7));
    teller.join();
  }

  @Test
  void beyondTheBoundOneResyncCountsAllThatWasLost() throws InterruptedException {
    put(10_000);
    inbox.put(event(10_000));
    inbox.put(event(10_001));

    assertThat(inbox.take(5, 0)).containsExactly(new Event.Resync(10_001), event(10_001));
  }

  private void put(int count) {
    for (int i = 0; i < count; i++) {
      inbox.put(event(i));
    }
  }

  private static Event event(int number) {
    return new Event.MembersJoined("c", List.of("u" + number), "ann");
  }
}
