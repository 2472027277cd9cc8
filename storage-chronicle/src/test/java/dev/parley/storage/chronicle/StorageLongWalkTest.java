package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SCAN-1, SCAN-4, LIST-2, LIST-3: answers that are collected in several chunks. */
class StorageLongWalkTest {
  private static final int MESSAGES = 3_000;
  private static final int OTHERS = 1_300;
  private static final int ALL = Integer.MAX_VALUE;

  @TempDir Path directory;

  private Storage store;
  private long version;

  @BeforeEach
  void fill() {
    store = StoreDirectories.open(directory);
    List<Mutation.OfConversation> batch = new ArrayList<>();
    batch.add(creation());
    for (int i = 0; i < MESSAGES; i++) {
      batch.add(message(id(i), i / 4));
    }
    for (int i = 0; i < OTHERS; i++) {
      batch.add(member(id(i)));
    }
    store.apply(Batch.ofConversation("c", batch), Durability.OS);
    for (int i = 0; i < OTHERS; i++) {
      store.apply(
          Batch.ofConversation(
              id(i),
              List.of(
                  creation(),
                  member("bob"),
                  new Mutation.AdvanceClock(
                      Mutation.ConversationClock.ACTIVITY, i / 3, ++version))),
          Durability.OS);
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aScanGivesEveryMessageOnceInEitherDirection() {
    List<String> expected = ids(MESSAGES);

    assertThat(scan(Direction.OLD_TO_NEW, MessageFilter.all())).isEqualTo(expected);
    assertThat(scan(Direction.OLD_TO_NEW, MessageFilter.all().sender("alice"))).isEqualTo(expected);
    Collections.reverse(expected);
    assertThat(scan(Direction.NEW_TO_OLD, MessageFilter.all())).isEqualTo(expected);
    assertThat(scan(Direction.NEW_TO_OLD, MessageFilter.all().sender("alice"))).isEqualTo(expected);
  }

  @Test
  void aCountWithAFilterCountsEveryMessageOnce() {
    MessageFilter filter = MessageFilter.unreadBy("bob");

    assertThat(store.countUpTo("c", Range.all(), filter, Long.MAX_VALUE)).isEqualTo(MESSAGES);
    assertThat(store.countUpTo("c", Range.all(), filter, 1_025)).isEqualTo(1_025);
    assertThat(store.countUpTo("c", Range.newerThan(Bound.closed(500)), filter, 9_999))
        .isEqualTo(MESSAGES - 500 * 4);
  }

  @Test
  void membersConversationsAndListsAreWhole() {
    List<String> expected = ids(OTHERS);

    assertThat(store.members("c", null, ALL))
        .extracting(member -> member.user())
        .isEqualTo(expected);
    assertThat(store.members("c", id(600), 700))
        .extracting(member -> member.user())
        .isEqualTo(expected.subList(601, OTHERS));
    assertThat(store.conversationsOf("bob", Range.all(), Direction.OLD_TO_NEW, ALL))
        .extracting(ConversationEntry::conversation)
        .isEqualTo(expected);
    assertThat(store.conversationsOf("bob", Range.all(), Direction.NEW_TO_OLD, 2))
        .extracting(ConversationEntry::conversation)
        .containsExactly(id(OTHERS - 1), id(OTHERS - 2));
    expected.add("c");
    assertThat(store.conversations(null, ALL)).isEqualTo(expected);
  }

  @Test
  void writesBetweenTheChunksHideNothingAndRepeatNothing() throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    List<String> expected = ids(MESSAGES);
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; !done.get() && i < 200_000; i++) {
                // Everywhere: an id between those of two others, in any millisecond.
                String id = id((int) (i * 7919L % MESSAGES)) + "-" + i;
                store.apply(
                    Batch.ofConversation("c", List.of(message(id, i * 7919L % MESSAGES / 4))),
                    Durability.OS);
              }
            });
    writer.start();
    try {
      for (int round = 0; round < 20; round++) {
        List<String> found = scan(Direction.OLD_TO_NEW, MessageFilter.all().sender("alice"));
        assertThat(found).doesNotHaveDuplicates().isSorted();
        assertThat(found.stream().filter(id -> !id.contains("-")).toList()).isEqualTo(expected);
        List<String> back = scan(Direction.NEW_TO_OLD, MessageFilter.all());
        Collections.reverse(back);
        assertThat(back).doesNotHaveDuplicates().isSorted();
        assertThat(back.stream().filter(id -> !id.contains("-")).toList()).isEqualTo(expected);
      }
    } finally {
      done.set(true);
      writer.join();
    }
    assertThat(store.verify()).isEmpty();
  }

  private List<String> scan(Direction direction, MessageFilter filter) {
    return new ArrayList<>(
        store.scan("c", Range.all(), direction, ALL, filter).stream().map(Message::id).toList());
  }

  private Mutation.CreateConversation creation() {
    return new Mutation.CreateConversation(ConversationKind.GROUP, "alice", 1, ++version);
  }

  private Mutation.AddMessage message(String id, long sentAt) {
    return new Mutation.AddMessage(
        Message.builder("c", id, sentAt, "alice", Content.text(id)).build(), ++version);
  }

  private Mutation.PutMember member(String user) {
    return new Mutation.PutMember(
        user, new Mutation.Membership(true, Role.MEMBER, 1, Bound.unbounded()), ++version);
  }

  private static List<String> ids(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(id(i));
    }
    return ids;
  }

  private static String id(int number) {
    return "%05d".formatted(number);
  }
}
