package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationKind;
import dev.parley.ConversationList;
import dev.parley.ConversationSummary;
import dev.parley.MessageDraft;
import dev.parley.NotificationLevel;
import dev.parley.UnreadState;
import dev.parley.UnreadTotal;
import dev.parley.error.ErrorCode;
import dev.parley.message.Message;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counters of unread messages and mentions, and their totals (spec/rongcloud.md 4 and 5). */
public interface UnreadTotalContract extends EngineSource {
  @Test
  default void mentionsAreCountedByNameAndWithEverybody(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann", "cy");
    Message first = group.messages().send("first");
    Message mention = group.messages().send(MessageDraft.text("all!").mentionsAll());
    group.messages().send(MessageDraft.text("cy!").mentions("cy"));
    group.messages().send(MessageDraft.text("ann!").mentions("ann"));
    Message last = group.messages().send(MessageDraft.text("both").mentions("ann").mentionsAll());

    UnreadState state = engine.as("ann", group).unread().state();

    assertThat(state).isEqualTo(new UnreadState(5, 3, 2, first, last, mention));
    assertThat(group.unread().state()).isEqualTo(UnreadState.NONE);
  }

  @Test
  default void aRecallTakesBackWhatTheMessageCounted(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    Message slip = group.messages().send(MessageDraft.text("ann!").mentions("ann"));
    Message kept = group.messages().send(MessageDraft.text("all!").mentionsAll());

    group.messages().recall(slip.id());

    assertThat(engine.as("ann", group).unread().state())
        .isEqualTo(new UnreadState(1, 1, 0, kept, kept, kept));
  }

  @Test
  default void unreadMentionsComeAscendingFromTheEndAskedFor(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    List<Message> mentions = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      group.messages().send("between");
      mentions.add(group.messages().send(MessageDraft.text("ann!").mentions("ann")));
    }
    Conversation anns = engine.as("ann", group);

    assertThat(anns.unread().mentions(3, true)).isEqualTo(mentions.subList(2, 5));
    assertThat(anns.unread().mentions(3, false)).isEqualTo(mentions.subList(0, 3));
    anns.unread().markReadUpTo(mentions.get(3).position());
    assertThat(anns.unread().mentions(100, false)).isEqualTo(mentions.subList(4, 5));
    refused(ErrorCode.INVALID_COUNT, () -> anns.unread().mentions(0, true));
    refused(ErrorCode.INVALID_COUNT, () -> anns.unread().mentions(101, true));
  }

  @Test
  default void readingUpToATimeTakesInItsMillisecond(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    group.messages().send("one");
    group.messages().send("two, in the same millisecond");
    long then = engine.clock().millis();
    engine.clock().tick();
    Message three = group.messages().send("three");
    Conversation anns = engine.as("ann", group);

    anns.unread().markReadUpTo(then - 1);
    assertThat(anns.unread().count()).isEqualTo(3);
    anns.unread().markReadUpTo(then);
    assertThat(anns.unread().state().first()).contains(three);
    anns.unread().markReadUpTo(Long.MAX_VALUE);
    assertThat(anns.unread().count()).isZero();
    group.messages().send("four");
    assertThat(anns.unread().count()).isEqualTo(1);
  }

  @Test
  default void aTotalLeavesOutMutedConversationsUnlessAskedFor(EngineUnderTest engine) {
    Conversation muted = engine.group("bob", "ann");
    muted.messages().send("one");
    muted.messages().send(MessageDraft.text("all!").mentionsAll());
    engine.as("ann", muted).settings().notificationLevel(NotificationLevel.MENTIONS);
    Conversation loud = engine.group("bob", "ann");
    loud.messages().send(MessageDraft.text("ann!").mentions("ann"));
    engine.as("ann", loud).settings().notificationLevel(NotificationLevel.ALL);
    engine.session("bob").privateConversation("ann").messages().send("hello");
    ConversationList list = engine.session("ann").list();
    engine.awaitList(() -> assertThat(list.all()).hasSize(3));

    assertThat(list.total(UnreadTotal.Scope.notMuted())).isEqualTo(new UnreadTotal(2, 1, 1));
    assertThat(list.total(UnreadTotal.Scope.all())).isEqualTo(new UnreadTotal(4, 2, 1));
    assertThat(list.total(UnreadTotal.Scope.all().kinds(Set.of(ConversationKind.PRIVATE))))
        .isEqualTo(new UnreadTotal(1, 0, 0));
    assertThat(list.total(UnreadTotal.Scope.levels(Set.of(NotificationLevel.MENTIONS))))
        .isEqualTo(new UnreadTotal(2, 1, 0));
    assertThat(list.total(UnreadTotal.Scope.levels(Set.of(NotificationLevel.NOT_SET))))
        .isEqualTo(new UnreadTotal(1, 0, 0));
    assertThat(list.total(UnreadTotal.Scope.levels(Set.of()))).isEqualTo(new UnreadTotal(4, 2, 1));
  }

  @Test
  default void unreadBlockedAndMentionedListsComeNewestFirst(EngineUnderTest engine) {
    List<Conversation> groups = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      groups.add(engine.group("bob", "ann"));
      engine.clock().tick();
    }
    for (int i : new int[] {2, 0, 3}) {
      groups.get(i).messages().send(MessageDraft.text("all!").mentionsAll());
      engine.clock().tick();
      engine.as("ann", groups.get(i)).settings().notificationLevel(NotificationLevel.NOTHING);
    }
    engine.as("ann", groups.get(3)).unread().markRead();
    ConversationList list = engine.session("ann").list();
    String two = groups.get(2).id();
    String zero = groups.get(0).id();

    engine.awaitList(() -> assertThat(ids(list.unread(Set.of()))).containsExactly(zero, two));
    assertThat(ids(list.blocked(Set.of()))).containsExactly(groups.get(3).id(), zero, two);
    assertThat(list.unread(Set.of(ConversationKind.PRIVATE))).isEmpty();
    assertThat(list.blocked(Set.of(ConversationKind.PRIVATE))).isEmpty();
    Set<ConversationKind> group = Set.of(ConversationKind.GROUP);
    assertThat(ids(list.mentioned(0, 100, group))).containsExactly(zero, two);
    assertThat(ids(list.mentioned(0, 1, group))).containsExactly(zero);
    long then = groups.get(0).info().activeAt();
    assertThat(ids(list.mentioned(then, 100, group))).containsExactly(two);
    refused(ErrorCode.INVALID_COUNT, () -> list.mentioned(0, 101, group));
    refused(ErrorCode.INVALID_KINDS, () -> list.mentioned(0, 1, Set.of()));
  }

  @Test
  default void everythingIsReadAtOnce(EngineUnderTest engine) {
    for (int i = 0; i < 3; i++) {
      engine.group("bob", "ann", "cy").messages().send("unread");
    }
    engine.awaitList(() -> assertThat(engine.session("ann").list().unread(Set.of())).hasSize(3));

    engine.session("ann").list().markAllRead();

    assertThat(engine.session("ann").list().unread(Set.of())).isEmpty();
    engine.awaitList(() -> assertThat(engine.session("cy").list().unread(Set.of())).hasSize(3));
  }

  private static List<String> ids(List<ConversationSummary> entries) {
    return entries.stream().map(entry -> entry.info().id()).toList();
  }
}
