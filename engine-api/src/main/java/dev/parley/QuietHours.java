package dev.parley;

import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;

/**
 * A time of day at which a user is told less, every day.
 *
 * @param start when it begins, in the zone
 * @param minutes how long it lasts; 1 to 1439
 * @param level what the user wants to be told of meanwhile; not {@link NotificationLevel#NOT_SET}
 * @param zone where the time of day is that of the clock on the wall
 */
public record QuietHours(LocalTime start, int minutes, NotificationLevel level, ZoneId zone) {
  /** Checks the parts. */
  public QuietHours {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(zone, "zone");
    if (minutes < 1 || minutes > 1439) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_QUIET_HOURS,
          "quiet hours must last 1 to 1439 minutes: minutes=" + minutes);
    }
    if (level == NotificationLevel.NOT_SET) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_NOTIFICATION_LEVEL, "quiet hours need a level: level=" + level.code());
    }
  }

  /**
   * Returns whether they hold at a time: from their first instant on, not at the one they end.
   *
   * @param time epoch milliseconds
   */
  public boolean holdAt(long time) {
    ZonedDateTime now = Instant.ofEpochMilli(time).atZone(zone);
    ZonedDateTime today = now.toLocalDate().atTime(start).atZone(zone);
    ZonedDateTime begun = now.isBefore(today) ? startOfDayBefore(now) : today;
    return now.isBefore(begun.plus(Duration.ofMinutes(minutes)));
  }

  private ZonedDateTime startOfDayBefore(ZonedDateTime now) {
    return now.toLocalDate().minusDays(1).atTime(start).atZone(zone);
  }
}
