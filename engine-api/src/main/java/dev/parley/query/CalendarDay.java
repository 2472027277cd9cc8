package dev.parley.query;

import dev.parley.message.Message;
import java.time.LocalDate;

/**
 * A day on which something was said.
 *
 * @param day the day in the zone that was asked for
 * @param count how many matching messages it has; at least 1
 * @param first the first of them
 */
public record CalendarDay(LocalDate day, long count, Message first) {}
