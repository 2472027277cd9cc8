package dev.parley.testkit;

import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/** Reads a conversation from end to end by pages, each beginning at the last message before it. */
final class PageWalk {
  private static final int MOST = 100_000;

  private PageWalk() {}

  static List<Message> of(
      Storage storage, String conversation, Direction direction, int size, MessageFilter filter) {
    List<Message> walked = new ArrayList<>();
    Range rest = Range.all();
    while (walked.size() < MOST) {
      List<Message> page = storage.scan(conversation, rest, direction, size, filter);
      if (page.isEmpty()) {
        return walked;
      }
      walked.addAll(page);
      Message last = page.get(page.size() - 1);
      Bound edge = Bound.open(last.sentAt(), last.id());
      rest = direction == Direction.OLD_TO_NEW ? Range.newerThan(edge) : Range.olderThan(edge);
    }
    throw new AssertionError("SCAN-1: pages never end: messages=" + walked.size());
  }
}
