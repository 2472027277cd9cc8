package dev.parley.testkit.engine.behaviour;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.ConversationSummary;
import dev.parley.EngineOptions;
import dev.parley.Session;
import dev.parley.message.Message;
import dev.parley.query.ListQuery;
import dev.parley.query.MessageQuery;
import dev.parley.testkit.VirtualClock;
import dev.parley.testkit.engine.EngineFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One engine on a store of its own. It is opened when it is first asked for.
 *
 * <p>Safe for use by many threads once open, save {@link #with}, {@link #reopen} and {@link
 * #close}.
 */
public final class EngineUnderTest implements AutoCloseable {
  /** Where the clock stands at first, in epoch milliseconds: a second past a round number. */
  public static final long START = 1_800_000_001_000L;

  private final EngineFixture fixture;
  private final Path directory;
  private final VirtualClock clock = VirtualClock.at(START);
  private Consumer<EngineOptions.Builder> wanted = options -> {};
  private volatile @Nullable ConversationEngine engine;

  EngineUnderTest(EngineFixture fixture) {
    this.fixture = fixture;
    try {
      this.directory = Files.createTempDirectory("parley-engine-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets options for the next opening, which is the first one or {@link #reopen}. */
  public EngineUnderTest with(Consumer<EngineOptions.Builder> options) {
    wanted = wanted.andThen(options);
    return this;
  }

  /** Returns the engine, open. */
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
    EngineOptions.Builder options = fixture.options(directory).clock(clock);
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

  /** Returns all messages of a conversation of up to 1000, as the operator sees them. */
  public List<Message> messages(String conversation) {
    return engine()
        .operator()
        .history(conversation)
        .query(MessageQuery.oldToNew().limit(1000))
        .items();
  }

  /** Starts to listen through a session. */
  public Heard listen(Session session) {
    return Heard.by(this, session);
  }

  @Override
  public void close() {
    try {
      ConversationEngine present = engine;
      if (present != null) {
        present.close();
      }
    } finally {
      delete();
    }
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
