package dev.parley.testkit.engine.query;

import dev.parley.message.Message;
import dev.parley.query.CalendarDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Days, in the model: a day is the time from its first instant in the zone to the first instant of
 * the next day, so a clock that is set back over midnight does not bring a day twice.
 */
final class DayModel {
  /** Moments about which clocks change somewhere, in epoch milliseconds. */
  static final List<Long> MOMENTS =
      List.of(
          at("2023-11-14T12:00:00Z"),
          at("2023-03-26T01:00:00Z"), // Berlin springs forward
          at("2023-10-29T01:00:00Z"), // Berlin falls back
          at("2006-10-29T02:31:00Z"), // St. John's falls back over midnight
          at("2017-10-15T03:00:00Z"), // Sao Paulo skips midnight
          at("2023-11-05T05:00:00Z"), // Havana falls back to midnight
          at("2011-12-30T10:00:00Z"), // Apia skips a day
          at("2023-04-01T15:00:00Z"), // Lord Howe falls back half an hour
          at("1969-12-31T23:59:59.999Z"));

  private DayModel() {}

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  /** Returns the days of messages that stand in order. */
  static List<CalendarDay> days(List<Message> messages, ZoneId zone) {
    List<CalendarDay> days = new ArrayList<>();
    for (Message message : messages) {
      LocalDate day = dayOf(Instant.ofEpochMilli(message.sentAt()), zone);
      int last = days.size() - 1;
      if (last >= 0 && days.get(last).day().equals(day)) {
        CalendarDay known = days.get(last);
        days.set(last, new CalendarDay(day, known.count() + 1, known.first()));
      } else {
        days.add(new CalendarDay(day, 1, message));
      }
    }
    return days;
  }

  private static LocalDate dayOf(Instant instant, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(instant, zone).plusDays(2);
    while (day.atStartOfDay(zone).toInstant().isAfter(instant)) {
      day = day.minusDays(1);
    }
    return day;
  }
}
