package dev.parley.testkit.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parley.MessageIterator;
import dev.parley.error.NotAMemberException;
import dev.parley.message.Message;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Scenarios 26 to 28, and the rest of section 3: the iterator. */
interface LeanCloudIteratorScenarios extends EngineSource {
  @Test
  default void scenario26TwoCallsAtOnceGiveTwoDifferentPages(EngineUnderTest engine)
      throws Exception {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(5);
    MessageIterator iterator = room.messages().iterate(MessageIterator.Start.newest().limit(2));

    List<MessageIterator.Result> results = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<MessageIterator.Result> one = threads.submit(iterator::next);
      Future<MessageIterator.Result> two = threads.submit(iterator::next);
      results.add(one.get());
      results.add(two.get());
    } finally {
      threads.shutdownNow();
    }
    results.sort(
        Comparator.comparing((MessageIterator.Result r) -> r.value().get(0).sentAt()).reversed());

    assertThat(results.get(0)).isEqualTo(new MessageIterator.Result(sent.subList(3, 5), false));
    assertThat(results.get(1)).isEqualTo(new MessageIterator.Result(sent.subList(1, 3), false));
    assertThat(iterator.next()).isEqualTo(new MessageIterator.Result(sent.subList(0, 1), true));
  }

  // In JavaScript a page is a copy that may be emptied; here it cannot be.
  @Test
  default void scenario27APageCannotBeEmptiedAndTheNextIsUnaffected(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(4);
    MessageIterator iterator = room.messages().iterate(MessageIterator.Start.newest().limit(2));
    MessageIterator.Result first = iterator.next();

    assertThatThrownBy(() -> first.value().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(iterator.next().value()).containsExactlyElementsOf(sent.subList(0, 2));
    assertThat(first.value()).containsExactlyElementsOf(sent.subList(2, 4));
  }

  @Test
  default void scenario28ThreeMessagesByTwosEndWithAShortPageThatIsDone(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(3);
    MessageIterator iterator = room.messages().iterate(MessageIterator.Start.newest().limit(2));

    assertThat(iterator.next()).isEqualTo(new MessageIterator.Result(sent.subList(1, 3), false));
    assertThat(iterator.next()).isEqualTo(new MessageIterator.Result(sent.subList(0, 1), true));
    assertThat(iterator.next()).isEqualTo(new MessageIterator.Result(List.of(), true));
    assertThat(iterator.next()).isEqualTo(new MessageIterator.Result(List.of(), true));
  }

  @Test
  default void scenario28FourMessagesByTwosEndWithAnEmptyPage(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(4);
    MessageIterator iterator = room.messages().iterate(MessageIterator.Start.newest().limit(2));

    assertThat(iterator.next()).isEqualTo(new MessageIterator.Result(sent.subList(2, 4), false));
    assertThat(iterator.next()).isEqualTo(new MessageIterator.Result(sent.subList(0, 2), false));
    assertThat(iterator.next()).isEqualTo(new MessageIterator.Result(List.of(), true));
  }

  @Test
  default void section3WithoutALimitOnlyAnEmptyPageEndsTheWalk(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(21);
    MessageIterator iterator = room.messages().iterate(MessageIterator.Start.newest());

    assertThat(iterator.next()).isEqualTo(new MessageIterator.Result(sent.subList(1, 21), false));
    assertThat(iterator.next()).isEqualTo(new MessageIterator.Result(sent.subList(0, 1), false));
    assertThat(iterator.next()).isEqualTo(new MessageIterator.Result(List.of(), true));
  }

  @Test
  default void section3NeighboursInOneMillisecondAreNeitherSkippedNorRepeated(
      EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.bringIn(EngineUnderTest.START, "a", "b", "c", "d", "e");
    MessageIterator iterator = room.messages().iterate(MessageIterator.Start.newest().limit(2));

    assertThat(iterator.next().value()).containsExactlyElementsOf(sent.subList(3, 5));
    // Arrivals at the new end are behind the walk; one that is ahead of it shows.
    room.bringIn(EngineUnderTest.START, "d1", "f");
    Message late = room.bringIn(EngineUnderTest.START, "c1").get(0);
    assertThat(iterator.next().value()).containsExactly(sent.get(2), late);
    assertThat(iterator.next().value()).containsExactlyElementsOf(sent.subList(0, 2));
    assertThat(iterator.next()).isEqualTo(new MessageIterator.Result(List.of(), true));
  }

  @Test
  default void section3AWalkBeginsBeforeAMessage(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(5);
    Message m4 = sent.get(3);

    assertThat(
            room.messages()
                .iterate(MessageIterator.Start.before(m4.sentAt(), m4.id()).limit(2))
                .next()
                .value())
        .containsExactlyElementsOf(sent.subList(1, 3));
    assertThat(
            room.messages()
                .iterate(MessageIterator.Start.before(m4.sentAt()).limit(9))
                .next()
                .value())
        .containsExactlyElementsOf(sent.subList(0, 3));
  }

  @Test
  default void section3AfterAFailedPageEveryPageFailsTheSameWay(EngineUnderTest engine) {
    Room room = new Room(engine);
    room.sendTexts(3);
    MessageIterator iterator =
        engine
            .session("eve")
            .conversation(room.id())
            .messages()
            .iterate(MessageIterator.Start.newest().limit(2));

    Throwable failure = catchThrowable(iterator::next);
    assertThat(failure).isInstanceOf(NotAMemberException.class);
    assertThat(catchThrowable(iterator::next)).isSameAs(failure);
  }
}
