package dev.parley.metrics.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The meters of a store in one registry. */
final class StoreMeters {
  private final MeterRegistry registry;
  private final String prefix;
  private final Tags tags;
  private final Timer commit;
  private final DistributionSummary commitSize;
  private final Timer force;
  private final DistributionSummary forceCallers;
  private final Timer scan;
  private final DistributionSummary scanMessages;
  private final Timer indexSave;
  private final Timer rewrite;
  private final DistributionSummary rewriteBefore;
  private final DistributionSummary rewriteAfter;
  private final Counter missed;

  StoreMeters(MeterRegistry registry, String prefix, Tags tags) {
    this.registry = registry;
    this.prefix = prefix;
    this.tags = tags;
    this.commit = timer("commit", "writes, without waiting for the disk");
    this.commitSize = summary("commit.size", "what a write adds to the store", "bytes");
    this.force = timer("force", "forces of the store to disk");
    this.forceCallers = summary("force.callers", "writes that share a force", null);
    this.scan = timer("scan", "reads of messages in their order");
    this.scanMessages = summary("scan.messages", "messages in the answer to a read", null);
    this.indexSave = timer("index.save", "savings of the index");
    this.rewrite = timer("rewrite", "rewritings of a part of the store");
    this.rewriteBefore = summary("rewrite.size.before", "what a rewritten part took", "bytes");
    this.rewriteAfter = summary("rewrite.size.after", "what a rewritten part takes", "bytes");
    this.missed =
        Counter.builder(prefix + "missed")
            .description("what was not measured because the registry was too slow")
            .tags(tags)
            .register(registry);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(prefix + name).description(description).tags(tags).register(registry);
  }

  private DistributionSummary summary(String name, String description, @Nullable String unit) {
    return DistributionSummary.builder(prefix + name)
        .description(description)
        .baseUnit(unit)
        .tags(tags)
        .register(registry);
  }

  void committed(long bytes, long nanos) {
    commit.record(nanos, TimeUnit.NANOSECONDS);
    commitSize.record((double) bytes);
  }

  void forced(int callers, long nanos) {
    force.record(nanos, TimeUnit.NANOSECONDS);
    forceCallers.record(callers);
  }

  void scanned(int messages, long nanos) {
    scan.record(nanos, TimeUnit.NANOSECONDS);
    scanMessages.record(messages);
  }

  void indexOpened(String how, long nanos) {
    Timer.builder(prefix + "index.open")
        .description("openings of the index")
        .tags(tags)
        .tag("how", how)
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  void indexSaved(long nanos) {
    indexSave.record(nanos, TimeUnit.NANOSECONDS);
  }

  void rewritten(long before, long after, long nanos) {
    rewrite.record(nanos, TimeUnit.NANOSECONDS);
    rewriteBefore.record((double) before);
    rewriteAfter.record((double) after);
  }

  void missed(long count) {
    missed.increment((double) count);
  }
}
