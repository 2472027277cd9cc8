package dev.parley.testkit.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.Importer;
import dev.parley.MessageHistory;
import dev.parley.Session;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.List;

/** One conversation of ann, bob and cy, and the model of what it holds. */
final class Scene {
  private static final int BATCH = 1000;

  private final EngineUnderTest engine;
  private final String conversation;
  private final SortedModel model = new SortedModel();

  private Scene(EngineUnderTest engine, String conversation) {
    this.engine = engine;
    this.conversation = conversation;
  }

  /** Creates a conversation and brings a history in. */
  static Scene of(EngineUnderTest engine, String conversation, Histories.History history) {
    engine.clock().set(Long.MAX_VALUE);
    try (Session ann = engine.session("ann")) {
      ann.createConversation(group -> group.id(conversation).members(Histories.USERS));
    }
    Scene scene = new Scene(engine, conversation);
    scene.arrive(history.drafts());
    return scene;
  }

  SortedModel model() {
    return model;
  }

  EngineUnderTest engine() {
    return engine;
  }

  String conversation() {
    return conversation;
  }

  /** Returns the history, as whoever runs the engine reads it. */
  MessageHistory history() {
    return engine.history(conversation);
  }

  /** Returns the conversation, as a member has it; the session stays open. */
  Conversation as(String user) {
    return engine.session(user).conversation(conversation);
  }

  /** Lets messages arrive in this order, save those whose id is there already. */
  void arrive(List<Draft> drafts) {
    List<Message> fresh = new ArrayList<>();
    for (Draft draft : drafts) {
      boolean known =
          model.byId(draft.id()).isPresent()
              || fresh.stream().anyMatch(message -> message.id().equals(draft.id()));
      if (!known) {
        fresh.add(draft.in(conversation));
      }
    }
    bringIn(fresh);
  }

  /** Lets messages arrive as they are. */
  void bringIn(List<Message> fresh) {
    Importer importer = engine.engine().operator().importer(Importer.Ids.KEEP);
    for (int i = 0; i < fresh.size(); i += BATCH) {
      importer.add(conversation, fresh.subList(i, Math.min(fresh.size(), i + BATCH)));
    }
    fresh.forEach(model::put);
  }

  /** Has a message taken back by its sender; recalling twice changes nothing. */
  void recall(Message message) {
    Message recalled;
    try (Session sender = engine.session(message.from())) {
      recalled = sender.conversation(conversation).messages().recall(message.id());
    }
    assertThat(recalled.position()).isEqualTo(message.position());
    assertThat(recalled.type()).isEqualTo(MessageType.RECALLED);
    assertThat(recalled.recall())
        .hasValueSatisfying(r -> assertThat(r.by()).isEqualTo(message.from()));
    if (!model.byId(message.id()).orElseThrow().recalled()) {
      model.put(recalled);
    }
  }

  /** Lets things happen, in the engine and in the model. */
  void happen(List<Happening> happenings) {
    for (Happening happening : happenings) {
      if (happening instanceof Happening.Arrival arrival) {
        arrive(arrival.drafts());
      } else if (happening instanceof Happening.Recalling recalling) {
        if (model.size() > 0) {
          recall(model.all().get(recalling.which() % model.size()));
        }
      } else {
        engine.reopen();
      }
    }
  }

  /** Returns everything that the engine has, by pages of the greatest size. */
  List<Message> everything() {
    return PageWalk.collect(
        history(),
        dev.parley.query.MessageQuery.oldToNew().limit(BATCH).filter(MessageFilter.all()));
  }

  /** Returns the model's messages of a range. */
  List<Message> modelOf(Range range) {
    return model.in(range, MessageFilter.all());
  }
}
