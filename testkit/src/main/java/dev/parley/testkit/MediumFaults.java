package dev.parley.testkit;

import java.nio.file.Path;

/**
 * Makes the medium of a store fail: a file that cannot be written, a connection that breaks.
 *
 * <p>What the suite expects of the write that meets the fault: it returns, having happened, or it
 * throws {@link dev.parley.storage.StorageException.NotApplied} if nothing of it happened, or
 * {@link dev.parley.storage.StorageException.Unknown} if it may have, whole or not at all; no other
 * exception, and never the medium's own. Afterwards nothing that was acknowledged is lost, reads
 * answer, and the identical batch, written again, is acknowledged.
 *
 * <pre>{@code
 * @Override
 * public Optional<MediumFaults> faults() {
 *   return Optional.of(directory -> disks.of(directory).failNextWrite(new IOException("full")));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface MediumFaults {
  /**
   * Makes the next write to the medium fail, once; the suite applies one batch then.
   *
   * @param directory of a store that is open
   */
  void failNextWrite(Path directory);

  /**
   * Returns whether a store that met a fault takes no more writes until it was closed and opened
   * again, as one must that no longer knows what is on its disk. The suite then reopens it, which
   * takes {@link dev.parley.storage.Capability#PERSISTENT}; reads have to answer before that too.
   */
  default boolean needsReopening() {
    return false;
  }
}
