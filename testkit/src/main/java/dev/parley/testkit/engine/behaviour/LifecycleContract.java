package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.ConversationList;
import dev.parley.Importer;
import dev.parley.ListQuery;
import dev.parley.MessageHistory;
import dev.parley.MessageIterator;
import dev.parley.Notifications;
import dev.parley.Operator;
import dev.parley.Session;
import dev.parley.Tags;
import dev.parley.error.ClosedException;
import dev.parley.error.ErrorCode;
import dev.parley.message.Message;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Opening, closing, and what is left to use afterwards: nothing. */
public interface LifecycleContract extends EngineSource {
  @Test
  default void everyMethodOfSessionAndOperatorIsCalledByTheseTests(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Calls.Facts facts = Calls.Facts.of(group);
    Message message = group.messages().send("text");

    assertThat(Calls.ofSession(facts).missing()).as("Session").isEmpty();
    assertThat(OwnCalls.ofList(facts).missing()).as("ConversationList").isEmpty();
    assertThat(OwnCalls.ofTags(facts).missing()).as("Tags").isEmpty();
    assertThat(OwnCalls.ofNotifications(group, message).missing()).as("Notifications").isEmpty();
    assertThat(Calls.ofOperator(facts).missing()).as("Operator").isEmpty();
  }

  @Test
  default void aClosedSessionRefusesEverything(EngineUnderTest engine) {
    Session ann = engine.session("ann");
    Conversation group = ann.createConversation(g -> g.members("bob"));
    Calls.Facts facts = Calls.Facts.of(group);
    MessageIterator walk = group.messages().iterate(MessageIterator.Start.newest());

    ann.close();

    assertSessionRefuses(ann, group, facts);
    refused(ErrorCode.CLOSED, walk::next);
    assertThat(engine.as("ann", group).messages().send("other sessions go on")).isNotNull();
    assertThat(engine.as("ann", group).members().ids()).containsExactly("ann", "bob");
  }

  @Test
  default void theListOfAClosedSessionRefusesEverything(EngineUnderTest engine) {
    Session ann = engine.session("ann");
    Conversation group = ann.createConversation(g -> g.members("bob"));
    Calls.Facts facts = Calls.Facts.of(group);
    Message message = group.messages().send("text");
    ConversationList list = ann.list();
    Notifications notifications = ann.notifications();
    Tags tags = ann.tags();

    ann.close();

    OwnCalls.ofList(facts)
        .bySignature()
        .forEach((name, call) -> refused(name, ErrorCode.CLOSED, () -> call.accept(list)));
    OwnCalls.ofTags(facts)
        .bySignature()
        .forEach((name, call) -> refused(name, ErrorCode.CLOSED, () -> call.accept(tags)));
    OwnCalls.ofNotifications(group, message)
        .bySignature()
        .forEach((name, call) -> refused(name, ErrorCode.CLOSED, () -> call.accept(notifications)));
    OwnCalls.ofSettings()
        .bySignature()
        .forEach(
            (name, call) -> refused(name, ErrorCode.CLOSED, () -> call.accept(group.settings())));
  }

  @Test
  default void aClosedEngineRefusesEverything(EngineUnderTest engine) {
    Session ann = engine.session("ann");
    Conversation group = ann.createConversation(g -> g.members("bob"));
    Calls.Facts facts = Calls.Facts.of(group);
    Operator operator = engine.engine().operator();
    MessageHistory history = operator.history(group.id());
    Importer importer = operator.importer(Importer.Ids.KEEP);

    engine.engine().close();

    assertSessionRefuses(ann, group, facts);
    Calls.ofOperator(facts)
        .bySignature()
        .forEach((name, call) -> refused(name, ErrorCode.CLOSED, () -> call.accept(operator)));
    Calls.ofHistory(facts)
        .bySignature()
        .forEach((name, call) -> refused(name, ErrorCode.CLOSED, () -> call.accept(history)));
    refused(ErrorCode.CLOSED, () -> importer.add("c", List.of()));
    refused(ErrorCode.CLOSED, () -> engine.engine().session("ann"));
    refused(ErrorCode.CLOSED, () -> engine.engine().operator());
    assertThat(ann.user()).isEqualTo("ann");
    ann.close();
  }

  @Test
  default void aMissingStoreIsNotCreatedUnlessThatIsWanted(EngineUnderTest engine) {
    engine.with(options -> options.createIfMissing(false));

    refused(ErrorCode.STORE_NOT_FOUND, engine::openAgain);

    engine.with(options -> options.createIfMissing(true)).group("ann").messages().send("one");
    engine.with(options -> options.createIfMissing(false)).reopen();
    assertThat(engine.engine().operator().stats().messages()).isEqualTo(1);
  }

