package dev.parley.testkit.engine.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.Importer;
import dev.parley.Session;
import dev.parley.event.Event;
import dev.parley.event.Subscription;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How events come: after the commit, in order, and never in anybody's way. */
public interface EventContract extends EngineSource {
  @Test
  default void aMessageIsHeardByAllSessionsButTheOneThatSentIt(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Session sending = engine.session("ann");
    Heard own = Heard.by(engine, sending);
    Heard other = Heard.by(engine, engine.session("ann"));
    Heard bob = Heard.by(engine, engine.session("bob"));

    Message sent = sending.conversation(group.id()).messages().send("text");
    Message recalled = sending.conversation(group.id()).messages().recall(sent.id());

    List<Event> heard = List.of(new Event.MessageSent(sent), new Event.MessageRecalled(recalled));
    assertThat(own.events()).isEmpty();
    assertThat(other.events()).isEqualTo(heard);
    assertThat(bob.events()).isEqualTo(heard);
  }

  @Test
  default void whatAnEventTellsCanAlreadyBeRead(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Session bob = engine.session("bob");
    List<Boolean> found = Collections.synchronizedList(new ArrayList<>());
    bob.events(
        event -> {
          if (event instanceof Event.MessageSent sent) {
            Conversation seen = bob.conversation(sent.message().conversation());
            found.add(seen.messages().find(sent.message().id()).isPresent());
          } else if (event instanceof Event.MembersJoined joined) {
            found.add(bob.conversation(joined.conversation()).members().contains("cy"));
          }
        });

    for (int i = 0; i < 20; i++) {
      group.messages().send("message " + i);
    }
    group.members().add("cy");

    Eventually.isTrue("all events are heard", () -> found.size() == 21);
    assertThat(found).containsOnly(true);
  }

  @Test
  default void eventsComeInTheOrderOfWhatHappened(EngineUnderTest engine) {
    Conversation one = engine.group("ann", "bob");
    Conversation two = engine.group("ann", "bob");
    Heard bob = Heard.by(engine, engine.session("bob"));
    List<Event> expected = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Message sent = (i % 2 == 0 ? one : two).messages().send("message " + i);
      expected.add(new Event.MessageSent(sent));
      if (i % 10 == 0) {
        Message recalled = one.messages().recall(sent.id());
        expected.add(new Event.MessageRecalled(recalled));
      }
    }

