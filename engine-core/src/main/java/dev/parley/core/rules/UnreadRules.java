package dev.parley.core.rules;

import dev.parley.query.Bound;
import dev.parley.query.Range;
import dev.parley.storage.KeyRange;
import dev.parley.storage.Mutation.Membership;
import dev.parley.storage.Mutation.Receipt;
import org.jspecify.annotations.Nullable;

/** What can be unread. */
public final class UnreadRules {
  private UnreadRules() {}

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