  @Test
  default void theOperatorFindsAConversationByItsId(EngineUnderTest engine) {
    Conversation group = engine.session("ann").createConversation(g -> g.name("n"));
    var sent = group.messages().send("one");

    var found = engine.engine().operator().conversation(group.id());

    assertThat(found.orElseThrow().info()).isEqualTo(group.info());
    assertThat(found.orElseThrow().latestMessage()).contains(sent);
    assertThat(engine.engine().operator().conversation("no such")).isEmpty();
  }

  @Test
  default void closingTwiceIsAllowed(EngineUnderTest engine) {
    engine.group("ann");

    engine.engine().close();
    engine.engine().close();
  }

  @Test
  default void everythingIsTheSameAfterAReopening(EngineUnderTest engine) {
    Conversation group = engine.session("ann").createConversation(g -> g.name("n").members("bob"));
    group.messages().send("one");
    engine.as("bob", group).unread().markRead();
    group.messages().send("two");
    var info = group.info();
    var members = group.members().list(null, 10);
    var messages = engine.messages(group.id());
    var stats = engine.engine().operator().stats();

    for (int i = 0; i < 3; i++) {
      engine.reopen();
    }

    Conversation again = engine.as("bob", group);
    assertThat(again.info()).isEqualTo(info);
    assertThat(again.members().list(null, 10)).isEqualTo(members);
    assertThat(again.unread().count()).isEqualTo(1);
    assertThat(engine.messages(group.id())).isEqualTo(messages);
    assertThat(engine.engine().operator().stats().messages()).isEqualTo(stats.messages());
    assertThat(engine.engine().operator().stats().conversations()).isEqualTo(1);
    assertThat(engine.engine().operator().verify()).isEmpty();
  }

  @Test
  default void aStoreHasOneEngineAtATime(EngineUnderTest engine) {
    Conversation group = engine.group("ann");

    String text = refused(ErrorCode.STORE_LOCKED, engine::openAgain);

    assertThat(text).contains(String.valueOf(ProcessHandle.current().pid()));
    group.messages().send("the first engine goes on");
    engine.reopen();
    assertThat(engine.messages(group.id())).hasSize(1);
  }

  @Test
  default void closingWaitsForWritesUnderWayAndNoneIsHalfDone(EngineUnderTest engine)
      throws Exception {
    Conversation group = engine.group("ann", "bob");
    ConversationEngine closing = engine.engine();
    Set<String> acknowledged = java.util.concurrent.ConcurrentHashMap.newKeySet();
    ConcurrentLinkedQueue<String> refusedTexts = new ConcurrentLinkedQueue<>();
    AtomicInteger sent = new AtomicInteger();
    Conversation own = closing.session("ann").conversation(group.id());

    Together.run(
        5,
        number -> {
          if (number == 0) {
            Eventually.isTrue("some messages are sent", () -> sent.get() > 50);
            closing.close();
            return;
          }
          for (int i = 0; ; i++) {
            String text = "thread " + number + " message " + i;
            try {
              own.messages().send(text);
              acknowledged.add(text);
              sent.incrementAndGet();
            } catch (ClosedException e) {
              refusedTexts.add(text);
              return;
            }
          }
        });

    engine.reopen();
    List<String> texts = new ArrayList<>();
    var walk =
        engine
            .engine()
            .operator()
            .history(group.id())
            .iterate(MessageIterator.Start.newest().limit(1000))
            .pages();
    walk.forEachRemaining(page -> page.forEach(message -> texts.add(message.text())));
    assertThat(texts).containsExactlyInAnyOrderElementsOf(acknowledged);
    assertThat(texts).doesNotContainAnyElementsOf(refusedTexts);
  }

  @Test
  default void anInterruptedThreadDoesNoHarm(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Thread.currentThread().interrupt();
    try {
      group.messages().send("while interrupted");
      assertThat(engine.listed("ann", ListQuery.newestFirst())).isNotNull();
    } finally {
      assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    }
    group.messages().send("afterwards");
    assertThat(engine.messages(group.id())).hasSize(2);
  }

  private static void assertSessionRefuses(
      Session session, Conversation conversation, Calls.Facts facts) {
    Set<String> harmless = Set.of("user()", "close()");
    Calls.ofSession(facts)
        .bySignature()
        .forEach(
            (name, call) -> {
              if (!harmless.contains(name)) {
                refused(name, ErrorCode.CLOSED, () -> call.accept(session));
              }
            });
    Calls.ofMessages(facts)
        .bySignature()
        .forEach(
            (name, call) ->
                refused(name, ErrorCode.CLOSED, () -> call.accept(conversation.messages())));
    Calls.ofMembers()
        .bySignature()
        .forEach(
            (name, call) ->
                refused(name, ErrorCode.CLOSED, () -> call.accept(conversation.members())));
    Calls.ofUnread()
        .bySignature()
        .forEach(
            (name, call) ->
                refused(name, ErrorCode.CLOSED, () -> call.accept(conversation.unread())));
    refused(ErrorCode.CLOSED, conversation::info);
  }
}