    assertThat(bob.events()).isEqualTo(expected);
  }

  @Test
  default void recallingTwiceIsToldOnce(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Heard bob = Heard.by(engine, engine.session("bob"));
    Message sent = group.messages().send("slip");

    group.messages().recall(sent.id());
    group.messages().recall(sent.id());

    assertThat(bob.events()).hasSize(2);
  }

  @Test
  default void readingIsToldToEverySessionOfTheReaderAndToNobodyElse(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Session phone = engine.session("bob");
    Heard ann = Heard.by(engine, engine.session("ann"));
    Heard own = Heard.by(engine, phone);
    Heard other = Heard.by(engine, engine.session("bob"));
    Message one = group.messages().send("one");
    group.messages().send("two");
    own.forget();
    other.forget();
    ann.forget();

    Conversation bobs = phone.conversation(group.id());
    bobs.unread().markReadUpTo(one.position());
    bobs.unread().markRead();
    bobs.unread().markRead();
    bobs.unread().markReadUpTo(one.position());

    List<Event> heard =
        List.of(new Event.UnreadChanged(group.id(), 1), new Event.UnreadChanged(group.id(), 0));
    assertThat(own.events()).isEqualTo(heard);
    assertThat(other.events()).isEqualTo(heard);
    assertThat(ann.events()).isEmpty();
  }

  @Test
  default void anImportIsToldToNobody(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Heard bob = Heard.by(engine, engine.session("bob"));
    Message old = Message.builder(group.id(), "1", 5, "cy", Content.text("old")).build();

    engine.engine().operator().importer(Importer.Ids.KEEP).add(group.id(), List.of(old));

    assertThat(bob.events()).isEmpty();
  }

  @Test
  default void aSlowListenerDelaysNoWriterAndNoOtherListener(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    engine
        .session("bob")
        .events(
            event -> {
              blocked.countDown();
              await(release);
            });
    Heard quick = Heard.by(engine, engine.session("bob"));

    try {
      group.messages().send("first");
      await(blocked);
      for (int i = 0; i < 100; i++) {
        group.messages().send("message " + i);
      }
      assertThat(quick.events()).hasSize(101);
    } finally {
      release.countDown();
    }
  }

  @Test
  default void whatASlowListenerMissesIsOneResyncWithTheRightNumber(EngineUnderTest engine) {
    Conversation group = engine.with(o -> o.eventQueueCapacity(4)).group("ann", "bob");
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    List<Event> heard = Collections.synchronizedList(new ArrayList<>());
    engine
        .session("bob")
        .events(
            event -> {
              heard.add(event);
              blocked.countDown();
              await(release);
            });
    List<Event> sent = new ArrayList<>();
    try {
      sent.add(new Event.MessageSent(group.messages().send("first")));
      await(blocked);
      // Of eleven that come while the listener is busy the queue of four loses four, twice.
      for (int i = 0; i < 11; i++) {
        sent.add(new Event.MessageSent(group.messages().send("message " + i)));
      }
    } finally {
      release.countDown();
    }
    Eventually.isTrue("the rest is heard", () -> heard.size() == 5);
    sent.add(new Event.MessageSent(group.messages().send("later")));
    Eventually.isTrue("what comes later is heard", () -> heard.size() == 6);

    List<Event> expected = new ArrayList<>();
    expected.add(sent.get(0));
    expected.add(new Event.Resync(8));
    expected.addAll(sent.subList(9, 13));
    assertThat(heard).isEqualTo(expected);
  }

  @Test
  default void aListenerThatThrowsHearsWhatComesNext(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    AtomicInteger heard = new AtomicInteger();
    engine
        .session("bob")
        .events(
            event -> {
              switch (heard.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("thrown by a test's listener");
                case 2 -> throw new AssertionError("thrown by a test's listener");
                case 3 -> EventContract.throwUnchecked(new Exception("thrown by a test"));
                default -> {}
              }
            });
    Heard other = Heard.by(engine, engine.session("bob"));

    for (int i = 0; i < 5; i++) {
      group.messages().send("message " + i);
    }

    Eventually.isTrue("all are heard", () -> heard.get() == 5);
    assertThat(other.events()).hasSize(5);
  }

  @Test
  default void aListenerMayWriteAndIsToldInTurn(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Session bob = engine.session("bob");
    bob.events(
        event -> {
          if (event instanceof Event.MessageSent sent && sent.message().from().equals("ann")) {
            bob.conversation(group.id()).messages().send("answer to " + sent.message().text());
          }
        });
    Heard ann = Heard.by(engine, engine.session("ann"));

    Session asking = engine.session("ann");
    asking.conversation(group.id()).messages().send("1");
    asking.conversation(group.id()).messages().send("2");

    Eventually.isTrue(
        "the answers are heard",
        () -> ann.soFar().stream().filter(e -> isFrom(e, "bob")).count() == 2);
    assertThat(engine.messages(group.id())).hasSize(4);
  }

  @Test
  default void aClosedSubscriptionHearsNothingMore(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Session bob = engine.session("bob");
    Heard closed = Heard.by(engine, bob);
    Heard open = Heard.by(engine, bob);
    group.messages().send("one");
    closed.events();

    closed.subscription().close();
    closed.subscription().close();
    List<Event> before = closed.soFar();
    group.messages().send("two");

    assertThat(open.events()).hasSize(2);
    assertThat(closed.soFar()).isEqualTo(before);
  }

  @Test
  default void aClosedSessionHearsNothingMore(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Session phone = engine.session("bob");
    Heard closed = Heard.by(engine, phone);
    Heard open = Heard.by(engine, engine.session("bob"));

    phone.close();
    phone.close();
    group.messages().send("one");

    assertThat(open.events()).hasSize(1);
    assertThat(closed.soFar()).isEmpty();
  }

  @Test
  default void aListenerMayCloseItsOwnSubscription(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    List<Event> heard = Collections.synchronizedList(new ArrayList<>());
    List<Subscription> own = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch subscribed = new CountDownLatch(1);
    own.add(
        engine
            .session("bob")
            .events(
                event -> {
                  await(subscribed);
                  heard.add(event);
                  own.get(0).close();
                }));
    Heard other = Heard.by(engine, engine.session("bob"));
    subscribed.countDown();

    for (int i = 0; i < 5; i++) {
      group.messages().send("message " + i);
    }

    assertThat(other.events()).hasSize(5);
    Eventually.isTrue("one is heard", () -> !heard.isEmpty());
    assertThat(heard).hasSize(1);
  }

  private static boolean isFrom(Event event, String user) {
    return event instanceof Event.MessageSent sent && sent.message().from().equals(user);
  }

  private static void await(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Throws a checked exception as listeners in other languages do. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> void throwUnchecked(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
