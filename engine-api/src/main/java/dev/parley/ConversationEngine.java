package dev.parley;

import dev.parley.error.ErrorCode;
import dev.parley.error.StoreException;
import java.nio.file.Path;

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
    return EngineLookup.provider().open(options);
  }

  /**
   * Makes a new store of a backup: reads all of the backup, copies it, and opens the new store once
   * to see that it is one. Where this is killed, the new directory holds no store, or the whole
   * one; the same call goes on.
   *
   * @param backup what {@link Operator#backup} wrote; it stays as it is
   * @param options how the new store is to be opened; its directory must be missing or empty
   * @param progress hears of bytes; what it throws ends the restore and is thrown
   * @throws StoreException {@link ErrorCode#STORE_NOT_FOUND} if there is no backup, {@link
   *     ErrorCode#STORE_CORRUPTED} if it is damaged, {@link ErrorCode#STORE_REJECTED} if the new
   *     directory holds anything, and those of {@link #open(EngineOptions)}
   */
  static BackupReport restore(Path backup, EngineOptions options, ProgressListener progress) {
    return EngineLookup.provider().restore(backup, options, progress);
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
