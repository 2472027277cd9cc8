package dev.parley.core.own;

import dev.parley.NotificationLevel;
import dev.parley.QuietHours;
import java.time.LocalTime;
import java.time.ZoneId;

/** Quiet hours as a setting: start, minutes, level and zone, with spaces between them. */
public final class QuietHoursText {
  private QuietHoursText() {}

  /** Returns the setting. */
  public static String write(QuietHours hours) {
    return String.join(
        " ",
        hours.start().toString(),
        Integer.toString(hours.minutes()),
        Integer.toString(hours.level().code()),
        hours.zone().getId());
  }

  /** Returns what a setting says. */
  public static QuietHours read(String text) {
    String[] parts = text.split(" ", 4);
    return new QuietHours(
        LocalTime.parse(parts[0]),
        Integer.parseInt(parts[1]),
        NotificationLevel.of(Integer.parseInt(parts[2])),
        ZoneId.of(parts[3]));
  }
}
