package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A step that makes of a store of one format a store of the next one. {@link Upgrading} takes the
 * steps, one behind the other, when it opens an older store; {@code
 * docs/adr/0013-an-older-store-is-written-anew.md} says why they are like this.
 *
 * <p>A step knows two formats by heart, and is not changed when the present one changes: what it
 * needs of an older one it brings along. It runs on a thread of the store, with the lock of the
 * directory held.
 */
interface Upgrade {
  /** Those of this version. There is none yet, as the first format is the present one. */
  List<Upgrade> ALL = List.of();

  /** Returns the format of the stores that it takes; it makes the next one of them. */
  int from();

  /**
   * Writes a store in the next format. It only reads the present one, of whose state nothing is
   * known: a kill or a loss of power may have left it, as in any opening.
   *
   * @param store the directory of the present store
   * @param target where the files go
   * @throws dev.parley.storage.StorageException.Corrupted if the present store is damaged
   * @throws dev.parley.storage.StorageException.KeyMismatch if the key is not that of the store
   */
  Written write(Path store, Target target) throws IOException;

  /**
   * Where a step writes. All files are to lie in one directory, forced: {@code STORE}, which says
   * that the store was closed in order; the files of the log, without a directory of their own; and
   * {@code ERASING}, if an erasure is under way. The names are forced by whoever called the step.
   *
   * @param directory empty
   * @param options those of the opening, for the disk, the boot id, the key and the sizes
   * @param progress is told the bytes that are to be read, and those that were read
   */
  record Target(Path directory, ChronicleOptions options, CopyProgress progress) {}

  /**
   * What a step has written.
   *
   * @param storeId the id of the store, which stays
   * @param records how many records there are in the new log
   */
  record Written(UUID storeId, long records) {}
}
