package dev.parley.testkit.engine;

import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.MessageHistory;
import dev.parley.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One open engine in a directory of its own, with a clock that the test sets.
 *
 * <p>Not for use by several threads; the engine itself is.
 */
public final class EngineUnderTest implements AutoCloseable {
  /** Where the clock stands at first: a Tuesday noon, UTC. */
  public static final long NOON = 1_699_963_200_000L;

  private final EngineFixture fixture;
  private final EngineOptions options;
  private final Path directory;
  private final TestClock clock;
  private ConversationEngine engine;

  private EngineUnderTest(
      EngineFixture fixture,
      EngineOptions options,
      Path directory,
      TestClock clock,
      ConversationEngine engine) {
    this.fixture = fixture;
    this.options = options;
    this.directory = directory;
    this.clock = clock;
    this.engine = engine;
  }

  /** Opens an engine with default options but for the clock, on a new and empty store. */
  public static EngineUnderTest open(EngineFixture fixture) {
    return open(fixture, options -> options);
  }

  /**
   * Opens an engine on a new and empty store.
   *
   * @param settings sets what differs from the defaults; a clock set here takes the place of {@link
   *     #clock}
   */
  public static EngineUnderTest open(
      EngineFixture fixture, UnaryOperator<EngineOptions.Builder> settings) {
    Path directory = newDirectory();
    try {
      TestClock clock = new TestClock(NOON);
      EngineOptions options =
          settings.apply(fixture.options(directory.resolve("store")).clock(clock)).build();
      return new EngineUnderTest(fixture, options, directory, clock, fixture.open(options));
    } catch (RuntimeException | Error e) {
      delete(directory);
      throw e;
    }
  }

  /** Returns the engine that is open now; after {@link #reopen} it is another one. */
  public ConversationEngine engine() {
    return engine;
  }

  /** Returns the engine's clock. */
  public TestClock clock() {
    return clock;
  }

  /** Returns what the engine was opened with. */
  public EngineOptions options() {
    return options;
  }

  /** Opens a session. */
  public Session session(String user) {
    return engine.session(user);
  }

  /** Returns a conversation's messages as the operator reads them. */
  public MessageHistory history(String conversation) {
    return engine.operator().history(conversation);
  }

  /** Closes the engine and opens it again on the same store. */
  public void reopen() {
    engine.close();
    engine = fixture.open(options);
  }

  /** Closes the engine and deletes the store. */
  @Override
  public void close() {
    try {
      engine.close();
    } finally {
      delete(directory);
    }
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("parley-engine-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
