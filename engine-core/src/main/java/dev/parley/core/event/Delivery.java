package dev.parley.core.event;

import dev.parley.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event, and who is to hear it.
 *
 * @param user every session of this user
 * @param event what
 * @param except save this session, which did it itself; null for none
 */
public record Delivery(String user, Event event, @Nullable Object except) {}
