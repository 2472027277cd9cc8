package dev.parley;

import dev.parley.error.ErrorCode;
import dev.parley.error.StoreException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * A conversation engine over one store.
 *
 * <pre>{@code
 * try (ConversationEngine engine = ConversationEngine.open(Path.of("chat"))) {
 *   Session ann = engine.session("ann");
 *   Conversation lunch = ann.createConversation(group -> group.name("lunch").members("bob", "cy"));
 *   Message asked = lunch.messages().send("noodles?");
 * }
 * }</pre>
 *
 * <p>One engine at a time has a store open.
 */
public interface ConversationEngine extends AutoCloseable {
  /** Opens the store in a directory, created if it is not there, with default options. */
  static ConversationEngine open(Path directory) {
    return open(EngineOptions.of(directory));
  }

  /**
   * Opens a store.
   *
   * @throws StoreException if it cannot be opened: {@link ErrorCode#STORE_LOCKED}, {@link
   *     ErrorCode#STORAGE_NOT_FOUND}, {@link ErrorCode#STORE_NOT_FOUND}, {@link
   *     ErrorCode#STORE_FORMAT_TOO_NEW}, {@link ErrorCode#STORE_CORRUPTED}, {@link
   *     ErrorCode#STORE_NOT_OPENED} for what the file system refuses
   */
  static ConversationEngine open(EngineOptions options) {
    return ServiceLoader.load(EngineProvider.class, EngineProvider.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new StoreException(
                    ErrorCode.ENGINE_NOT_FOUND,
                    "no engine on the class path; add the dependency dev.parley:parley-engine-core",
                    null))
        .open(options);
  }

  /** Opens a session for a user; a user needs no registration. */
  Session session(String user);

  /** Returns what may read everything. Never hand it to a user. */
  Operator operator();

  /**
   * Waits for what is under way, forces everything to disk and closes the store; idempotent.
   * Sessions and subscriptions end.
   */
  @Override
  void close();
}
