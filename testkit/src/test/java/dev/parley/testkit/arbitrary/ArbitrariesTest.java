package dev.parley.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.query.Range;
import dev.parley.storage.IdOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** What the arbitraries give is legal, and hostile enough. */
final class ArbitrariesTest {
  @Provide
  Arbitrary<String> messageIds() {
    return HostileIds.messageIds();
  }

  @Provide
  Arbitrary<String> names() {
    return HostileIds.names();
  }

  @Provide
  Arbitrary<Long> times() {
    return HostileTimes.times();
  }

  @Provide
  Arbitrary<Range> ranges() {
    return QueryArbitraries.ranges();
  }

  @Provide
  Arbitrary<Message> messages() {
    return MessageArbitraries.messages("c");
  }

  @Property(tries = 1000)
  @StatisticsReport(onFailureOnly = true)
  void messageIdsAreLegalAndFromEveryPlane(@ForAll("messageIds") String id) {
    IdRules.requireMessageId(id);
    Statistics.label("beyond the basic plane")
        .collect(id.codePoints().anyMatch(Character::isSupplementaryCodePoint))
        .coverage(coverage -> coverage.check(true).percentage(p -> p > 5));
    Statistics.label("holds a zero byte")
        .collect(id.indexOf('\0') >= 0)
        .coverage(coverage -> coverage.check(true).percentage(p -> p > 5));
    Statistics.label("of 64 bytes")
        .collect(id.getBytes(StandardCharsets.UTF_8).length == 64)
        .coverage(coverage -> coverage.check(true).count(c -> c > 5));
  }

  @Property(tries = 1000)
  void namesAreLegal(@ForAll("names") String name) {
    IdRules.requireConversationId(name);
    IdRules.requireUserId(name);
  }

  @Property(tries = 1000)
  @StatisticsReport(onFailureOnly = true)
  void someIdsAreSortedWronglyByUtf16(
      @ForAll("messageIds") String a, @ForAll("messageIds") String b) {
    boolean differs =
        Integer.signum(a.compareTo(b)) != Integer.signum(IdOrder.INSTANCE.compare(a, b));
    Statistics.label("order differs")
        .collect(differs)
        .coverage(coverage -> coverage.check(true).percentage(p -> p > 1));
  }

  @Property(tries = 1000)
  void theOrderOfIdsIsThatOfTheirBytes(
      @ForAll("messageIds") String a, @ForAll("messageIds") String b) {
    int bytes =
        Arrays.compareUnsigned(
            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    assertThat(Integer.signum(IdOrder.INSTANCE.compare(a, b))).isEqualTo(Integer.signum(bytes));
  }

  @Property(tries = 1000)
  @StatisticsReport(onFailureOnly = true)
  void timesReachBothEnds(@ForAll("times") long time) {
    Statistics.label("negative")
        .collect(time < 0)
        .coverage(coverage -> coverage.check(true).percentage(p -> p > 5));
    Statistics.label("an end")
        .collect(time == Long.MIN_VALUE || time == Long.MAX_VALUE)
        .coverage(coverage -> coverage.check(true).percentage(p -> p > 1));
  }
}
