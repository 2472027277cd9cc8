package dev.parley.testkit.engine.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationKind;
import dev.parley.ConversationSummary;
import dev.parley.ListEvent;
import dev.parley.MessageDraft;
import dev.parley.NotificationLevel;
import dev.parley.Session;
import dev.parley.event.ListKey;
import dev.parley.message.Message;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Change events of the list: what changed, and when (spec/rongcloud.md 3 and 6.8). */
public interface ListChangeContract extends EngineSource {
  @Test
  default void aListenerHearsFirstThatTheListCanBeRead(EngineUnderTest engine) {
    List<ListEvent> heard = heard(engine.session("ann"));

    assertThat(heard).containsExactly(new ListEvent.Synced());
  }

  @Test
  default void aMessageChangesTheLatestMessageAndTheCounters(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    List<ListEvent> heard = heard(engine.session("ann"));

    Message plain = group.messages().send("plain");
    await(heard, 2);
    engine.clock().tick();
    Message mention = group.messages().send(MessageDraft.text("ann!").mentions("ann"));
    await(heard, 3);

    ListEvent.Changed first = (ListEvent.Changed) heard.get(1);
    assertThat(first.entry().latestMessage()).contains(plain);
    assertThat(first.changed())
        .isEqualTo(Map.of(ListKey.LATEST_MESSAGE, plain.sentAt(), ListKey.UNREAD, plain.sentAt()));
    ListEvent.Changed second = (ListEvent.Changed) heard.get(2);
    assertThat(second.entry().unreadState().mentionedByName()).isEqualTo(1);
    assertThat(second.changed())
        .isEqualTo(
            Map.of(
                ListKey.LATEST_MESSAGE, mention.sentAt(),
                ListKey.UNREAD, mention.sentAt(),
                ListKey.MENTION, mention.sentAt(),
                ListKey.MENTIONED, mention.sentAt(),
                ListKey.MENTIONED_BY_NAME, mention.sentAt()));
  }

  @Test
  default void anErasedConversationIsToldAsRemoved(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    List<ListEvent> heard = heard(engine.session("bob"));

    engine.engine().operator().eraseConversation(group.id());

    await(heard, 2);
    assertThat(heard.get(1)).isEqualTo(new ListEvent.Removed(group.id()));
  }

  @Test
  default void aSettingIsToldToTheOtherSessionsWithItsKeyAndTime(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Session acting = engine.session("ann");
    List<ListEvent> itself = heard(acting);
    List<ListEvent> other = heard(engine.session("ann"));

    acting.conversation(group.id()).settings().pin(true);
    await(other, 2);
    acting.conversation(group.id()).settings().notificationLevel(NotificationLevel.NOTHING);
    await(other, 3);

    long now = engine.clock().millis();
    assertThat(keys(other.get(1))).isEqualTo(Map.of(ListKey.PINNED, now));
    assertThat(keys(other.get(2))).isEqualTo(Map.of(ListKey.LEVEL, now));
    assertThat(((ListEvent.Changed) other.get(2)).entry().own().pinned()).isTrue();
    assertThat(itself).containsExactly(new ListEvent.Synced());
  }

  @Test
  default void readingIsToldAndReadingNothingIsNot(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    group.messages().send("one");
    List<ListEvent> heard = heard(engine.session("ann"));
    engine.clock().tick();

    engine.as("ann", group).unread().markRead();
    engine.as("ann", group).unread().markRead();
    await(heard, 2);
    engine.as("ann", group).settings().draft("half");
    await(heard, 3);

    assertThat(keys(heard.get(1))).containsEntry(ListKey.UNREAD, engine.clock().millis());
    assertThat(keys(heard.get(2))).containsOnlyKeys(ListKey.DRAFT);
  }

  @Test
  default void removalAndReturnAreTold(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    List<ListEvent> heard = heard(engine.session("ann"));

    engine.session("ann").list().remove(group.id());
    await(heard, 2);
    group.messages().send("again");
    await(heard, 3);
    group.members().remove("ann");
    await(heard, 4);

    assertThat(heard.get(1)).isEqualTo(new ListEvent.Removed(group.id()));
    ConversationSummary entry = ((ListEvent.Changed) heard.get(2)).entry();
    assertThat(entry.listed()).isTrue();
    assertThat(heard.get(3)).isEqualTo(new ListEvent.Removed(group.id()));
  }

  @Test
  default void aNewConversationIsTold(EngineUnderTest engine) {
    List<ListEvent> heard = heard(engine.session("ann"));

    Conversation group = engine.group("bob", "ann");
    await(heard, 2);

    assertThat(keys(heard.get(1))).containsOnlyKeys(ListKey.LISTED);
    assertThat(((ListEvent.Changed) heard.get(1)).entry().info().id()).isEqualTo(group.id());
    assertThat(engine.session("ann").list().entry(ConversationKind.GROUP, group.id()).listed())
        .isTrue();
  }

  @Test
  default void whatStaysAsItIsIsNotTold(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    Message one = group.messages().send("one");
    List<ListEvent> heard = heard(engine.session("ann"));
    group.messages().send("two");
    await(heard, 2);

    engine.as("ann", group).unread().markRead();
    await(heard, 3);
    group.messages().recall(one.id());
    group.messages().send("three");
    await(heard, 4);

    // Neither the latest message nor a counter changed with the recall of one that was read.
    assertThat(keys(heard.get(3))).containsOnlyKeys(ListKey.LATEST_MESSAGE, ListKey.UNREAD);
  }

  private static Map<ListKey, Long> keys(ListEvent event) {
    return ((ListEvent.Changed) event).changed();
  }

  private static List<ListEvent> heard(Session session) {
    List<ListEvent> heard = java.util.Collections.synchronizedList(new ArrayList<>());
    session.list().changes(heard::add);
    return heard;
  }

  private static void await(List<ListEvent> heard, int count) {
    Eventually.isTrue("events are heard: count=" + count, () -> heard.size() >= count);
    assertThat(heard).hasSize(count);
  }
}
