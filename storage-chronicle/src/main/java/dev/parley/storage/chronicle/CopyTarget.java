package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a directory may take a copy of a store: BACKUP-3 and BACKUP-4. It changes
 * nothing.
 */
final class CopyTarget {
  private final Path directory;
  private final LogSnapshot log;

  private CopyTarget(Path directory, LogSnapshot log) {
    this.directory = directory;
    this.log = log;
  }

  /**
   * Makes sure that a directory may be, or go on being, a backup of a store.
   *
   * @throws StorageException.Rejected if it may not
   * @throws StorageException.Corrupted if it is a backup that is damaged where it says whose it is
   */
  static void requireForBackup(Path directory, LogSnapshot log) throws IOException {
    CopyTarget target = new CopyTarget(directory, log);
    if (Files.exists(directory.resolve(StagedCopy.BACKUP))) {
      target.requireEarlier(CopyManifest.read(directory.resolve(StagedCopy.BACKUP)));
    } else {
      target.requireNothingElse();
    }
  }

  /**
   * Makes sure that a directory may take a restored store.
   *
   * @throws StorageException.Rejected if it holds anything but an earlier attempt at the same
   */
  static void requireForRestore(Path directory, LogSnapshot log) throws IOException {
    new CopyTarget(directory, log).requireNothingElse();
  }

  /** A run that was killed leaves {@code next/} and nothing else, and says there whose it is. */
  private void requireNothingElse() throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw refused("target is not a directory");
    }
    Set<String> known = Set.of(StoreLock.NAME, StagedCopy.NEXT);
    for (Path file : list(directory)) {
      if (!known.contains(String.valueOf(file.getFileName()))) {
        throw refused("target is not empty, and no backup of this store");
      }
    }
    Path next = directory.resolve(StagedCopy.NEXT);
    if (Files.notExists(next)) {
      return;
    }
    Path header = next.resolve(StoreHeader.NAME);
    if (Files.exists(header)) {
      requireThisStore(StoreHeader.storeId(header));
    } else {
      for (Path file : list(next)) {
        if (!String.valueOf(file.getFileName()).endsWith(".tmp")) {
          throw refused("target is not empty, and no backup of this store");
        }
      }
    }
  }

  private void requireThisStore(UUID found) {
    if (!found.equals(log.storeId())) {
      throw new StorageException.Rejected(
          "target belongs to another store: target="
              + directory
              + ", found="
              + found
              + ", expected="
              + log.storeId());
    }
  }

  /** All that an earlier backup holds must be in this log too; nothing may have come since. */
  private void requireEarlier(CopyManifest earlier) throws IOException {
    requireThisStore(earlier.storeId());
    Map<String, CopyPart> ours = new HashMap<>();
    log.parts().forEach(part -> ours.put(part.name(), part));
    for (CopyManifest.Entry entry : earlier.entries()) {
      // History is written again and again; what the log says it says for good.
      if (ours.get(entry.name()) instanceof SegmentPart part
          && part.isOfLog()
          && !part.goesOn(entry.check(), tailEnd(earlier, entry))) {
        throw refused("target holds what this store does not");
      }
    }
    // A segment of the log that is not rewritten here ends behind all that the earlier one has.
    if (log.end() < earlier.end()) {
      throw refused("target holds what this store does not");
    }
    Path its = directory.resolve("log");
    if (Files.isDirectory(its)) {
      Map<String, CopyManifest.Entry> listed = earlier.byName();
      for (Path file : list(its)) {
        if (!listed.containsKey(String.valueOf(file.getFileName()))) {
          throw refused("target was written to since it became a backup");
        }
      }
      requireNothingBehind(earlier, its);
      requireSameHistory(listed.get(HistoryFile.NAME), its.resolve(HistoryFile.NAME));
    }
  }

  private void requireSameHistory(CopyManifest.@Nullable Entry listed, Path file)
      throws IOException {
    if (listed != null && Files.exists(file) && SmallPart.read(file).check() != listed.check()) {
      throw refused("target was written to since it became a backup");
    }
  }

  /** Returns where the records of a file end that was the last one of its log, else 0. */
  private static int tailEnd(CopyManifest earlier, CopyManifest.Entry entry) {
    boolean tail = entry.name().equals(tail(earlier));
    return tail ? LogAddress.offset(earlier.end()) : 0;
  }

  private static String tail(CopyManifest copy) {
    Path file = Segment.file(Path.of(""), LogAddress.segment(copy.end()));
    return String.valueOf(file.getFileName());
  }

  /** The last segment has no room for a record, so whoever wrote one has closed it first. */
  private void requireNothingBehind(CopyManifest earlier, Path its) throws IOException {
    Path file = its.resolve(tail(earlier));
    if (Files.exists(file)) {
      Segment segment = Segment.read(SystemDisk.INSTANCE, file, earlier.storeId());
      int end = LogAddress.offset(earlier.end());
      if (segment.size() >= end + Long.BYTES && segment.bytes().getLong(end) != 0) {
        throw refused("target was written to since it became a backup");
      }
    }
  }

  private StorageException.Rejected refused(String fact) {
    return new StorageException.Rejected(fact + ": target=" + directory);
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
