package dev.parley.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.Bound;
import dev.parley.query.Range;
import dev.parley.storage.KeyRange;
import dev.parley.testkit.arbitrary.HostileIds;
import dev.parley.testkit.arbitrary.HostileTimes;
import dev.parley.testkit.arbitrary.QueryArbitraries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

final class RangeCheckTest {
  @Provide
  Arbitrary<Range> ranges() {
    return QueryArbitraries.ranges();
  }

  @Provide
  Arbitrary<Long> times() {
    return HostileTimes.times();
  }

  @Provide
  Arbitrary<String> messageIds() {
    return HostileIds.messageIds();
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(onFailureOnly = true)
  void theReferenceAndTheKeyRangeAgree(
      @ForAll("ranges") Range range, @ForAll("times") long time, @ForAll("messageIds") String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    for (long at : List.of(time, HostileTimes.of(id))) {
      assertThat(KeyRange.of(range).contains(at, bytes))
          .as("range=%s, time=%s", range, at)
          .isEqualTo(RangeCheck.contains(range, at, id));
    }
    Statistics.label("both ends are bounds")
        .collect(range.lower() != Bound.unbounded() && range.upper() != Bound.unbounded())
        .coverage(coverage -> coverage.check(true).percentage(p -> p > 20));
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void theKeysOfARangeSayWhatIsInIt(
      @ForAll("ranges") Range range, @ForAll("times") long time, @ForAll("messageIds") String id) {
    KeyRange keys = KeyRange.of(range);
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    for (long at : List.of(time, HostileTimes.of(id))) {
      boolean afterStart = KeyRange.compare(at, bytes, keys.fromTime(), keys.fromId()) >= 0;
      boolean beforeEnd =
          keys.toEnd() || KeyRange.compare(at, bytes, keys.toTime(), keys.toId()) < 0;
      assertThat(!keys.isEmpty() && afterStart && beforeEnd)
          .as("range=%s, time=%s", range, at)
          .isEqualTo(RangeCheck.contains(range, at, id));
    }
    boolean ends =
        !keys.toEnd()
            && KeyRange.compare(keys.fromTime(), keys.fromId(), keys.toTime(), keys.toId()) >= 0;
    assertThat(keys.isEmpty()).isEqualTo(ends || range.lower().equals(Bound.open(Long.MAX_VALUE)));
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void whichRangeBeginsLaterAndWhichEndsEarlierIsSaidByKeys(
      @ForAll("ranges") Range one, @ForAll("ranges") Range other, @ForAll boolean sameEnds) {
    KeyRange a = KeyRange.of(one);
    KeyRange b = KeyRange.of(sameEnds ? one : other);

    // Of two cuts the later one has the key between them on its other side.
    boolean startsLater = b.atOrAfterStart(a.fromTime(), a.fromId());
    assertThat(a.startsAtOrAfter(b)).isEqualTo(startsLater);
    boolean endsEarlier = b.toEnd() || !(a.toEnd() || a.beforeEnd(b.toTime(), b.toId()));
    assertThat(a.endsAtOrBefore(b)).isEqualTo(endsEarlier);
  }
}
