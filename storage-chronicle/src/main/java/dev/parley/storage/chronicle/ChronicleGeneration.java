package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.openhft.chronicle.map.ChronicleMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Chronicle Map and its file. A map is made for a number of entries and becomes slow beyond it,
 * so a state that grows goes through several. A file is called chronicle-(number)-(declared
 * entries).map; the one named in the file CURRENT is ready, any other one was being created or
 * filled when the process ended, and is never opened. The map itself cannot be renamed for that: it
 * goes back to its file by name whenever it gets longer.
 *
 * <p>Readers announce themselves, so that a generation is closed only after the last one left: a
 * reader of unmapped memory would take the JVM down with it.
 */
final class ChronicleGeneration {
  private static final Logger LOG = LoggerFactory.getLogger(ChronicleGeneration.class);

  /** The file that names the current one. */
  static final String CURRENT = "CURRENT";

  private static final Pattern NAME = Pattern.compile("chronicle-(\\d{1,9})-(\\d{1,12})\\.map");

  /** Beyond this many times the declared number a map refuses entries. */
  private static final int BLOAT = 10;

  private static final int FIRST_KEY_LENGTH = 48;

  /** How many keys are looked at to learn how long they are. */
  private static final int SAMPLE = 1000;

  private static final long FIRST_DECLARED = 4096;

  /** Each has its lock, and readers of one keep its writer waiting. */
  private static final int SEGMENTS = 64;

  /** An entry takes at most 64 chunks: this allows the longest key and its value. */
  private static final int CHUNK_LENGTH = 32;

  final int number;
  final long declared;
  final ChronicleMap<byte[], Long> map;
  private final LongAdder entered = new LongAdder();
  private final LongAdder left = new LongAdder();
  private final Path directory;
  private final Path file;
  private final int extensions;

  private ChronicleGeneration(Path directory, int number, long declared, int keyLength)
      throws IOException {
    this.directory = directory;
    this.file = directory.resolve("chronicle-" + number + "-" + declared + ".map");
    this.number = number;
    this.declared = declared;
    this.map =
        ChronicleMap.of(byte[].class, Long.class)
            .name("parley-keyed-state")
            .entries(declared)
            .minSegments(SEGMENTS)
            .averageKeySize(keyLength)
            .actualChunkSize(CHUNK_LENGTH)
            .maxBloatFactor(BLOAT)
            .checksumEntries(false)
            .putReturnsNull(true)
            .removeReturnsNull(true)
            .skipCloseOnExitHook(true)
            .createPersistedTo(file.toFile());
    this.extensions = map.remainingAutoResizes();
  }

  /** Makes the first one, empty and current, with room for twice as many entries. */
  static ChronicleGeneration first(Path directory, long entries) throws IOException {
    Files.createDirectories(directory);
    ChronicleGeneration first =
        new ChronicleGeneration(
            directory, 1, Math.max(2 * entries, FIRST_DECLARED), FIRST_KEY_LENGTH);
    first.makeCurrent();
    return first;
  }

  /** Makes an empty one for four times the entries of this one; it is not current yet. */
  ChronicleGeneration following(int followingNumber) throws IOException {
    long size = map.longSize();
    long sampled = 0;
    long bytes = 0;
    for (byte[] key : map.keySet()) {
      if (sampled == SAMPLE) {
        break;
      }
      sampled++;
      bytes += key.length;
    }
    int keyLength = sampled == 0 ? FIRST_KEY_LENGTH : (int) (bytes / sampled) + 1;
    long entries = Math.max(4 * size, FIRST_DECLARED);
    return new ChronicleGeneration(directory, followingNumber, entries, keyLength);
  }

  /** Adds what this one has and another one lacks, as long as it is wanted. */
  void copyTo(ChronicleGeneration other, BooleanSupplier wanted) {
    for (Map.Entry<byte[], Long> entry : map.entrySet()) {
      if (!wanted.getAsBoolean()) {
        return;
      }
      other.map.putIfAbsent(entry.getKey(), entry.getValue());
    }
  }

  /** Says whether it is time for a larger one: many entries, or fewer but longer ones. */
  boolean isFull() {
    return map.longSize() > declared / 4 * 3 || map.remainingAutoResizes() < extensions / 2;
  }

  /** Opens the current one and deletes the files of others; it must have been closed cleanly. */
  static ChronicleGeneration reopen(Path directory) throws IOException {
    Path pointer = directory.resolve(CURRENT);
    if (!Files.exists(pointer)) {
      throw new StorageException.Corrupted("keyed state is missing: directory=" + directory, null);
    }
    Matcher name = NAME.matcher(Files.readString(pointer, StandardCharsets.US_ASCII));
    if (!name.matches() || !Files.exists(directory.resolve(name.group()))) {
      throw new StorageException.Corrupted(
          "keyed state is not where it should be: file=" + pointer, null);
    }
    Path file = directory.resolve(name.group());
    List<Path> others;
    try (Stream<Path> files = Files.list(directory)) {
      others = files.filter(other -> !other.equals(file) && !other.equals(pointer)).toList();
    }
    for (Path other : others) {
      Files.delete(other);
    }
    return new ChronicleGeneration(
        directory,
        Integer.parseInt(name.group(1)),
        Long.parseLong(name.group(2)),
        FIRST_KEY_LENGTH);
  }

  Path file() {
    return file;
  }

  /** Makes it the current one. */
  void makeCurrent() throws IOException {
    Path pointer = directory.resolve(CURRENT);
    Path changed = directory.resolve(CURRENT + ".new");
    Files.writeString(changed, String.valueOf(file.getFileName()), StandardCharsets.US_ASCII);
    Files.move(
        changed, pointer, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void enter() {
    entered.increment();
  }

  void leave() {
    left.increment();
  }

  /**
   * Closes it after the last reader left; nobody new may find it any more. Not for host threads: an
   * interrupt would keep its file locked.
   */
  void retire() {
    // Left before entered: if they are equal, nobody was inside in between.
    while (left.sum() != entered.sum()) {
      LockSupport.parkNanos(100_000);
    }
    map.close();
  }

  /** Retires it and deletes the file. */
  void discard() {
    retire();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("keyed state file could not be deleted: file={}", file, e);
    }
  }
}
