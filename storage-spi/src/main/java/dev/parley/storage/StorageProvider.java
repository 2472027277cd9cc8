package dev.parley.storage;

import dev.parley.BackupReport;
import dev.parley.ProgressListener;
import java.nio.file.Path;

/**
 * Opens stores of one kind; found through {@link java.util.ServiceLoader}.
 *
 * <p>LIFE-5: A provider must have a constructor without arguments that does no work, and a name
 * that no other provider has.
 */
public interface StorageProvider {
  /** Returns the name that applications ask for, such as {@code chronicle}. */
  String name();

  /**
   * Opens a store.
   *
   * <p>LIFE-6: An opening that is not to create a store must throw {@link
   * StorageException.NotFound} where there is none, and leave the directory as it was.
   *
   * <p>KEY-1: A provider whose stores do not declare {@link Capability#ENCRYPTION} must refuse a
   * key with {@link StorageException.Rejected}, and leave the directory as it was.
   *
   * <p>KEY-2: A store that was created with a key must be opened with that key only and a store
   * that was created without one only without, else {@link StorageException.KeyMismatch} is thrown
   * and the right opening still works.
   *
   * @throws StorageException.NotFound if there is none and none is to be created
   * @throws StorageException.Locked if somebody else has it open
   * @throws StorageException.FormatTooNew if a newer version wrote it
   * @throws StorageException.KeyMismatch if it has another key, or one and none was given, or none
   *     and one was given
   * @throws StorageException.Corrupted if it cannot be right
   * @throws StorageException.NotApplied if the file system refuses something
   * @throws StorageException.Rejected if a property is unknown or its value wrong, or if there is a
   *     key and stores of this kind cannot be encrypted
   */
  Storage open(StorageOptions options);

  /**
   * Makes a store of a backup: reads all of the backup and, if nothing is wrong with it, copies it.
   * A provider whose stores make no backups refuses (CAP-1).
   *
   * <p>BACKUP-4: A restored store must answer as the backup does, which must stay as it was; a
   * damaged backup must be refused with {@link StorageException.Corrupted}, a directory that holds
   * anything but an earlier attempt at the same with {@link StorageException.Rejected}, and nothing
   * be copied.
   *
   * @param backup a directory that {@link Storage#backup} wrote
   * @param options how the new store would be opened; its directory is created if it is not there
   * @param progress hears of bytes; what it throws ends the restore and is thrown
   * @throws StorageException.NotFound if there is no backup
   * @throws StorageException.Corrupted if something in the backup is damaged or missing
   * @throws StorageException.FormatTooNew if a newer version wrote it
   * @throws StorageException.Rejected if the new directory holds anything
   * @throws StorageException.Locked if somebody has one of the two open
   * @throws StorageException.NotApplied if the file system refuses something
   */
  default BackupReport restore(Path backup, StorageOptions options, ProgressListener progress) {
    throw new StorageException.Rejected(
        "storage makes no backups: storage=" + name() + ", backup=" + backup);
  }
}
