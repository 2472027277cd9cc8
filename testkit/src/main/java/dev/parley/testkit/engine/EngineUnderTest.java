package dev.parley.testkit.engine;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.ConversationSummary;
import dev.parley.EngineOptions;
import dev.parley.ListQuery;
import dev.parley.MessageHistory;
import dev.parley.Session;
import dev.parley.message.Message;
import dev.parley.query.MessageQuery;
import dev.parley.testkit.TestDirectory;
import dev.parley.testkit.clock.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One engine on a store of its own, with a clock that the test moves. It is opened when it is first
 * asked for.
 *
 * <p>Safe for use by many threads, save {@link #with}, {@link #reopen} and {@link #close}.
 */
public final class EngineUnderTest implements AutoCloseable {
  /** Where the clock stands at first, in epoch milliseconds: a second past a round number. */
  public static final long START = 1_800_000_001_000L;

  private static final int PATIENCE_SECONDS = 20;

  private final EngineFixture fixture;
  private final TestDirectory directory = TestDirectory.create();
  private final VirtualClock clock = VirtualClock.at(START);
  private Consumer<EngineOptions.Builder> wanted = options -> {};
  private volatile @Nullable ConversationEngine engine;

  private EngineUnderTest(EngineFixture fixture) {
    this.fixture = fixture;
  }

  /**
   * Returns an engine on a new and empty store. Its options are the fixture's with {@link #clock},
   * until {@link #with} sets others.
   */
  public static EngineUnderTest on(EngineFixture fixture) {
    return new EngineUnderTest(fixture);
  }

  /** Sets options for the next opening, which is the first one or {@link #reopen}. */
  public EngineUnderTest with(Consumer<EngineOptions.Builder> options) {
    wanted = wanted.andThen(options);
    return this;
  }

  /** Returns the engine, open; after {@link #reopen} it is another one. */
  public synchronized ConversationEngine engine() {
    ConversationEngine present = engine;
    if (present == null) {
      present = openAgain();
      engine = present;
    }
    return present;
  }

  /** Opens an engine on the same store, whether or not there is one. */
  public ConversationEngine openAgain() {
    EngineOptions.Builder options = fixture.options(directory.path()).clock(clock);
    wanted.accept(options);
    return fixture.open(options.build());
  }

  /** Closes the engine and opens another one on the same store. */
  public void reopen() {
    engine().close();
    engine = null;
    engine();
  }

  /** Returns the engine's clock. */
  public VirtualClock clock() {
    return clock;
  }

  /** Returns a new session. */
  public Session session(String user) {
    return engine().session(user);
  }

  /** Creates a group and returns it as its creator sees it. */
  public Conversation group(String creator, String... members) {
    return session(creator).createConversation(group -> group.members(members));
  }

  /** Returns a conversation as a user sees it, through a session of its own. */
  public Conversation as(String user, Conversation conversation) {
    return session(user).conversation(conversation.id());
  }

  /** Returns the ids of the conversations that a query gives, in the order of the answer. */
  public List<String> listed(String user, ListQuery query) {
    List<String> ids = new ArrayList<>();
    for (ConversationSummary summary : session(user).conversations(query)) {
      ids.add(summary.info().id());
    }
    return ids;
  }

  /**
   * Returns once an assertion about a user's list passes. Where lists never lag it has to pass at
   * once; where they may ({@link EngineFixture#listsMayLag}), within {@value #PATIENCE_SECONDS}
   * seconds.
   */
  public void awaitList(Runnable assertion) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    @Nullable Boolean mayLag = null;
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError e) {
        if (mayLag == null) {
          mayLag = fixture.listsMayLag();
        }
        if (!mayLag || System.nanoTime() - deadline > 0) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
    }
  }

  /** Returns a conversation's messages as the operator reads them. */
  public MessageHistory history(String conversation) {
    return engine().operator().history(conversation);
  }

  /** Returns all messages of a conversation of up to 1000, as the operator sees them. */
  public List<Message> messages(String conversation) {
    return history(conversation).query(MessageQuery.oldToNew().limit(1000)).items();
  }

  /** Closes the engine and deletes the store. */
  @Override
  public void close() {
    try {
      ConversationEngine present = engine;
      if (present != null) {
        present.close();
      }
    } finally {
      directory.close();
    }
  }
}
