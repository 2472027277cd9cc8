package dev.parley.storage.chronicle;

import dev.parley.EncryptionKey;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a store of an older format to the present one when it is opened. The caller holds the lock
 * of the directory.
 *
 * <p>Each step writes the whole store beside the present one, in {@code next/}. What the last step
 * wrote is read again before it counts. Then it takes the place of the present store as a copy
 * does: see {@link StagedCopy}. So a kill at any moment leaves a store of the one format or of the
 * other, whole; the next opening goes on or begins the step again.
 */
final class Upgrading {
  private static final Logger LOG = LoggerFactory.getLogger(Upgrading.class);
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ChronicleOptions options;
  private final Path directory;
  private final Path next;
  private final Disk disk;
  private final Upgrade step;
  private final int to;
  private final long begun = System.nanoTime();
  private long told = begun;

  private Upgrading(ChronicleOptions options, Upgrade step) {
    this.options = options;
    this.directory = options.directory();
    this.next = directory.resolve(StagedCopy.NEXT);
    this.disk = options.machine().disk();
    this.step = step;
    this.to = step.from() + 1;
  }

  /**
   * Takes as many steps as are needed; none if there is no store, or if no step begins at its
   * format: then its header cannot be read.
   *
   * @throws StorageException.FormatTooNew if a newer version wrote the store
   * @throws StorageException.Corrupted if the store is damaged
   * @throws StorageException.NotApplied if the file system refuses something; to be tried again
   */
  static void run(ChronicleOptions options) {
    Upgrade step = first(options);
    try {
      while (step != null) {
        new Upgrading(options, step).take();
        step = step(options, step.from() + 1);
      }
    } catch (IOException e) {
      throw new StorageException.NotApplied(
          "store cannot be upgraded: directory=" + options.directory() + ", cause=" + e, e);
    }
  }

  private static @Nullable Upgrade first(ChronicleOptions options) {
    Path header = options.directory().resolve(StoreHeader.NAME);
    try {
      return Files.exists(header) ? step(options, StoreHeader.format(header)) : null;
    } catch (IOException e) {
      throw StoreHeader.refused(header, e);
    }
  }

  private static @Nullable Upgrade step(ChronicleOptions options, int format) {
    for (Upgrade upgrade : options.upgrades()) {
      if (upgrade.from() == format && format < FilePreamble.FORMAT) {
        return upgrade;
      }
    }
    return null;
  }

  private void take() throws IOException {
    LOG.info(
        "store is upgraded: directory={}, from={}, to={}; an older version cannot open it"
            + " afterwards, the way back is a backup made before",
        directory,
        step.from(),
        to);
    clear();
    Upgrade.Written written =
        step.write(directory, new Upgrade.Target(next, options, new CopyProgress(this::tell)));
    int format = StoreHeader.format(next.resolve(StoreHeader.NAME));
    if (format != to) {
      throw new IllegalStateException(
          "upgrade made another format: expected=" + to + ", found=" + format);
    }
    if (to == FilePreamble.FORMAT) {
      read(written);
    }
    commit(written);
    LOG.info(
        "store was upgraded: directory={}, from={}, to={}, records={}, millis={}",
        directory,
        step.from(),
        to,
        written.records(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }

  /** What an attempt left that was cut short, or a copy, is of no use. */
  private void clear() throws IOException {
    if (Files.notExists(next)) {
      disk.createDirectory(next);
    }
    for (Path file : list(next)) {
      disk.delete(file);
    }
    disk.forceDirectory(next);
    disk.forceDirectory(directory);
  }

  private void tell(long done, long total) {
    long now = System.nanoTime();
    if (now - told >= PROGRESS_NANOS) {
      told = now;
      LOG.info(
          "upgrading the store: directory={}, from={}, to={}, bytes={}, of={}, seconds={}",
          directory,
          step.from(),
          to,
          done,
          total,
          TimeUnit.NANOSECONDS.toSeconds(now - begun));
    }
  }

  /** Reads all that was written; nothing has taken the place of the present store yet. */
  private void read(Upgrade.Written written) {
    EncryptionKey key = options.encryptionKey();
    StoreKeys keys = key == null ? null : StoreKeys.of(key, written.storeId());
    List<String> faults = new ArrayList<>();
    long[] found = {0};
    try (CommitLog log =
        CommitLog.open(
            next,
            written.storeId(),
            true,
            options.segmentSizes(),
            disk,
            keys,
            options.compression(),
            options.listener())) {
      log.verify(faults::add, (address, length) -> found[0]++);
    }
    if (!faults.isEmpty() || found[0] != written.records()) {
      throw new StorageException.Corrupted(
          "upgraded store is not what was written, and the store stays as it was: directory="
              + next
              + ", expected="
              + written.records()
              + ", found="
              + found[0]
              + ", faults="
              + faults,
          null);
    }
  }

  private void commit(Upgrade.Written written) throws IOException {
    List<CopyManifest.Entry> entries = new ArrayList<>();
    for (Path file : list(next)) {
      String name = String.valueOf(file.getFileName());
      if (!name.equals(StoreHeader.NAME) && !name.equals(ErasureFile.NAME)) {
        entries.add(new CopyManifest.Entry(name, Files.size(file), 0));
      }
    }
    disk.forceDirectory(next);
    disk.forceDirectory(directory);
    new CopyManifest(written.storeId(), CopyManifest.Kind.UPGRADED, 0, entries)
        .write(disk, next.resolve(StagedCopy.COMPLETE));
    disk.forceDirectory(next);
    StagedCopy.finish(disk, directory);
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
