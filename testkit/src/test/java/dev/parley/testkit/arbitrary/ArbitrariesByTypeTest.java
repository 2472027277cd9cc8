package dev.parley.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ListQuery;
import dev.parley.error.InvalidRequestException;
import dev.parley.message.Content;
import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Range;
import dev.parley.storage.PositionOrder;
import dev.parley.testkit.clock.VirtualClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** What jqwik gives for a type alone is legal, and hostile enough. */
final class ArbitrariesByTypeTest {
  private static void occurs(String label, boolean happens, double percent) {
    Statistics.label(label)
        .collect(happens)
        .coverage(coverage -> coverage.check(true).percentage(p -> p > percent));
  }

  @Property(tries = 2000)
  @StatisticsReport(onFailureOnly = true)
  void messagesAreOfTheConversationAndOfEveryFate(
      @ForAll Message message, @ForAll @InConversation("lunch") Message other) {
    assertThat(message.conversation()).isEqualTo("c");
    assertThat(other.conversation()).isEqualTo("lunch");
    assertThat(message.recalled()).isEqualTo(message.type().equals(MessageType.RECALLED));
    occurs("recalled", message.recalled(), 3);
    occurs("edited", message.editedAt().isPresent(), 3);
    occurs("negative time", message.sentAt() < 0, 3);
    occurs("not counted", !message.counted(), 5);
    occurs("mentions", !message.mentions().isEmpty(), 5);
    occurs("everybody is mentioned", message.mentionsAll(), 3);
  }

  @Property(tries = 200)
  void everythingAQueryIsMadeOfHasAnArbitrary(
      @ForAll Content content,
      @ForAll MessageType type,
      @ForAll Position position,
      @ForAll Bound bound,
      @ForAll Range range,
      @ForAll Direction direction,
      @ForAll MessageFilter filter) {
    MessageQuery query =
        MessageQuery.in(direction).from(bound).to(range.lower()).filter(filter.type(type));

    assertThat(query.filter().types()).containsExactly(type);
    assertThat(Content.of(content.form(), content.type(), content.body())).isEqualTo(content);
    assertThat(position).isEqualTo(new Position(position.sentAt(), position.id()));
  }

  @Property(tries = 2000)
  @StatisticsReport(onFailureOnly = true)
  void queriesAreValidAndReachTheLimits(@ForAll MessageQuery query, @ForAll ListQuery list) {
    assertThat(query.limit()).isBetween(0, MessageQuery.MAX_LIMIT);
    assertThat(list.count()).isBetween(1, ListQuery.MAX_COUNT);
    occurs("limit 0", query.limit() == 0, 3);
    occurs("greatest limit", query.limit() == MessageQuery.MAX_LIMIT, 3);
    occurs("new to old", query.direction() == Direction.NEW_TO_OLD, 30);
    occurs("no bound", query.range().equals(Range.all()), 1);
    occurs("point", query.from() instanceof Bound.AtPosition, 20);
    occurs("cut", query.from() instanceof Bound.AtTime, 10);
    occurs("filter", !query.filter().matchesAll(), 20);
    occurs("kinds", !list.kinds().isEmpty(), 10);
    occurs("oldest first", list.order() == ListQuery.Order.OLDEST_FIRST, 30);
  }

  @Property(tries = 1000)
  void idsByAnnotationAreLegal(
      @ForAll @MessageId String id,
      @ForAll @ConversationId String conversation,
      @ForAll @UserId String user,
      @ForAll @NotEmpty List<@MessageId String> several) {
    IdRules.requireMessageId(id);
    IdRules.requireConversationId(conversation);
    IdRules.requireUserId(user);
    several.forEach(IdRules::requireMessageId);
  }

  @Property(tries = 100)
  void invalidIdsAreIdsOfNothing(@ForAll @InvalidId String id) {
    assertThatThrownBy(() -> IdRules.requireMessageId(id))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> IdRules.requireConversationId(id))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> IdRules.requireUserId(id)).isInstanceOf(InvalidRequestException.class);
  }

  @Property(tries = 1000)
  @StatisticsReport(onFailureOnly = true)
  void timesByAnnotationReachBothEnds(@ForAll @SentAt long time, @ForAll @SentAt Long boxed) {
    occurs("negative", time < 0, 5);
    occurs("an end", time == Long.MIN_VALUE || boxed == Long.MAX_VALUE, 1);
  }

  @Property(tries = 1000)
  @StatisticsReport(onFailureOnly = true)
  void clocksStandAnywhereAndStepBothWays(
      @ForAll VirtualClock clock, @ForAll @ClockStep Duration step) {
    long before = clock.millis();

    assertThat(clock.move(step)).isEqualTo(before + step.toMillis());
    occurs("stands still", step.isZero(), 3);
    occurs("steps back", step.isNegative(), 15);
    occurs("jumps a day", step.toDays() > 1, 3);
    occurs("before 1970", before < 0, 1);
  }

  @Property(tries = 1000)
  @StatisticsReport(onFailureOnly = true)
  void historiesAreHostile(@ForAll ConversationHistory history) {
    List<Message> messages = history.messages();
    Map<Long, Long> byTime =
        messages.stream().collect(Collectors.groupingBy(Message::sentAt, Collectors.counting()));
    long together = byTime.values().stream().mapToLong(Long::longValue).max().orElse(0);
    for (int i = 1; i < messages.size(); i++) {
      Message before = messages.get(i - 1);
      assertThat(PositionOrder.INSTANCE.compare(before.position(), messages.get(i).position()))
          .isNegative();
    }

    occurs("empty", messages.isEmpty(), 1);
    occurs("a tie", together > 1, 30);
    occurs("a hundred in one millisecond", together >= 100, 0.5);
    occurs("arrives out of order", !messages.equals(history.arrived()), 40);
    occurs("an id begins another", hasPrefix(messages), 30);
    occurs("beyond the basic plane", messages.stream().anyMatch(this::isBeyond), 20);
    occurs("the earliest time", byTime.containsKey(Long.MIN_VALUE), 3);
    occurs("a recalled one", messages.stream().anyMatch(Message::recalled), 20);
    occurs("one member", history.members().size() == 1, 5);
  }

  private boolean isBeyond(Message message) {
    return message.id().codePoints().anyMatch(Character::isSupplementaryCodePoint);
  }

  private static boolean hasPrefix(List<Message> messages) {
    HashSet<String> ids = new HashSet<>(messages.stream().map(Message::id).toList());
    return ids.stream()
        .anyMatch(id -> id.length() > 1 && ids.contains(id.substring(0, id.length() - 1)));
  }

  @Property(tries = 200)
  void historiesAreOfTheSizeAndConversationAskedFor(
      @ForAll @InConversation("lunch") @MessageCount(min = 2, max = 5)
          ConversationHistory history) {
    assertThat(history.conversation()).isEqualTo("lunch");
    assertThat(history.arrived()).hasSizeBetween(2, 5);
  }
}
