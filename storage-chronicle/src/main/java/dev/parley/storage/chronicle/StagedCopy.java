package dev.parley.storage.chronicle;

import dev.parley.BackupReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Copies a log into a directory in such a way that a kill or a power failure at any moment leaves
 * what was there before, or all of the new copy, and never a mixture; the next run goes on.
 *
 * <p>The copy grows in {@code next/}, each file under a temporary name until all of it was forced;
 * files that are in place already are not touched. {@code next/COMPLETE} ends that: it lists all
 * files that the copy consists of, and its renaming is the moment from which the directory holds
 * the new copy. What is left is to give the files of {@code next/} their places and to delete what
 * the list does not have, which can be done again and again: {@link #finish} does so, also when the
 * directory is opened, or copied to, later. The last step takes {@code next/COMPLETE} away; in a
 * backup it becomes {@code BACKUP}.
 */
final class StagedCopy {
  static final String NEXT = "next";
  static final String COMPLETE = "COMPLETE";
  static final String BACKUP = "BACKUP";
  private static final String LOG = "log";

  private final Disk disk;
  private final Path directory;
  private final Path next;
  private final CopyProgress progress;

  StagedCopy(Disk disk, Path directory, CopyProgress progress) {
    this.disk = disk;
    this.directory = directory;
    this.next = directory.resolve(NEXT);
    this.progress = progress;
  }

  /**
   * Copies, finishes and says what was done; the caller holds the lock of the directory.
   *
   * @param header that of the store
   */
  BackupReport run(LogSnapshot log, CopyManifest manifest, Path header, UUID boot)
      throws IOException {
    if (Files.notExists(next)) {
      disk.createDirectory(next);
    }
    // First of all: it says whose copy this is going to be.
    StoreHeader.copyClosed(disk, header, next.resolve(StoreHeader.NAME), boot);
    List<CopyPart> missing = new ArrayList<>();
    long all = 0;
    long bytes = 0;
    for (CopyPart part : log.parts()) {
      all += part.size();
      if (!isThere(part)) {
        missing.add(part);
        bytes += part.size();
      }
    }
    progress.expect(bytes);
    for (CopyPart part : missing) {
      copy(part);
    }
    disk.forceDirectory(next);
    disk.forceDirectory(directory);
    manifest.write(disk, next.resolve(COMPLETE));
    disk.forceDirectory(next);
    finish(disk, directory);
    int kept = log.parts().size() - missing.size();
    return new BackupReport(missing.size(), bytes, kept, all - bytes);
  }

  /** What waits in {@code next/} would take the place of what is in the log. */
  private boolean isThere(CopyPart part) throws IOException {
    Path waiting = next.resolve(part.name());
    return part.isIn(Files.exists(waiting) ? waiting : directory.resolve(LOG).resolve(part.name()));
  }

  private void copy(CopyPart part) throws IOException {
    part.verify();
    Path file = next.resolve(part.name());
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel = disk.create(unfinished)) {
      long[] position = {0};
      part.read(
          chunk -> {
            int length = chunk.remaining();
            try {
              disk.write(unfinished, channel, chunk, position[0]);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            position[0] += length;
            progress.step(length);
          });
      disk.force(unfinished, channel, null);
    }
    disk.rename(unfinished, file);
  }

  /** Says whether a directory holds a copy that is complete but not in its place. */
  static boolean isPending(Path directory) {
    return Files.exists(directory.resolve(NEXT).resolve(COMPLETE));
  }

  /** Says whether a copy into a directory was begun, be it complete or not. */
  static boolean isBegun(Path directory) {
    return Files.isDirectory(directory.resolve(NEXT));
  }

  /** Puts a complete copy into its place, if there is one; the caller holds the lock. */
  static void finish(Disk disk, Path directory) throws IOException {
    if (!isPending(directory)) {
      return;
    }
    Path next = directory.resolve(NEXT);
    Path log = directory.resolve(LOG);
    CopyManifest manifest = CopyManifest.read(next.resolve(COMPLETE));
    // Of the copy before; its journal first, without which nothing of the rest is believed.
    IndexFiles.deleteAll(directory.resolve("index").resolve(IndexJournal.NAME));
    IndexFiles.deleteAll(directory.resolve("index"));
    if (Files.notExists(log)) {
      disk.createDirectory(log);
      // Else what is moved into it could go with its name.
      disk.forceAround(log);
    }
    Set<String> names = new HashSet<>();
    for (CopyManifest.Entry entry : manifest.entries()) {
      names.add(entry.name());
      moveIfThere(disk, next.resolve(entry.name()), log.resolve(entry.name()));
    }
    for (Path file : list(log)) {
      if (!names.contains(String.valueOf(file.getFileName()))) {
        disk.delete(file);
      }
    }
    moveIfThere(disk, next.resolve(StoreHeader.NAME), directory.resolve(StoreHeader.NAME));
    moveIfThere(disk, next.resolve(ErasureFile.NAME), directory.resolve(ErasureFile.NAME));
    boolean backup = manifest.kind() == CopyManifest.Kind.BACKUP;
    if (!backup && Files.exists(directory.resolve(BACKUP))) {
      // An upgraded store is none any more.
      disk.delete(directory.resolve(BACKUP));
    }
    disk.forceDirectory(log);
    disk.forceDirectory(next);
    disk.forceDirectory(directory);
    if (backup) {
      disk.rename(next.resolve(COMPLETE), directory.resolve(BACKUP));
    } else {
      disk.delete(next.resolve(COMPLETE));
    }
    for (Path rest : list(next)) {
      disk.delete(rest);
    }
    disk.delete(next);
    disk.forceAround(next);
  }

  private static void moveIfThere(Disk disk, Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      disk.rename(from, to);
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
