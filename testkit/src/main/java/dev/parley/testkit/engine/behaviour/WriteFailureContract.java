package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.storage.Fault.NOT_APPLIED;
import static dev.parley.testkit.storage.Fault.UNKNOWN_HAPPENED;
import static dev.parley.testkit.storage.Fault.UNKNOWN_NOT_HAPPENED;
import static dev.parley.testkit.storage.StorageCall.APPLY;
import static dev.parley.testkit.storage.StorageCall.CLAIM;
import static dev.parley.testkit.storage.StorageCall.MEMBERSHIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.Durability;
import dev.parley.Importer;
import dev.parley.MessageDraft;
import dev.parley.StoreStats;
import dev.parley.error.ErrorCode;
import dev.parley.error.StoreException;
import dev.parley.event.Event;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.MessageQuery;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.testkit.storage.Fault;
import dev.parley.testkit.storage.HeldCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What the engine makes of a storage that fails: the truth, and never a second message. Extend it
 * once for each storage.
 */
public abstract class WriteFailureContract extends FaultyStoreContract {
  private static final int ATTEMPTS = 10;

  @Test
  void anUnknownOutcomeIsTriedAgainWithTheIdenticalBatch() {
    for (Fault failure : List.of(UNKNOWN_NOT_HAPPENED, UNKNOWN_HAPPENED)) {
      storage.at(APPLY).fails(failure, failure);

      Message sent = group.messages().send("text " + failure);

      List<Batch> batches = storage.takeBatches();
      assertThat(batches).hasSize(3);
      assertThat(batches).containsOnly(batches.get(0));
      assertThat(messages()).endsWith(sent);
    }
    assertThat(messages()).hasSize(2);
  }

  @Test
  void anOutcomeThatStaysUnknownIsReportedAsThat() {
    for (Fault failure : List.of(UNKNOWN_NOT_HAPPENED, UNKNOWN_HAPPENED)) {
      storage.at(APPLY).fails(ATTEMPTS, failure);

      assertThat(failureOf(() -> group.messages().send("text")))
          .isEqualTo(ErrorCode.WRITE_OUTCOME_UNKNOWN);

      assertThat(storage.takeBatches()).hasSize(ATTEMPTS);
    }
    assertThat(messages()).as("the one that did happen").hasSize(1);
  }

  @Test
  void whatWasNotAppliedIsReportedAtOnceAndChangesNothing() {
    storage.at(APPLY).fails(NOT_APPLIED);

    assertThat(failureOf(() -> group.messages().send("text")))
        .isEqualTo(ErrorCode.WRITE_NOT_APPLIED);

    assertThat(storage.takeBatches()).hasSize(1);
    assertThat(messages()).isEmpty();
    Message next = group.messages().send("and now");
    assertThat(messages()).containsExactly(next);
  }

  @Test
  void notAppliedAfterUnknownStaysUnknown() {
    storage.at(APPLY).fails(UNKNOWN_HAPPENED, NOT_APPLIED);

    assertThat(failureOf(() -> group.messages().send("text")))
        .isEqualTo(ErrorCode.WRITE_OUTCOME_UNKNOWN);

    assertThat(messages()).as("it did happen").hasSize(1);
  }

  @Test
  void aDraftWithAClientIdIsSentOnceWhateverFailed() {
    MessageDraft draft = MessageDraft.text("once").clientId("c");
    storage.at(CLAIM).fails(UNKNOWN_HAPPENED);
    storage.at(CLAIM).nth(2).fails(NOT_APPLIED);
    storage.at(APPLY).fails(NOT_APPLIED);
    assertThat(failureOf(() -> group.messages().send(draft)))
        .isEqualTo(ErrorCode.WRITE_NOT_APPLIED);
    assertThat(failureOf(() -> group.messages().send(draft)))
        .isEqualTo(ErrorCode.WRITE_NOT_APPLIED);
    storage.at(APPLY).fails(ATTEMPTS, UNKNOWN_HAPPENED);
    assertThat(failureOf(() -> group.messages().send(draft)))
        .isEqualTo(ErrorCode.WRITE_OUTCOME_UNKNOWN);

    Message sent = group.messages().send(draft);

    assertThat(messages()).containsExactly(sent);
  }

