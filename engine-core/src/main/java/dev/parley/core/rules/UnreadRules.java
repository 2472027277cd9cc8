package dev.parley.core.rules;

import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.Range;
import dev.parley.storage.KeyRange;
import dev.parley.storage.Mutation.Membership;
import dev.parley.storage.Mutation.Receipt;
import dev.parley.storage.PositionOrder;
import org.jspecify.annotations.Nullable;

/** What can be unread. */
public final class UnreadRules {
  private UnreadRules() {}

  /**
   * Returns the earlier of two positions: nobody reads beyond the newest message, or what is sent
   * later would be read already.
   */
  public static Position earlier(Position a, Position b) {
    return PositionOrder.INSTANCE.compare(a, b) <= 0 ? a : b;
  }

  /** Returns whether a read position moves on what is there. */
  public static boolean advances(@Nullable Receipt present, Position position) {
    return present == null || PositionOrder.INSTANCE.compare(position, present.position()) > 0;
  }

  /** Returns the range behind both the read position and the time before membership. */
  public static Range unreadRange(Membership membership, @Nullable Receipt read) {
    Range sinceJoining = Range.newerThan(membership.unreadAfter());
    if (read == null) {
      return sinceJoining;
    }
    Range sinceReading =
        Range.newerThan(Bound.open(read.position().sentAt(), read.position().id()));
    KeyRange joined = KeyRange.of(sinceJoining);
    KeyRange readTo = KeyRange.of(sinceReading);
    return readTo.startsAtOrAfter(joined) ? sinceReading : sinceJoining;
  }
}
