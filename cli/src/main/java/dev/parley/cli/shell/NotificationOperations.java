package dev.parley.cli.shell;

import dev.parley.NotificationLevel;
import dev.parley.Notifications;
import dev.parley.QuietHours;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** What a user wants to be told of, apart from single conversations (spec/rongcloud.md 6.3). */
final class NotificationOperations {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Users users;

  NotificationOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        Operation.named("setConversationTypeNotificationLevel")
            .needs("as", "conversationType", "notificationLevel")
            .does("the level of all conversations of a type that have none", this::setLevel),
        Operation.named("getConversationTypeNotificationLevel")
            .needs("as", "conversationType")
            .does("the level of a type as it was set", this::getLevel),
        Operation.named("setNotificationQuietHoursWithSetting")
            .needs("as", "startTime", "spanMinutes", "level")
            .takes("timezone")
            .does("a time of day, HH:MM:SS, at which a level of its own holds", this::setQuiet),
        Operation.named("getNotificationQuietHoursWithSetting")
            .needs("as")
            .does("the quiet hours, or null", this::getQuiet),
        Operation.named("removeNotificationQuietHours")
            .needs("as")
            .does("ends quiet hours for good", this::removeQuiet));
  }

  private Answer setLevel(Request request) {
    NotificationLevel level = NotificationLevel.of(request.smallInteger("notificationLevel", 0));
    notifications(request).level(Targets.kind(request), level);
    return Answer.nothing();
  }

  private Answer getLevel(Request request) {
    int level = notifications(request).level(Targets.kind(request)).code();
    return Answer.item(json -> json.writeNumberProperty("notificationLevel", level));
  }

  private Answer setQuiet(Request request) {
    String zone = request.optionalString("timezone");
    QuietHours hours =
        new QuietHours(
            start(request.string("startTime")),
            request.smallInteger("spanMinutes", 0),
            NotificationLevel.of(request.smallInteger("level", 0)),
            zone(zone == null ? "UTC" : zone));
    notifications(request).quietHours(hours);
    return Answer.nothing();
  }

  private static LocalTime start(String text) {
    try {
      return LocalTime.parse(text, CLOCK);
    } catch (DateTimeException e) {
      throw RequestException.invalidOption(
          "option must be HH:MM:SS: option=startTime, value=" + text);
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw RequestException.invalidOption(
          "option must be a time zone: option=timezone, value=" + text);
    }
  }

  private Answer getQuiet(Request request) {
    Optional<QuietHours> hours = notifications(request).quietHours();
    if (hours.isEmpty()) {
      return Answer.nothing();
    }
    QuietHours quiet = hours.get();
    return Answer.item(
        json -> {
          json.writeStringProperty("startTime", CLOCK.format(quiet.start()));
          json.writeNumberProperty("spanMinutes", quiet.minutes());
          json.writeNumberProperty("level", quiet.level().code());
          json.writeStringProperty("timezone", quiet.zone().getId());
        });
  }

  private Answer removeQuiet(Request request) {
    notifications(request).clearQuietHours();
    return Answer.nothing();
  }

  private Notifications notifications(Request request) {
    return users.session(request).notifications();
  }
}