  @Test
  void aClientIdIsClaimedWithTheDurabilityOfItsMessage() {
    MessageDraft draft = MessageDraft.text("once").clientId("c").durability(Durability.DISK);

    if (storage.capabilities().contains(Capability.DISK_DURABILITY)) {
      Message sent = group.messages().send(draft);

      assertThat(messages()).containsExactly(sent);
      assertThat(claims.noted()).containsExactly(Durability.DISK);
    } else {
      assertThat(failureOf(() -> group.messages().send(draft))).isEqualTo(ErrorCode.STORE_REJECTED);

      assertThat(storage.takeClaims()).hasSize(1);
      assertThat(storage.takeBatches()).as("the claim was refused already").isEmpty();
    }
  }

  @Test
  void everyWriteHappensOnceUnderUnknownOutcomes() {
    for (Fault failure : List.of(UNKNOWN_NOT_HAPPENED, UNKNOWN_HAPPENED)) {
      writes(failure.name())
          .forEach(
              (name, write) -> {
                storage.at(APPLY).fails(failure, failure);
                storage.at(CLAIM).fails(failure);
                storage.takeBatches();

                write.accept(engine);

                List<Batch> batches = storage.takeBatches();
                assertThat(batches).as(name).hasSize(3).containsOnly(batches.get(0));
              });
    }
    assertThat(messages()).hasSize(8).filteredOn(Message::recalled).hasSize(2);
    assertThat(group.members().ids())
        .containsExactly("ann", "bob", "cy UNKNOWN_HAPPENED", "cy UNKNOWN_NOT_HAPPENED");
    assertThat(engine.operator().conversations(null, 100)).hasSize(7);
  }

  @Test
  void noWriteThatWasNotAppliedChangesAnything() {
    group.messages().send("there");
    Map<String, Consumer<ConversationEngine>> writes = writes("not applied");
    String before = portrait();

    writes.forEach(
        (name, write) -> {
          storage.at(APPLY).fails(NOT_APPLIED);

          assertThat(failureOf(() -> write.accept(engine)))
              .as(name)
              .isEqualTo(ErrorCode.WRITE_NOT_APPLIED);

          storage.takeBatches();
          assertThat(portrait()).as(name).isEqualTo(before);
        });
  }

  /** Writes of all sorts, each of one batch. */
  private Map<String, Consumer<ConversationEngine>> writes(String mark) {
    Message own = group.messages().send("own " + mark);
    Map<String, Consumer<ConversationEngine>> writes = new LinkedHashMap<>();
    writes.put("group", e -> ann.createConversation(g -> g.id("g " + mark)));
    writes.put("private", e -> ann.privateConversation("peer " + mark));
    writes.put("unique", e -> ann.createConversation(g -> g.unique().members("peer " + mark)));
    writes.put("add", e -> group.members().add("cy " + mark));
    writes.put("send", e -> group.messages().send("text " + mark));
    writes.put("send once", e -> group.messages().send(MessageDraft.text("once").clientId(mark)));
    Message old = Message.builder(group.id(), "old " + mark, 1, "bob", Content.text("old")).build();
    writes.put(
        "import", e -> e.operator().importer(Importer.Ids.KEEP).add(group.id(), List.of(old)));
    writes.put(
        "mark read", e -> engine.session("bob").conversation(group.id()).unread().markRead());
    writes.put(
        "join", e -> engine.session("guest " + mark).conversation(group.id()).members().join());
    writes.put(
        "remove",
        e -> group.members().remove(mark.equals("not applied") ? "bob" : "guest " + mark));
    writes.put("recall", e -> group.messages().recall(own.id()));
    return writes;
  }

  private String portrait() {
    StoreStats stats = engine.operator().stats();
    return group.info()
        + " "
        + group.members().list(null, 100)
        + " "
        + messages()
        + " "
        + stats.conversations()
        + " "
        + stats.messages()
        + " "
        + engine.session("bob").conversation(group.id()).unread().count();
  }

