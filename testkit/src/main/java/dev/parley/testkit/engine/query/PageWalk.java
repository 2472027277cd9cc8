package dev.parley.testkit.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.MessageHistory;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import java.util.ArrayList;
import java.util.List;

/** Walks by cursors, and compares pages with what they must be. */
final class PageWalk {
  /** No history of these laws needs as many pages. */
  private static final int TOO_MANY = 1_000;

  private PageWalk() {}

  /** Returns everything that a query gives when all its pages are read, ascending. */
  static List<Message> collect(MessageHistory history, MessageQuery query) {
    Page<Message> page = history.query(query);
    List<Message> all = new ArrayList<>(page.items());
    goOn(history, page, query.direction(), all);
    return all;
  }

  /** Reads on from a page, and puts what comes before or behind what is there. */
  static void goOn(
      MessageHistory history, Page<Message> begun, Direction direction, List<Message> all) {
    Page<Message> page = begun;
    for (int pages = 0; hasMore(page, direction); pages++) {
      assertNotEndless(pages);
      page = onward(history, page, direction);
      assertThat(page.items()).as("a page after one that said there is more").isNotEmpty();
      all.addAll(direction == Direction.NEW_TO_OLD ? 0 : all.size(), page.items());
    }
  }

  /** A walk that gives the same page again and again shall fail, not hang. */
  static void assertNotEndless(int pages) {
    assertThat(pages).as("pages of a walk that does not end").isLessThan(TOO_MANY);
  }

  private static boolean hasMore(Page<Message> page, Direction direction) {
    return direction == Direction.NEW_TO_OLD ? page.hasOlder() : page.hasNewer();
  }

  /** Reads the page after a page. */
  static Page<Message> onward(MessageHistory history, Page<Message> page, Direction direction) {
    return history.query(
        (direction == Direction.NEW_TO_OLD ? page.olderCursor() : page.newerCursor())
            .orElseThrow(() -> new AssertionError("page has no cursor: direction=" + direction)));
  }

  static void assertPage(Page<Message> page, ModelWalk.Expected expected, String what) {
    assertSame(page.items(), expected.items(), what);
    assertThat(page.hasOlder()).as("%s: hasOlder", what).isEqualTo(expected.hasOlder());
    assertThat(page.hasNewer()).as("%s: hasNewer", what).isEqualTo(expected.hasNewer());
  }

  /** Compares positions first, since they can be read, and then whole messages. */
  static void assertSame(List<Message> actual, List<Message> expected, String what) {
    assertThat(Shown.positions(actual)).as(what).isEqualTo(Shown.positions(expected));
    assertThat(actual).as(what).isEqualTo(expected);
  }
}
