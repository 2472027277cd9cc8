package dev.parley.storage;

import dev.parley.BackupReport;
import dev.parley.Durability;
import dev.parley.ProgressListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open store. Safe for use by many threads.
 *
 * <p>CONC-1: Any number of threads must be able to call at the same time; batches of one partition
 * come one at a time.
 *
 * <p>CONC-2: A thread that is interrupted must neither damage nor close the store; whatever was
 * acknowledged stays.
 *
 * <p>ERR-1: Every failure must be one of the {@link StorageException}s, and what it says of the
 * write must be true.
 *
 * <p>ERR-2: A limit or cap below 0, and a proposal that is too long, must be refused with {@link
 * StorageException.Rejected}.
 *
 * <p>CAP-1: What a store declares must be true; what it does not declare it must refuse with {@link
 * StorageException.Rejected} where a call asks for it.
 */
public interface Storage extends MessageReader, ConversationReader, AutoCloseable {
  /** Returns what this store does beyond the minimum; the same set for as long as it is open. */
  Set<Capability> capabilities();

  /**
   * Applies a batch.
   *
   * <p>DUR-1: A batch that was acknowledged with {@code OS} must survive the death of the process.
   *
   * <p>DUR-2: A batch that was acknowledged with {@code DISK} must survive the loss of power, also
   * if all of it was there before with {@code OS}.
   *
   * @throws StorageException.NotApplied if nothing of it happened
   * @throws StorageException.Unknown if it may or may not have happened
   * @throws StorageException.Rejected if it is too large, or the durability is not supported
   */
  void apply(Batch batch, Durability durability);

  /**
   * Decides once and for all between proposals: the first one wins, and everybody gets the winner.
   *
   * <p>CLAIM-1: All claims of one key must give the same winner, one of the proposals, for ever.
   *
   * <p>CLAIM-2: A claim must survive what a batch of that durability survives.
   *
   * @param proposal at most 4096 characters
   * @return the winner
   */
  String claim(ClaimKey key, String proposal, Durability durability);

  /**
   * Erases a conversation or a user. An act of administration: it may take as long as reading the
   * whole store, and while it is under way reads may see what is to be erased or not, or parts of
   * it. The caller keeps batches and claims of that partition away meanwhile; those of others go
   * on.
   *
   * <p>ERASE-1: Once a conversation was erased, everything must read as if nothing had ever been
   * said of it; its claims must be gone, and the settings of all users in its scopes ({@link
   * SettingScope#isOf}).
   *
   * <p>ERASE-2: Once a user was erased, everything must read as if the user had no settings,
   * claims, memberships and receipts, had sent no message and had been mentioned nowhere; where a
   * user has to stand, as creator or as who recalled a message, {@code IdRules.ERASED_USER} must
   * stand, and everything else must read as before.
   *
   * <p>ERASE-3: Erasing once more, or what is not there, must change nothing.
   *
   * <p>ERASE-4: An erasure must happen whole or not at all, whatever stops the store: one that was
   * cut short is undone or finished by the next opening.
   *
   * <p>What is applied afterwards, with versions greater than {@link #highestVersion}, makes the
   * conversation or user anew; a store may ignore versions that are not. Erasing moves no version
   * and is no change in the sense of CHANGE-1: also a message that loses a mention keeps the
   * version of its last change.
   *
   * @throws StorageException.NotApplied if nothing of it happened
   * @throws StorageException.Unknown if it may have happened or not; erasing again decides
   */
  void erase(Partition partition);

  /**
   * Gives back room that nothing needs any more, as far as the store can. It may take as long as
   * reading the whole store; reads and writes go on. A store that has nothing to do returns.
   *
   * <p>COMPACT-1: Compacting must change nothing that a read gives.
   */
  void compact();

  /** Returns the winner of a claim, or null if there was none yet. */
  @Nullable String claimed(ClaimKey key);

  /**
   * Returns a version at least as great as any that this store has acknowledged, {@link
   * Long#MIN_VALUE} if there is none; the engine's clock goes on from there.
   *
   * <p>LIFE-1: The highest version must not go back, not over a reopening either.
   */
  long highestVersion();

  /**
   * Forces everything acknowledged to disk, as if all had asked for {@code DISK}; a store without
   * {@link Capability#DISK_DURABILITY} refuses (CAP-1).
   */
  void sync();

  /** Returns figures about the store, without reading it. */
  StorageStats stats();

  /**
   * Returns figures about the store, and those further details that it takes a reading of the whole
   * store to know, if there are any.
   *
   * @param progress hears of bytes; what it throws ends the reading and is thrown
   */
  default StorageStats stats(ProgressListener progress) {
    return stats();
  }

  /** Reads everything and returns every fault found. */
  default List<String> verify() {
    return verify(ProgressListener.NONE);
  }

  /** Does so, and says how far it has come, in bytes, if this store knows. */
  List<String> verify(ProgressListener progress);

  /**
   * Copies the store into another directory while reads and writes go on; a store without {@link
   * Capability#BACKUP} refuses (CAP-1). When this returns the copy survives what the store
   * survives.
   *
   * <p>BACKUP-1: A backup must open as a store that holds everything acknowledged before the call,
   * and no batch by halves, whatever is written meanwhile.
   *
   * <p>BACKUP-2: A backup into the directory of an earlier one of the same store must take its
   * place, also if that was opened and read since; one that is stopped must leave the earlier one.
   *
   * <p>BACKUP-3: A directory that is neither missing nor empty, nor a backup of this store to which
   * nothing was written, must be refused with {@link StorageException.Rejected} and left as it was.
   *
   * @param target created if it is not there; what lies in it already is not copied again, as far
   *     as the store can tell
   * @param progress hears of bytes; what it throws ends the backup and is thrown
   * @throws StorageException.Rejected as BACKUP-3 says
   * @throws StorageException.Locked if somebody has the target open
   * @throws StorageException.NotApplied if the file system refuses something; the target then is
   *     what it was, and the next backup goes on where this one ended
   * @throws StorageException.Corrupted if something that is to be copied is damaged
   */
  default BackupReport backup(Path target, ProgressListener progress) {
    highestVersion(); // A closed store says so first (LIFE-2).
    throw new StorageException.Rejected("storage makes no backups: target=" + target);
  }

  /**
   * Waits for calls under way, forces everything to disk and closes; idempotent.
   *
   * <p>LIFE-2: After a close every call but {@code capabilities} must throw {@link
   * StorageException.Closed}, and a call that is under way must either finish or throw that.
   *
   * <p>LIFE-3: A store that declares {@link Capability#PERSISTENT} must give the same answers after
   * it was closed and opened again.
   *
   * <p>LIFE-4: A second opening of an open store must throw {@link StorageException.Locked}, whose
   * text has the process id of the owner as {@code pid=}, unless the store declares {@link
   * Capability#MULTI_PROCESS}.
   */
  @Override
  void close();
}
