package dev.parley.testkit.engine.behaviour;

import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.storage.PositionOrder;
import dev.parley.testkit.history.SequentialModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A call about one group, for histories. */
sealed interface GroupCall {
  /** A message was sent; answers whether it stands behind all messages before it. */
  record Send(String id, Position position, String from) implements GroupCall {
    static Send of(Message message) {
      return new Send(message.id(), message.position(), message.from());
    }
  }

  /** A message is recalled; answers whether it now is. */
  record Recall(String id) implements GroupCall {}

  /** The newest messages are read; answers their ids, and whether there are older ones. */
  record Newest(int limit) implements GroupCall {}

  /** A message is looked up; answers {@code none}, {@code there} or {@code recalled}. */
  record Find(String id) implements GroupCall {}

  /** A user counts what is unread. */
  record CountUnread(String user) implements GroupCall {}

  /** A user marks everything as read; answers true. */
  record MarkRead(String user) implements GroupCall {}

  /**
   * A group when calls come one at a time.
   *
   * @param sent in the order of sending, which is that of positions
   * @param read how many messages each user has marked as read
   */
  record State(List<Send> sent, Set<String> recalled, Map<String, Integer> read) {
    public State {
      sent = List.copyOf(sent);
      recalled = Set.copyOf(recalled);
      read = Map.copyOf(read);
    }
  }

  /** What a page of the newest messages says. */
  record Page(List<String> ids, boolean hasOlder) {}

  /** What a group answers. */
  final class Model implements SequentialModel<State, GroupCall, Object> {
    @Override
    public State initial() {
      return new State(List.of(), Set.of(), Map.of());
    }

    @Override
    public Outcome<State, Object> apply(State state, GroupCall call) {
      List<Send> sent = state.sent();
      if (call instanceof Send send) {
        boolean behind =
            sent.isEmpty()
                || PositionOrder.INSTANCE.compare(
                        sent.get(sent.size() - 1).position(), send.position())
                    < 0;
        List<Send> after = new ArrayList<>(sent);
        after.add(send);
        return new Outcome<>(new State(after, state.recalled(), state.read()), behind);
      }
      if (call instanceof Recall recall) {
        Set<String> recalled = new HashSet<>(state.recalled());
        recalled.add(recall.id());
        return new Outcome<>(new State(sent, recalled, state.read()), isSent(sent, recall.id()));
      }
      if (call instanceof MarkRead mark) {
        Map<String, Integer> read = new HashMap<>(state.read());
        read.put(mark.user(), sent.size());
        return new Outcome<>(new State(sent, state.recalled(), read), true);
      }
      return new Outcome<>(state, answer(state, call));
    }

    private static Object answer(State state, GroupCall call) {
      List<Send> sent = state.sent();
      if (call instanceof Newest newest) {
        int from = Math.max(0, sent.size() - newest.limit());
        return new Page(sent.subList(from, sent.size()).stream().map(Send::id).toList(), from > 0);
      }
      if (call instanceof CountUnread count) {
        int read = state.read().getOrDefault(count.user(), 0);
        return (int)
            sent.subList(read, sent.size()).stream()
                .filter(send -> !send.from().equals(count.user()))
                .filter(send -> !state.recalled().contains(send.id()))
                .count();
      }
      String id = ((Find) call).id();
      return !isSent(sent, id) ? "none" : state.recalled().contains(id) ? "recalled" : "there";
    }

    private static boolean isSent(List<Send> sent, String id) {
      return sent.stream().anyMatch(send -> send.id().equals(id));
    }
  }
}
