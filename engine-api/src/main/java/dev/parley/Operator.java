package dev.parley;

import dev.parley.member.Member;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whoever runs the engine: reads everything, brings in and takes out histories, looks after the
 * store. Never hand it to a user.
 */
public interface Operator {
  /**
   * Returns conversations in the order of their ids as unsigned UTF-8 bytes.
   *
   * @param after the conversation to go on after, or null to begin
   * @param limit 1 to 1000
   */
  List<ConversationSummary> conversations(@Nullable String after, int limit);

  /** Returns a conversation, if there is one. */
  Optional<ConversationSummary> conversation(String id);

  /**
   * Returns the messages of a conversation.
   *
   * @throws dev.parley.error.ConversationNotFoundException if there is none
   */
  MessageHistory history(String conversation);

  /**
   * Returns the members of a conversation, as {@link ConversationMembers#list} does.
   *
   * @throws dev.parley.error.ConversationNotFoundException if there is none
   */
  List<Member> members(String conversation, @Nullable String after, int limit);

  /** Returns what brings in histories. */
  Importer importer(Importer.Ids ids);

  /** Returns figures about the store, at once. */
  StoreStats stats();

  /**
   * Returns figures about the store, after a reading of all of it, as far as the storage can tell
   * more then: the default one says what is live and dead in it, and what {@link #compact} would
   * give back. Reads and writes go on.
   *
   * @param progress hears of bytes; what it throws ends the reading and is thrown
   */
  StoreStats stats(ProgressListener progress);

  /**
   * Forces everything acknowledged so far to disk, as if all had asked for {@link Durability#DISK}.
   *
   * @throws dev.parley.error.StoreException if the storage does not support that
   */
  void sync();

  /** Reads the whole store and returns every fault found; an empty list is good news. */
  default List<String> verify() {
    return verify(ProgressListener.NONE);
  }

  /** Does so, and says how far it has come. */
  List<String> verify(ProgressListener progress);

  /** Copies the store into a directory; see {@link #backup(Path, ProgressListener)}. */
  default BackupReport backup(Path target) {
    return backup(target, ProgressListener.NONE);
  }

  /**
   * Copies the store into a directory while sessions read and write. The copy holds everything that
   * was acknowledged before the call. Into the directory of an earlier backup only what has changed
   * is copied; a backup that fails, or whose process dies, leaves the earlier one.
   *
   * <p>A backup is a store of the same kind: {@link ConversationEngine#restore} makes a new store
   * of it, and it may itself be opened. Once it was written to it is a backup no longer.
   *
   * @param target missing, empty, or an earlier backup of this store; not on the way of anybody
   *     else
   * @param progress hears of bytes; what it throws ends the backup and is thrown
   * @throws dev.parley.error.StoreException {@link dev.parley.error.ErrorCode#STORE_REJECTED} if
   *     the target holds anything else or the storage makes no backups, {@link
   *     dev.parley.error.ErrorCode#STORE_LOCKED} if somebody has the target open, {@link
   *     dev.parley.error.ErrorCode#STORE_CORRUPTED} if the store is damaged, {@link
   *     dev.parley.error.ErrorCode#WRITE_NOT_APPLIED} if the file system refuses something
   */
  BackupReport backup(Path target, ProgressListener progress);

  /** Returns how long messages of a conversation are kept: its own retention, or the engine's. */
  Retention retention(String conversation);

  /**
   * Gives a conversation a retention of its own, in the place of the engine's. Nothing is deleted
   * by this; {@link #applyRetention} does that.
   *
   * @throws dev.parley.error.ConversationNotFoundException if there is none
   */
  void setRetention(String conversation, Retention retention);

  /**
   * Lets the engine's retention count for a conversation again.
   *
   * @throws dev.parley.error.ConversationNotFoundException if there is none
   */
  void clearRetention(String conversation);

  /**
   * Deletes for ever what is older than its retention, in every conversation; the engine does so by
   * itself at {@linkplain EngineOptions#retentionInterval intervals}. Reads and writes go on. Only
   * messages go: whatever is said of them stays, such as read positions. No event is told.
   *
   * @return what went
   */
  Expired applyRetention();

  /**
   * Deletes for ever the messages of a conversation before a time.
   *
   * @param before epoch milliseconds, not in the future; messages of that millisecond stay
   * @return how many went
   * @throws dev.parley.error.ConversationNotFoundException if there is none
   * @throws dev.parley.error.InvalidRequestException if the time is in the future
   */
  long expire(String conversation, long before);

  /**
   * Erases a conversation with everything said in it and of it, down to the bytes as far as the
   * storage can. It may take as long as reading the whole store; what is written to the
   * conversation meanwhile is refused. Afterwards it is as if it had never been, and a conversation
   * of that id can be created anew. Members who listen are told {@link
   * dev.parley.event.Event.ConversationErased}.
   *
   * <p>Where the outcome is unknown, erasing again decides.
   *
   * @return whether there was one
   * @throws dev.parley.error.RefusedException if it is being erased already
   */
  boolean eraseConversation(String id);

  /**
   * Erases a user: memberships, settings, receipts and messages; the id leaves the mentions of
   * other messages. Where a user has to stand, as the creator of a conversation or as who recalled
   * a message, {@link dev.parley.message.IdRules#ERASED_USER} stands. It may take as long as
   * reading the whole store. The user's sessions are closed, and none can be opened until it is
   * done; members of the user's conversations are told that the user left. Afterwards a user of
   * that id is a new one.
   *
   * <p>Where the outcome is unknown, erasing again decides. What others wrote about the user, and
   * ids of messages that others read or answered, stay.
   *
   * @throws dev.parley.error.RefusedException if the user is being erased already
   */
  void eraseUser(String id);

  /**
   * Gives back room that nothing needs any more, as far as the storage can: of what was recalled,
   * expired and erased. It may take as long as reading the whole store; reads and writes go on.
   */
  void compact();
}
