package dev.parley.storage.chronicle;

import dev.parley.BackupReport;
import dev.parley.ProgressListener;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Copies an open store into another directory; runs on a thread of the store. */
final class Backup {
  private final Path source;
  private final Machine machine;

  /**
   * Creates it.
   *
   * @param source the directory of the store
   */
  Backup(Path source, Machine machine) {
    this.source = source;
    this.machine = machine;
  }

  /**
   * Copies a log.
   *
   * @param check throws what the backup is to be ended with
   * @throws StorageException.Rejected if the directory may not be the target
   * @throws StorageException.Locked if somebody has it open
   */
  BackupReport to(Path target, LogSnapshot log, ProgressListener listener, Runnable check)
      throws IOException {
    if (real(target).startsWith(source.toRealPath())) {
      throw new StorageException.Rejected(
          "target lies in the store: target=" + target + ", store=" + source);
    }
    CopyProgress progress = new CopyProgress(listener, check);
    if (!StagedCopy.isPending(target)) {
      CopyTarget.requireForBackup(target, log);
    }
    machine.disk().createDirectories(target);
    StoreLock lock = StoreLock.acquire(target);
    try {
      finish(target, log);
      CopyTarget.requireForBackup(target, log);
      CopyManifest manifest = CopyManifest.of(log);
      return new StagedCopy(machine.disk(), target, progress)
          .run(log, manifest, source.resolve(StoreHeader.NAME), machine.bootId().get());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      lock.close();
    }
  }

  /**
   * What was complete when it was killed becomes the earlier backup, if it is one of this store.
   */
  private void finish(Path target, LogSnapshot log) throws IOException {
    if (StagedCopy.isPending(target)) {
      Path list = target.resolve(StagedCopy.NEXT).resolve(StagedCopy.COMPLETE);
      CopyManifest pending = CopyManifest.read(list);
      if (pending.kind() != CopyManifest.Kind.BACKUP || !pending.storeId().equals(log.storeId())) {
        throw new StorageException.Rejected(
            "target is not empty, and no backup of this store: target=" + target);
      }
      StagedCopy.finish(machine.disk(), target);
    }
  }

  /** Returns the true place of a directory that need not be there. */
  private static Path real(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath().normalize();
    Path there = absolute;
    while (Files.notExists(there)) {
      there = Objects.requireNonNull(there.getParent(), "root");
    }
    return there.toRealPath().resolve(there.relativize(absolute));
  }
}
