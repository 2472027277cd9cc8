package dev.parley.core;

import static dev.parley.testkit.assertion.ParleyAssertions.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.error.ErrorCode;
import dev.parley.testkit.engine.EngineSettings;
import dev.parley.testkit.engine.WithEngine;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Engines of tests that fail are closed and deleted like all others. */
final class EngineIsClosedTest {
  private static final Set<ConversationEngine> ENGINES = new LinkedHashSet<>();
  private static final Set<Path> DIRECTORIES = new LinkedHashSet<>();

  /** Remembers where every store lies. */
  static final class Remembering implements EngineSettings {
    @Override
    public void set(EngineOptions.Builder options) {
      DIRECTORIES.add(options.build().directory());
    }
  }

  @WithEngine(settings = Remembering.class)
  static final class FailingTests {
    @Test
    void fails(ConversationEngine engine) {
      ENGINES.add(engine);
      throw new AssertionError("on purpose");
    }

    @Property(tries = 50)
    void failsAndShrinks(@ForAll int number, ConversationEngine engine) {
      ENGINES.add(engine);
      engine.session("ann").createConversation(group -> {});
      assertThat(number).isLessThan(10);
    }
  }

  @WithEngine(settings = Remembering.class)
  static final class TooEarly {
    TooEarly(ConversationEngine engine) {
      ENGINES.add(engine);
    }

    @Test
    void isNeverReached() {}
  }

  @BeforeEach
  void forget() {
    ENGINES.clear();
    DIRECTORIES.clear();
  }

  @Test
  void enginesOfFailedTestsAndTriesAreClosedAndDeleted() {
    SummaryGeneratingListener run = run(FailingTests.class);

    assertThat(run.getSummary().getTestsFailedCount()).isEqualTo(2);
    assertThat(ENGINES).as("engines of one test, and of several tries").hasSizeGreaterThan(3);
    assertThat(DIRECTORIES).hasSizeGreaterThanOrEqualTo(ENGINES.size());
    assertThat(DIRECTORIES).allSatisfy(directory -> assertThat(directory).doesNotExist());
    for (ConversationEngine engine : ENGINES) {
      assertThatRefusal(() -> engine.session("ann")).hasCode(ErrorCode.CLOSED);
    }
  }

  @Test
  void aConstructorIsToldToLeaveTheEngineToTheTest() {
    SummaryGeneratingListener run = run(TooEarly.class);

    assertThat(ENGINES).isEmpty();
    assertThat(run.getSummary().getFailures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.getException())
                    .hasMessageContaining("take it as a parameter of the test"));
  }

  private static SummaryGeneratingListener run(Class<?> tests) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(tests))
            .configurationParameter("jqwik.database", "")
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    PrintStream out = System.out;
    // What the inner run prints would read like the report of this one.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      LauncherFactory.create().execute(request, listener);
    } finally {
      System.setOut(out);
    }
    return listener;
  }
}
