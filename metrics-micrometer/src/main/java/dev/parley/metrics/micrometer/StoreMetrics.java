package dev.parley.metrics.micrometer;

import dev.parley.Operator;
import dev.parley.StoreListener;
import dev.parley.StoreStats;
import dev.parley.error.ConversationException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one store. Safe for use by many threads.
 *
 * <pre>{@code
 * StoreMetrics metrics = new StoreMetrics(Tags.of("store", "chat"));
 * try (ConversationEngine engine =
 *     ConversationEngine.open(EngineOptions.builder(directory).storeListener(metrics).build())) {
 *   metrics.watch(engine.operator());
 *   metrics.bindTo(registry);
 * }
 * }</pre>
 *
 * <p>Timers are {@code parley.store.commit}, {@code .force}, {@code .scan}, {@code .index.open}
 * (with a tag {@code how}), {@code .index.save} and {@code .rewrite}; summaries are {@code
 * .commit.size} (bytes), {@code .force.callers}, {@code .scan.messages}, {@code
 * .rewrite.size.before} and {@code .after} (bytes); {@code .missed} counts what was not measured
 * because the registry was too slow. Gauges, once an operator is watched, are {@code
 * .conversations}, {@code .messages} and {@code .size} (bytes on disk); of the default storage also
 * {@code .log.size}, of which {@code .history.size} is clustered and {@code .unclustered.size} is
 * complete and is not, {@code .index.size}, and {@code .dead.size}, what was dead in the log when
 * the store last looked. They have no value while the engine is closed.
 */
public final class StoreMetrics implements MeterBinder, StoreListener {
  private static final String PREFIX = "parley.store.";

  private final Tags tags;
  private final List<StoreMeters> meters = new CopyOnWriteArrayList<>();
  private volatile @Nullable Operator operator;

  /** Creates it without tags: for the only store of a process. */
  public StoreMetrics() {
    this(List.of());
  }

  /** Creates it with the tags of all its meters, which have to tell this store from others. */
  public StoreMetrics(Iterable<Tag> tags) {
    this.tags = Tags.of(tags);
  }

  /**
   * Asks an engine for its figures whenever a registry wants them; the last engine given counts.
   */
  public void watch(Operator watched) {
    operator = Objects.requireNonNull(watched, "operator");
  }

  /** Puts the meters into a registry; may be called for several. */
  @Override
  public void bindTo(MeterRegistry registry) {
    meters.add(new StoreMeters(registry, PREFIX, tags));
    gauge(registry, "conversations", null, StoreStats::conversations);
    gauge(registry, "messages", null, StoreStats::messages);
    gauge(registry, "size", "bytes", StoreStats::bytesOnDisk);
    gauge(registry, "log.size", "bytes", detail("logBytes"));
    gauge(registry, "history.size", "bytes", detail("historyBytes"));
    gauge(registry, "index.size", "bytes", detail("indexBytes"));
    gauge(registry, "unclustered.size", "bytes", detail("unclusteredBytes"));
    gauge(registry, "dead.size", "bytes", detail("knownDeadBytes"));
  }

  private void gauge(
      MeterRegistry registry, String name, @Nullable String unit, ToDoubleFunction<StoreStats> of) {
    Gauge.builder(PREFIX + name, this, self -> self.figure(of))
        .tags(tags)
        .baseUnit(unit)
        .register(registry);
  }

  /** Returns what reads a figure that not every storage has. */
  private static ToDoubleFunction<StoreStats> detail(String name) {
    return stats -> {
      String value = stats.details().get(name);
      return value == null ? Double.NaN : Double.parseDouble(value);
    };
  }

  private double figure(ToDoubleFunction<StoreStats> of) {
    Operator asked = operator;
    if (asked == null) {
      return Double.NaN;
    }
    try {
      return of.applyAsDouble(asked.stats());
    } catch (ConversationException e) {
      return Double.NaN;
    }
  }

  @Override
  public void committed(long bytes, long nanos) {
    meters.forEach(each -> each.committed(bytes, nanos));
  }

  @Override
  public void forced(int callers, long nanos) {
    meters.forEach(each -> each.forced(callers, nanos));
  }

  @Override
  public void scanned(int messages, long nanos) {
    meters.forEach(each -> each.scanned(messages, nanos));
  }

  @Override
  public void indexOpened(String how, long records, long nanos) {
    meters.forEach(each -> each.indexOpened(how, nanos));
  }

  @Override
  public void indexSaved(long nanos) {
    meters.forEach(each -> each.indexSaved(nanos));
  }

  @Override
  public void rewritten(long bytesBefore, long bytesAfter, long nanos) {
    meters.forEach(each -> each.rewritten(bytesBefore, bytesAfter, nanos));
  }

  @Override
  public void missed(long count) {
    meters.forEach(each -> each.missed(count));
  }
}
