package dev.parley.storage;

import dev.parley.message.Position;
import java.util.Comparator;

/**
 * The order of positions.
 *
 * <p>ORDER-2: A store must order messages by {@code sentAt} as a signed number, then by id as
 * ORDER-1 says.
 *
 * <p>ORDER-3: A message that arrives after newer ones must appear exactly where its position says.
 */
public enum PositionOrder implements Comparator<Position> {
  /** The only one. */
  INSTANCE;

  @Override
  public int compare(Position a, Position b) {
    int byTime = Long.compare(a.sentAt(), b.sentAt());
    return byTime != 0 ? byTime : IdOrder.INSTANCE.compare(a.id(), b.id());
  }
}