  @Test
  void whatIsNotAppliedIsNotTold() throws Exception {
    BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    engine.session("bob").events(heard::add);
    storage.at(APPLY).fails(NOT_APPLIED, UNKNOWN_HAPPENED);

    failureOf(() -> group.messages().send("text"));
    Message sent = group.messages().send("and now");

    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(new Event.MessageSent(sent));
  }

  @Test
  void aCommitStandsThoughItCannotBeReadWhomToTell() throws Exception {
    BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    engine.session("bob").events(heard::add);
    // The first look at a membership is the sender's, the second asks who is to be told.
    storage.at(MEMBERSHIP).nth(2).fails(NOT_APPLIED);

    Message sent = group.messages().send("text");

    assertThat(messages()).containsExactly(sent);
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(new Event.Resync(1));
    Message next = group.messages().send("next");
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(new Event.MessageSent(next));
  }

  @Test
  void markingWhatIsReadAlreadyWritesNothing() {
    Message one = group.messages().send("one");
    Conversation bobs = engine.session("bob").conversation(group.id());
    bobs.unread().markRead();
    assertThat(storage.takeBatches()).hasSize(2);

    bobs.unread().markRead();
    bobs.unread().markReadUpTo(one.position());

    assertThat(storage.takeBatches()).isEmpty();
  }

  @Test
  void changesOfMembersThatChangeNothingWriteNothing() {
    group.members().add("ann", "bob");
    group.members().remove("nobody");
    group.members().join();

    assertThat(storage.takeBatches()).isEmpty();
  }

  @Test
  void aMessageIsOneBatchHoweverLargeTheGroup() {
    for (int i = 0; i < 300; i++) {
      group.members().add("user" + i);
    }
    storage.takeBatches();

    group.messages().send("to all");

    List<Batch> batches = storage.takeBatches();
    assertThat(batches).hasSize(1);
    assertThat(batches.get(0).mutations()).hasSize(2);
  }

  @Test
  void manySendsOverAStorageThatLosesAnswersAreEachThereOnce() {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      for (int lost = random.nextInt(4); lost > 0; lost--) {
        storage.at(APPLY).fails(random.nextBoolean() ? UNKNOWN_HAPPENED : UNKNOWN_NOT_HAPPENED);
        if (random.nextBoolean()) {
          storage.at(CLAIM).fails(UNKNOWN_HAPPENED);
        }
      }
      MessageDraft draft = MessageDraft.text("message " + i);
      group.messages().send(i % 2 == 0 ? draft : draft.clientId("draft " + i));
      storage.forgetPlans();
    }

    assertThat(messages()).as("seed %s", seed).extracting(Message::text).doesNotHaveDuplicates();
    assertThat(messages()).hasSize(300);
  }

  @Test
  void aWriteThatIsUnderWayWhenTheEngineIsClosedIsFinished() throws Exception {
    HeldCall claim = storage.at(CLAIM).holdsBefore();
    FutureTask<Message> sending =
        new FutureTask<>(() -> group.messages().send(MessageDraft.text("text").clientId("c")));
    Thread writer = new Thread(sending);
    writer.start();
    claim.awaitArrival();
    Thread closer = new Thread(engine::close);
    closer.start();
    // The closer either waits for the writer or has closed the storage under its feet by now.
    while (closer.getState() == Thread.State.NEW || closer.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }

    claim.release();

    assertThat(sending.get().text()).isEqualTo("text");
    closer.join();
    assertThat(storage.takeBatches()).hasSize(1);
  }

  private List<Message> messages() {
    return engine.operator().history(group.id()).query(MessageQuery.oldToNew().limit(1000)).items();
  }

  private static ErrorCode failureOf(Runnable call) {
    StoreException thrown = catchThrowableOfType(StoreException.class, call::run);
    assertThat(thrown).isNotNull();
    return thrown.code();
  }
}
