package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ListQuery;
import dev.parley.NotificationLevel;
import dev.parley.Session;
import dev.parley.Tag;
import dev.parley.TaggedEntry;
import dev.parley.Tags;
import dev.parley.UnreadTotal;
import dev.parley.error.ErrorCode;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists and counters by tag (spec/rongcloud.md 6.6). */
public interface TagListContract extends EngineSource {
  @Test
  default void aListIsForTagsAndThoseThatUsersHadBeforeCountNoMore(EngineUnderTest engine) {
    Session ann = engine.session("ann");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      engine.clock().tick();
      Conversation group = engine.group("ann", "bob");
      group.messages().send("x");
      ids.add(group.id());
    }
    ann.tags().create("a", "A");
    ann.tags().create("b", "B");
    ann.tags().add("a", ids.subList(0, 2));
    ann.tags().add("b", ids.subList(1, 3));
    ann.tags().pin("a", ids.get(0), true);
    ann.conversation(ids.get(3)).settings().pin(true);
    ListQuery both = ListQuery.newestFirst().tags(Set.of("a", "b", "none"));

    engine.awaitList(
        () -> {
          assertThat(engine.listed("ann", both))
              .containsExactly(ids.get(2), ids.get(1), ids.get(0));
          assertThat(engine.listed("ann", both.pinnedFirst(true)))
              .containsExactly(ids.get(0), ids.get(2), ids.get(1));
          assertThat(engine.listed("ann", both.count(1))).containsExactly(ids.get(2));
        });

    ann.tags().remove("a");
    ann.tags().create("a", "again");

    assertThat(engine.listed("ann", both.pinnedFirst(true)))
        .containsExactly(ids.get(2), ids.get(1));
    Set<String> tooMany = IntStream.range(0, 21).mapToObj(i -> "t" + i).collect(Collectors.toSet());
    Refusals.refused(ErrorCode.INVALID_REQUEST, () -> both.tags(tooMany));
  }

  @Test
  default void theConversationsOfATagComeNewestFirstBeforeATime(EngineUnderTest engine) {
    List<Conversation> groups = groups(engine, 5);
    Tags tags = tags(engine, groups.get(0), groups.get(4), groups.get(2));

    engine.awaitList(
        () ->
            assertThat(listed(tags, 0, 0))
                .containsExactly(groups.get(4).id(), groups.get(2).id(), groups.get(0).id()));
    assertThat(listed(tags, 0, 1)).containsExactly(groups.get(4).id());
    long then = groups.get(4).info().activeAt();
    assertThat(listed(tags, then, 20)).containsExactly(groups.get(2).id(), groups.get(0).id());
    assertThat(tags.untagged(0, 20))
        .extracting(entry -> entry.info().id())
        .containsExactly(groups.get(3).id(), groups.get(1).id());
    assertThat(tags.untagged(then - 1, 1))
        .extracting(entry -> entry.info().id())
        .containsExactly(groups.get(1).id());
    assertThat(tags.all()).extracting(Tag::conversations).containsExactly(3);
  }

  @Test
  default void aPinWithinATagIsApartFromOtherPinsAndMovesNothing(EngineUnderTest engine) {
    List<Conversation> groups = groups(engine, 3);
    Tags tags = tags(engine, groups.get(0), groups.get(1));

    tags.pin("t", groups.get(0).id(), true);

    assertThat(tags.of(groups.get(0).id())).isEqualTo(Map.of("t", true));
    assertThat(groups.get(0).settings().state().pinned()).isFalse();
    engine.awaitList(
        () ->
            assertThat(tags.conversations("t", 0, 20))
                .extracting(TaggedEntry::pinnedInTag)
                .containsExactly(false, true));
    refused(ErrorCode.NOT_TAGGED, () -> tags.pin("t", groups.get(2).id(), true));
    assertThat(ErrorCode.NOT_TAGGED.rongCloud()).hasValue(33102);
    tags.pin("t", groups.get(0).id(), false);
    assertThat(tags.of(groups.get(0).id())).isEqualTo(Map.of("t", false));
  }

  @Test
  default void beyondTheLimitThoseThatGotTheTagFirstLoseIt(EngineUnderTest engine) {
    List<Conversation> groups = groups(engine.with(options -> options.maxTagged(3)), 5);
    Tags tags = engine.session("ann").tags();
    tags.create("t", "n");
    for (int i : new int[] {3, 0, 1}) {
      engine.clock().tick();
      tags.add("t", List.of(groups.get(i).id()));
    }
    engine.awaitList(() -> assertThat(listed(tags, 0, 20)).hasSize(3));
    engine.clock().tick();

    tags.add("t", List.of(groups.get(2).id(), groups.get(0).id(), groups.get(4).id()));

    engine.awaitList(
        () ->
            assertThat(listed(tags, 0, 20))
                .containsExactly(groups.get(4).id(), groups.get(2).id(), groups.get(0).id()));
  }

  @Test
  default void whatIsUnreadInATagIsAddedUpAndReadAtOnce(EngineUnderTest engine) {
    List<Conversation> groups = groups(engine, 3);
    Tags tags = tags(engine, groups.get(0), groups.get(1));
    for (Conversation group : groups) {
      engine.as("bob", group).messages().send("unread");
    }
    groups.get(1).settings().notificationLevel(NotificationLevel.NOTHING);
    engine.awaitList(() -> assertThat(listed(tags, 0, 20)).hasSize(2));

    assertThat(tags.unread("t", true)).isEqualTo(new UnreadTotal(2, 0, 0));
    assertThat(tags.unread("t", false)).isEqualTo(new UnreadTotal(1, 0, 0));
    assertThat(tags.unread("x", true)).isEqualTo(new UnreadTotal(0, 0, 0));
    tags.markRead("t");
    assertThat(tags.unread("t", true)).isEqualTo(new UnreadTotal(0, 0, 0));
    assertThat(groups.get(2).unread().count()).isEqualTo(1);
  }

  @Test
  default void aRemovedConversationKeepsItsTagsAndIsNotListedByThem(EngineUnderTest engine) {
    List<Conversation> groups = groups(engine, 2);
    Tags tags = tags(engine, groups.get(0), groups.get(1));
    engine.awaitList(() -> assertThat(listed(tags, 0, 20)).hasSize(2));

    engine.session("ann").list().remove(groups.get(0).id());
    assertThat(listed(tags, 0, 20)).containsExactly(groups.get(1).id());
    assertThat(tags.of(groups.get(0).id())).containsKey("t");
    tags.removeConversations("t");
    assertThat(listed(tags, 0, 20)).isEmpty();

    engine.as("bob", groups.get(0)).messages().send("back");
    assertThat(listed(tags, 0, 20)).containsExactly(groups.get(0).id());
  }

  private static Tags tags(EngineUnderTest engine, Conversation... tagged) {
    Tags tags = engine.session("ann").tags();
    tags.create("t", "n");
    tags.add("t", java.util.Arrays.stream(tagged).map(Conversation::id).toList());
    return tags;
  }

  private static List<String> listed(Tags tags, long before, int count) {
    return tags.conversations("t", before, count).stream()
        .map(tagged -> tagged.entry().info().id())
        .toList();
  }

  /** Creates groups of ann and bob, each a millisecond after the one before. */
  private static List<Conversation> groups(EngineUnderTest engine, int count) {
    List<Conversation> groups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      engine.clock().tick();
      groups.add(engine.group("ann", "bob"));
    }
    return groups;
  }
}
