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
}
