package dev.parley.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The queue alone, with an executor that runs its tasks when the test says so. */
final class EventQueueTest {
  private final List<Event> heard = new ArrayList<>();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final EventQueue queue = new EventQueue(heard::add, 3, tasks::add);

  @Test
  void eventsAreHeardInOrderByOneTask() {
    add(1, 3);
    assertThat(heard).as("a writer never calls the listener").isEmpty();
    assertThat(tasks).hasSize(1);

    run();

    assertThat(heard).containsExactly(event(1), event(2), event(3));
    add(4, 4);
    run();
    assertThat(heard).endsWith(event(4)).hasSize(4);
  }

  @Test
  void aFullQueueIsReplacedByOneResyncThatCountsWhatWasLost() {
    add(1, 4);
    run();
    assertThat(heard).containsExactly(new Event.Resync(3), event(4));

    heard.clear();
    add(1, 8);
    run();
    assertThat(heard).containsExactly(new Event.Resync(6), event(7), event(8));
  }

  @Test
  void aQueueThatIsJustFullLosesNothing() {
    add(1, 3);
    run();
    add(4, 6);
    run();

    assertThat(heard).hasSize(6).noneMatch(event -> event instanceof Event.Resync);
  }

  @Test
  void nothingIsHeardAfterAClose() {
    add(1, 8);
    queue.close();
    add(9, 9);
    run();

    assertThat(heard).isEmpty();
    queue.close();
  }

  @Test
  void whatAListenerAddsIsHeardAfterwards() {
    List<EventQueue> self = new ArrayList<>();
    EventQueue own =
        new EventQueue(
            event -> {
              heard.add(event);
              if (heard.size() < 3) {
                self.get(0).add(event(heard.size() + 1));
              }
            },
            3,
            tasks::add);
    self.add(own);

    own.add(event(1));
    run();

    assertThat(heard).containsExactly(event(1), event(2), event(3));
  }

  @Test
  void anExecutorThatWasShutDownIsNoFailureOfTheWriter() {
    EventQueue late =
        new EventQueue(
            heard::add,
            3,
            task -> {
              throw new RejectedExecutionException("shut down");
            });

    late.add(event(1));
    late.add(event(2));

    assertThat(heard).isEmpty();
  }

  private void add(int from, int to) {
    for (int i = from; i <= to; i++) {
      queue.add(event(i));
    }
  }

  private void run() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private static Event event(int number) {
    return new Event.UnreadChanged("c", number);
  }
}
