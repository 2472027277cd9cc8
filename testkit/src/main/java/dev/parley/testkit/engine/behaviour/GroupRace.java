package dev.parley.testkit.engine.behaviour;

import dev.parley.Conversation;
import dev.parley.message.Message;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import dev.parley.testkit.engine.EngineUnderTest;
import dev.parley.testkit.history.History;
import dev.parley.testkit.history.Linearizability;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Calls of users about one group, recorded. */
final class GroupRace {
  private final History<GroupCall, Object> history = new History<>();
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private final EngineUnderTest engine;
  private final Conversation group;

  GroupRace(EngineUnderTest engine, Conversation group) {
    this.engine = engine;
    this.group = group;
  }

  /** Returns the calls of one thread, through a session of its own. */
  Caller caller(int thread, String user) {
    return new Caller(thread, user, engine.as(user, group));
  }

  /** Returns what is wrong with the history. */
  Optional<String> fault() {
    return Linearizability.fault(new GroupCall.Model(), history.calls());
  }

  /** One user in one thread. */
  final class Caller {
    private final int thread;
    private final String user;
    private final Conversation conversation;

    private Caller(int thread, String user, Conversation conversation) {
      this.thread = thread;
      this.user = user;
      this.conversation = conversation;
    }

    String send(String text) {
      long begin = history.begin();
      Message sent = conversation.messages().send(text);
      history.end(thread, begin, GroupCall.Send.of(sent), true);
      ids.add(sent.id());
      return sent.id();
    }

    void recall(String id) {
      history.record(
          thread, new GroupCall.Recall(id), () -> conversation.messages().recall(id).recalled());
    }

    void newest(int limit) {
      history.record(
          thread,
          new GroupCall.Newest(limit),
          () -> {
            Page<Message> page =
                conversation.messages().query(MessageQuery.newToOld().limit(limit));
            return new GroupCall.Page(
                page.items().stream().map(Message::id).toList(), page.hasOlder());
          });
    }

    /** Looks up a message that somebody has sent, if there is one. */
    void find(int number) {
      if (!ids.isEmpty()) {
        String id = ids.get(number % ids.size());
        history.record(
            thread,
            new GroupCall.Find(id),
            () ->
                conversation
                    .messages()
                    .find(id)
                    .map(found -> found.recalled() ? "recalled" : "there")
                    .orElse("none"));
      }
    }

    void countUnread() {
      history.record(thread, new GroupCall.CountUnread(user), () -> conversation.unread().count());
    }

    void markRead() {
      history.record(
          thread,
          new GroupCall.MarkRead(user),
          () -> {
            conversation.unread().markRead();
            return true;
          });
    }
  }
}
