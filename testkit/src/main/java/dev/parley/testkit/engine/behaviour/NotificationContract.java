package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationKind;
import dev.parley.MessageDraft;
import dev.parley.NotificationLevel;
import dev.parley.Notifications;
import dev.parley.QuietHours;
import dev.parley.error.ErrorCode;
import dev.parley.event.Event;
import dev.parley.event.ListKey;
import dev.parley.message.Message;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Notification levels, their precedence, and quiet hours (spec/rongcloud.md 2 and 6.3). */
public interface NotificationContract extends EngineSource {
  @Test
  default void aLevelIsKeptForOneUserAndToldToTheOtherSessions(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Heard phone = Heard.by(engine, engine.session("ann"));

    group.settings().notificationLevel(NotificationLevel.NOTHING);

    assertThat(phone.events())
        .containsExactly(
            new Event.OwnStateChanged(group.id(), Set.of(ListKey.LEVEL), engine.clock().millis()));
    engine.reopen();
    assertThat(engine.as("ann", group).settings().notificationLevel())
        .isEqualTo(NotificationLevel.NOTHING);
    assertThat(engine.as("bob", group).settings().notificationLevel())
        .isEqualTo(NotificationLevel.NOT_SET);
  }

  @Test
  default void theNumbersOfLevelsAreRongClouds(EngineUnderTest engine) {
    for (NotificationLevel level : NotificationLevel.values()) {
      assertThat(NotificationLevel.of(level.code())).isEqualTo(level);
      assertThat(level.muted()).isEqualTo(level.code() > 0);
    }
    refused(ErrorCode.INVALID_NOTIFICATION_LEVEL, () -> NotificationLevel.of(3));
    assertThat(ErrorCode.INVALID_NOTIFICATION_LEVEL.rongCloud()).hasValue(34228);
  }

  @Test
  default void quietHoursGoBeforeTheConversationAndThatBeforeItsKind(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    Notifications ann = engine.session("ann").notifications();
    Conversation anns = engine.as("ann", group);

    assertThat(ann.inForce(anns)).isEqualTo(NotificationLevel.ALL);
    ann.level(ConversationKind.GROUP, NotificationLevel.NOTHING);
    ann.level(ConversationKind.PRIVATE, NotificationLevel.MENTIONS_OF_ALL);
    assertThat(ann.inForce(anns)).isEqualTo(NotificationLevel.NOTHING);
    anns.settings().notificationLevel(NotificationLevel.ALL);
    assertThat(ann.inForce(anns)).isEqualTo(NotificationLevel.ALL);
    ann.quietHours(around(engine, NotificationLevel.MENTIONS));
    assertThat(ann.inForce(anns)).isEqualTo(NotificationLevel.MENTIONS);
    engine.reopen();
    Notifications after = engine.session("ann").notifications();
    assertThat(after.inForce(engine.as("ann", group))).isEqualTo(NotificationLevel.MENTIONS);
    after.clearQuietHours();
    assertThat(after.inForce(engine.as("ann", group))).isEqualTo(NotificationLevel.ALL);
  }

  @Test
  default void theLevelDecidesWhichMessagesAreTold(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann", "cy");
    Message plain = group.messages().send("plain");
    Message byName = group.messages().send(MessageDraft.text("ann!").mentions("ann"));
    Message others = group.messages().send(MessageDraft.text("cy!").mentions("cy"));
    Message all = group.messages().send(MessageDraft.text("all!").mentionsAll());

    assertTold(engine, group, NotificationLevel.NOT_SET, plain, byName, others, all);
    assertTold(engine, group, NotificationLevel.ALL, plain, byName, others, all);
    assertTold(engine, group, NotificationLevel.MENTIONS, byName, all);
    assertTold(engine, group, NotificationLevel.MENTIONS_BY_NAME, byName);
    assertTold(engine, group, NotificationLevel.MENTIONS_OF_ALL, all);
    assertTold(engine, group, NotificationLevel.NOTHING);
  }

  private static void assertTold(
      EngineUnderTest engine, Conversation group, NotificationLevel level, Message... told) {
    engine.as("ann", group).settings().notificationLevel(level);
    Notifications ann = engine.session("ann").notifications();
    assertThat(engine.messages(group.id()).stream().filter(ann::wanted))
        .as("level %s", level)
        .containsExactly(told);
    assertThat(engine.as("ann", group).unread().count()).isEqualTo(4);
  }

  @Test
  default void inPrivateEveryMessageIsOneThatMentions(EngineUnderTest engine) {
    Conversation talk = engine.session("bob").privateConversation("ann");
    Message plain = talk.messages().send("plain");
    Message own = engine.as("ann", talk).messages().send("mine");
    engine.as("ann", talk).settings().notificationLevel(NotificationLevel.MENTIONS);
    Notifications ann = engine.session("ann").notifications();

    assertThat(ann.wanted(plain)).isTrue();
    assertThat(ann.wanted(own)).isFalse();
    assertThat(ann.wanted(talk.messages().recall(plain.id()))).isFalse();
  }

  @Test
  default void quietHoursLastFromTheirStartOverMidnightAndComeEveryDay(EngineUnderTest engine) {
    ZoneId zone = ZoneOffset.ofHours(8);
    QuietHours night = new QuietHours(LocalTime.of(23, 30), 60, NotificationLevel.NOTHING, zone);

    assertThat(night.holdAt(time("2026-05-04T15:29:59.999Z"))).isFalse();
    assertThat(night.holdAt(time("2026-05-04T15:30:00Z"))).isTrue();
    assertThat(night.holdAt(time("2026-05-04T16:29:59.999Z"))).isTrue();
    assertThat(night.holdAt(time("2026-05-04T16:30:00Z"))).isFalse();
    assertThat(night.holdAt(time("2026-05-05T15:30:00Z"))).isTrue();
    refused(
        ErrorCode.INVALID_QUIET_HOURS,
        () -> new QuietHours(LocalTime.NOON, 0, NotificationLevel.NOTHING, zone));
    refused(
        ErrorCode.INVALID_QUIET_HOURS,
        () -> new QuietHours(LocalTime.NOON, 1440, NotificationLevel.NOTHING, zone));
    refused(
        ErrorCode.INVALID_NOTIFICATION_LEVEL,
        () -> new QuietHours(LocalTime.NOON, 1, NotificationLevel.NOT_SET, zone));
  }

  @Test
  default void quietHoursAreKeptAndToldToTheOtherSessions(EngineUnderTest engine) {
    QuietHours hours = around(engine, NotificationLevel.NOTHING);
    Heard phone = Heard.by(engine, engine.session("ann"));

    engine.session("ann").notifications().quietHours(hours);

    assertThat(phone.events())
        .containsExactly(new Event.NotificationsChanged(engine.clock().millis()));
    engine.reopen();
    assertThat(engine.session("ann").notifications().quietHours()).contains(hours);
    assertThat(engine.session("bob").notifications().quietHours()).isEmpty();
  }

  private static QuietHours around(EngineUnderTest engine, NotificationLevel level) {
    LocalTime now =
        Instant.ofEpochMilli(engine.clock().millis()).atOffset(ZoneOffset.UTC).toLocalTime();
    return new QuietHours(now, 5, level, ZoneOffset.UTC);
  }

  private static long time(String text) {
    return Instant.parse(text).toEpochMilli();
  }
}
