package dev.parley.core.query;

import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.CalendarDay;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads days: the first message from some point on, the rest of its day, and so on.
 *
 * <p>A day goes from its first instant in the zone to the first instant of the next one. Where
 * clocks are set back over midnight (St. John's did so until 2011), the hour that comes again bears
 * the date of the day before, but the next day has begun: so no day comes twice.
 */
final class CalendarReader {
  private final MessageView view;

  CalendarReader(MessageView view) {
    this.view = view;
  }

  List<CalendarDay> read(Range range, ZoneId zone, MessageFilter filter, int limit) {
    List<CalendarDay> days = new ArrayList<>();
    Bound from = range.lower();
    while (days.size() < limit) {
      Message first = first(new Range(from, range.upper()), filter);
      if (first == null) {
        return days;
      }
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(first.sentAt()), zone);
      Long nextDay = startOf(day.plusDays(1), zone);
      if (nextDay != null && nextDay <= first.sentAt()) {
        day = day.plusDays(1);
        nextDay = startOf(day.plusDays(1), zone);
      }
      Bound end =
          nextDay == null
              ? range.upper()
              : BoundOrder.earlierUpper(range.upper(), Bound.open(nextDay));
      long count = count(new Range(from, end), filter);
      days.add(new CalendarDay(day, count, first));
      if (nextDay == null) {
        return days;
      }
      from = Bound.closed(nextDay);
    }
    return days;
  }

  /** Returns when a day begins, or null if that is beyond what milliseconds can say. */
  private static @Nullable Long startOf(LocalDate day, ZoneId zone) {
    try {
      return day.atStartOfDay(zone).toInstant().toEpochMilli();
    } catch (ArithmeticException | DateTimeException e) {
      return null;
    }
  }

  private @Nullable Message first(Range range, MessageFilter filter) {
    List<Message> found = view.scan(range, Direction.OLD_TO_NEW, 1, filter);
    return found.isEmpty() ? null : found.get(0);
  }

  private long count(Range range, MessageFilter filter) {
    return view.countUpTo(range, filter, Long.MAX_VALUE);
  }
}
