package dev.parley.storage.chronicle;

import dev.parley.BackupReport;
import dev.parley.ProgressListener;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a store of a backup, which it only reads; runs on a thread of the store. */
final class Restore {
  private final Path backup;
  private final Path directory;
  private final Machine machine;

  Restore(Path backup, Path directory, Machine machine) {
    this.backup = backup;
    this.directory = directory;
    this.machine = machine;
  }

  /** Restores; see {@link dev.parley.storage.StorageProvider#restore}. */
  static BackupReport run(Path backup, Path directory, Machine machine, ProgressListener listener) {
    try {
      return StoreThread.call(
          "restore", () -> new Restore(backup, directory, machine).run(listener));
    } catch (IOException e) {
      throw new StorageException.NotApplied(
          "store cannot be restored: directory=" + directory + ", cause=" + e, e);
    }
  }

  private BackupReport run(ProgressListener listener) throws IOException {
    CopyProgress progress = new CopyProgress(listener);
    if (!StagedCopy.isPending(backup) && Files.notExists(backup.resolve(StagedCopy.BACKUP))) {
      throw new StorageException.NotFound("there is no backup: directory=" + backup);
    }
    StoreLock reading = lockIfWritable();
    try {
      CopyManifest manifest = CopyManifest.read(listOfFiles());
      if (manifest.kind() == CopyManifest.Kind.UPGRADED) {
        throw new StorageException.NotFound("there is no backup: directory=" + backup);
      }
      LogSnapshot log = verified(manifest, progress);
      CopyManifest restored =
          new CopyManifest(
              manifest.storeId(), CopyManifest.Kind.RESTORED, manifest.end(), manifest.entries());
      if (!StagedCopy.isPending(directory)) {
        CopyTarget.requireForRestore(directory, log);
      }
      machine.disk().createDirectories(directory);
      StoreLock writing = StoreLock.acquire(directory);
      try {
        return copy(log, restored, progress);
      } finally {
        writing.close();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      if (reading != null) {
        reading.close();
      }
    }
  }

  private BackupReport copy(LogSnapshot log, CopyManifest restored, CopyProgress progress)
      throws IOException {
    if (StagedCopy.isPending(directory)) {
      return finish(restored);
    }
    CopyTarget.requireForRestore(directory, log);
    return new StagedCopy(machine.disk(), directory, progress)
        .run(log, restored, header(), machine.bootId().get());
  }

  /** A run that was killed after it had copied everything leaves nothing to copy. */
  private BackupReport finish(CopyManifest restored) throws IOException {
    Path list = directory.resolve(StagedCopy.NEXT).resolve(StagedCopy.COMPLETE);
    if (!CopyManifest.read(list).equals(restored)) {
      throw new StorageException.Rejected("target is not empty: target=" + directory);
    }
    StagedCopy.finish(machine.disk(), directory);
    long bytes = restored.entries().stream().mapToLong(CopyManifest.Entry::size).sum();
    return new BackupReport(0, 0, restored.entries().size(), bytes);
  }

  /**
   * Keeps a backup that is under way, or an engine, out of it; nobody writes to what is read-only.
   */
  private @Nullable StoreLock lockIfWritable() {
    return Files.isWritable(backup) ? StoreLock.acquire(backup) : null;
  }

  private Path header() {
    Path waiting = backup.resolve(StagedCopy.NEXT).resolve(StoreHeader.NAME);
    return StagedCopy.isPending(backup) && Files.exists(waiting)
        ? waiting
        : backup.resolve(StoreHeader.NAME);
  }

  private Path listOfFiles() {
    return StagedCopy.isPending(backup)
        ? backup.resolve(StagedCopy.NEXT).resolve(StagedCopy.COMPLETE)
        : backup.resolve(StagedCopy.BACKUP);
  }

  /** Reads everything that is listed, and returns it if nothing is wrong with it. */
  private LogSnapshot verified(CopyManifest manifest, CopyProgress progress) throws IOException {
    progress.expect(manifest.entries().stream().mapToLong(CopyManifest.Entry::size).sum());
    List<CopyPart> parts = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (CopyManifest.Entry entry : manifest.entries()) {
      try {
        CopyPart part = part(manifest, entry);
        part.verify();
        if (!CopyManifest.Entry.of(part).equals(entry)) {
          throw Damage.at("file is another than the backup lists", file(entry), 0);
        }
        parts.add(part);
      } catch (StorageException.Corrupted | IndexOutOfBoundsException | InternalError e) {
        faults.add(String.valueOf(e.getMessage()));
      }
      progress.step(entry.size());
    }
    if (!faults.isEmpty()) {
      throw new StorageException.Corrupted(
          "backup is damaged: backup="
              + backup
              + ", faults="
              + faults.size()
              + ": "
              + String.join("; ", faults.subList(0, Math.min(faults.size(), 20))),
          null);
    }
    return new LogSnapshot(manifest.storeId(), manifest.end(), parts);
  }

  private CopyPart part(CopyManifest manifest, CopyManifest.Entry entry) throws IOException {
    Path file = file(entry);
    if (Files.notExists(file)) {
      throw Damage.at("file of the backup is missing", file, 0);
    }
    if (entry.name().equals(HistoryFile.NAME)) {
      return SmallPart.read(file);
    }
    Segment segment = Segment.read(machine.disk(), file, manifest.storeId());
    if (segment.number() == LogAddress.segment(manifest.end())) {
      return SegmentPart.upTo(segment, LogAddress.offset(manifest.end()));
    }
    if (!segment.sealed()) {
      throw Damage.at("segment of the backup is not sealed", file, SegmentLayout.SEAL_OFFSET);
    }
    return SegmentPart.whole(segment);
  }

  private Path file(CopyManifest.Entry entry) {
    Path waiting = backup.resolve(StagedCopy.NEXT).resolve(entry.name());
    return StagedCopy.isPending(backup) && Files.exists(waiting)
        ? waiting
        : backup.resolve("log").resolve(entry.name());
  }
}
