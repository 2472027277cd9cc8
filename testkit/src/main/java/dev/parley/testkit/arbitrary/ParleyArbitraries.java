package dev.parley.testkit.arbitrary;

import dev.parley.ListQuery;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Range;
import dev.parley.testkit.clock.VirtualClock;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;
import org.jspecify.annotations.Nullable;

/**
 * Gives jqwik the values of Parley by their type; jqwik finds it by itself, so that a test only
 * says {@code @ForAll Message message}.
 *
 * <p>It knows {@link Message}, {@link Content}, {@link MessageType}, {@link Position}, {@link
 * Bound}, {@link Range}, {@link Direction}, {@link MessageFilter}, {@link MessageQuery}, {@link
 * ListQuery}, {@link ConversationHistory}, {@link EventSequence} and {@link VirtualClock}; strings,
 * times and durations that bear an annotation of this package; and lists, sets and so on of all
 * these. {@code Arbitraries.defaultFor(Message.class)} is the same for generators of one's own.
 */
public final class ParleyArbitraries implements ArbitraryProvider {
  private static final Map<Class<?>, Function<TypeUsage, Arbitrary<?>>> BY_TYPE =
      Map.ofEntries(
          Map.entry(Message.class, type -> SomeMessages.of(conversation(type, "c"))),
          Map.entry(Content.class, type -> MessageArbitraries.contents()),
          Map.entry(MessageType.class, type -> MessageArbitraries.types()),
          Map.entry(Position.class, type -> SomeMessages.positions()),
          Map.entry(Bound.class, type -> QueryArbitraries.bounds()),
          Map.entry(Range.class, type -> QueryArbitraries.ranges()),
          Map.entry(Direction.class, type -> QueryArbitraries.directions()),
          Map.entry(MessageFilter.class, type -> QueryArbitraries.filters()),
          Map.entry(MessageQuery.class, type -> QueryArbitraries.queries()),
          Map.entry(ListQuery.class, type -> QueryArbitraries.listQueries()),
          Map.entry(ConversationHistory.class, ParleyArbitraries::histories),
          Map.entry(EventSequence.class, type -> SomeEvents.of(conversation(type, null))),
          Map.entry(VirtualClock.class, type -> HostileTimes.starts().map(VirtualClock::at)));

  private static final Map<Class<? extends Annotation>, Function<TypeUsage, Arbitrary<?>>> STRINGS =
      Map.of(
          MessageId.class, type -> HostileIds.messageIds(),
          ConversationId.class, type -> HostileIds.names(),
          UserId.class, type -> HostileIds.names(),
          InvalidId.class, type -> HostileIds.invalid());

  /** For jqwik, which finds this class by its name. */
  public ParleyArbitraries() {}

  @Override
  public boolean canProvideFor(TypeUsage type) {
    return source(type) != null;
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
    Function<TypeUsage, Arbitrary<?>> source = source(type);
    // The generators mix in what is hostile themselves; jqwik's own edge cases, of which there
    // would
    // be very many combinations, would only crowd it out.
    return source == null ? Set.of() : Set.of(source.apply(type).withoutEdgeCases());
  }

  /** Before jqwik's own providers, which know strings, numbers, durations and enums too. */
  @Override
  public int priority() {
    return 5;
  }

  private static @Nullable Function<TypeUsage, Arbitrary<?>> source(TypeUsage type) {
    if (type.isOfType(String.class)) {
      return STRINGS.entrySet().stream()
          .filter(each -> type.isAnnotated(each.getKey()))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(null);
    }
    if (type.isOfType(long.class) || type.isOfType(Long.class)) {
      return type.isAnnotated(SentAt.class) ? any -> HostileTimes.times() : null;
    }
    if (type.isOfType(Duration.class)) {
      return type.isAnnotated(ClockStep.class) ? any -> HostileTimes.steps() : null;
    }
    return type.isTypeVariableOrWildcard() ? null : BY_TYPE.get(type.getRawType());
  }

  private static @Nullable String conversation(TypeUsage type, @Nullable String other) {
    return type.findAnnotation(InConversation.class).map(InConversation::value).orElse(other);
  }

  private static Arbitrary<ConversationHistory> histories(TypeUsage type) {
    int min = type.findAnnotation(MessageCount.class).map(MessageCount::min).orElse(0);
    int max = type.findAnnotation(MessageCount.class).map(MessageCount::max).orElse(400);
    return SomeHistories.of(conversation(type, null), min, max);
  }
}
