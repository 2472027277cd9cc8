package dev.parley.metrics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.Durability;
import dev.parley.EngineOptions;
import dev.parley.query.MessageQuery;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meters of a real engine on a real store. */
class StoreMetricsTest {
  @TempDir Path directory;

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final StoreMetrics metrics = new StoreMetrics(Tags.of("store", "chat"));

  private ConversationEngine open() {
    ConversationEngine engine =
        ConversationEngine.open(
            EngineOptions.builder(directory)
                .durability(Durability.DISK)
                .storageOption("keyedState", "mapped")
                .storeListener(metrics)
                .build());
    metrics.watch(engine.operator());
    return engine;
  }

  @Test
  void whatAnEngineDoesIsCountedAndMeasured() {
    metrics.bindTo(registry);
    try (ConversationEngine engine = open()) {
      Conversation lunch =
          engine.session("ann").createConversation(group -> group.name("lunch").members("bob"));
      for (int i = 0; i < 5; i++) {
        lunch.messages().send("noodles?");
      }
      lunch.messages().query(MessageQuery.newToOld());

      assertThat(registry.get("parley.store.messages").tag("store", "chat").gauge().value())
          .isEqualTo(5);
      assertThat(registry.get("parley.store.conversations").gauge().value()).isEqualTo(1);
      assertThat(registry.get("parley.store.size").gauge().value()).isGreaterThan(1_000_000);
      assertThat(registry.get("parley.store.log.size").gauge().value()).isGreaterThan(1_000_000);
      assertThat(registry.get("parley.store.index.size").gauge().value()).isPositive();
      for (String none : List.of("history.size", "unclustered.size", "dead.size")) {
        assertThat(registry.get("parley.store." + none).gauge().value()).as(none).isZero();
      }
    }

    Timer commits = registry.get("parley.store.commit").tag("store", "chat").timer();
    assertThat(commits.count()).isGreaterThanOrEqualTo(6);
    assertThat(commits.totalTime(TimeUnit.NANOSECONDS)).isPositive();
    assertThat(registry.get("parley.store.commit.size").summary().totalAmount())
        .isGreaterThan(5 * "noodles?".length());
    assertThat(registry.get("parley.store.force").timer().count()).isPositive();
    assertThat(registry.get("parley.store.force.callers").summary().totalAmount()).isPositive();
    assertThat(registry.get("parley.store.scan").timer().count()).isPositive();
    assertThat(registry.get("parley.store.index.open").tag("how", "new").timer().count())
        .isEqualTo(1);
    assertThat(registry.get("parley.store.index.save").timer().count()).isEqualTo(1);
    assertThat(registry.get("parley.store.missed").counter().count()).isZero();
  }

  @Test
  void aGaugeOfAClosedEngineHasNoValueAndAReopenedOneHas() {
    metrics.bindTo(registry);
    assertThat(registry.get("parley.store.messages").gauge().value()).isNaN();
    open().close();
    assertThat(registry.get("parley.store.messages").gauge().value()).isNaN();

    try (ConversationEngine engine = open()) {
      assertThat(registry.get("parley.store.messages").gauge().value())
          .isEqualTo((double) engine.operator().stats().messages());
    }
  }

  @Test
  void everyRegistryHearsEverything() {
    MeterRegistry second = new SimpleMeterRegistry();
    metrics.bindTo(registry);
    metrics.bindTo(second);

    metrics.rewritten(100, 60, 1_000);
    metrics.missed(3);

    for (MeterRegistry each : new MeterRegistry[] {registry, second}) {
      assertThat(each.get("parley.store.rewrite").timer().count()).isEqualTo(1);
      assertThat(each.get("parley.store.rewrite.size.before").summary().totalAmount())
          .isEqualTo(100);
      assertThat(each.get("parley.store.rewrite.size.after").summary().totalAmount()).isEqualTo(60);
      assertThat(each.get("parley.store.missed").counter().count()).isEqualTo(3);
    }
  }
}
