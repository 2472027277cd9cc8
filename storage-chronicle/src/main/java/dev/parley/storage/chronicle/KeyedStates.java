package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which keyed state a store gets, and opens it. */
final class KeyedStates {
  private static final Logger LOG = LoggerFactory.getLogger(KeyedStates.class);

  /** Who decides. */
  enum Choice {
    /** Chronicle Map where this JVM has all that it needs, else the mapped hash. */
    AUTO,
    /** Chronicle Map or nothing. */
    CHRONICLE,
    /** The mapped hash. */
    MAPPED
  }

  private KeyedStates() {}

  /**
   * Opens the keyed state of a store.
   *
   * @param directory for the keyed state alone
   * @param fresh whether to delete what is there and start empty. Not fresh, only what was closed
   *     cleanly may be there: Chronicle Map does not notice that it was not, and then waits for
   *     locks that nobody holds.
   * @throws StorageException.Corrupted if not fresh, and there is nothing that can be opened; open
   *     it again, fresh
   * @throws StorageException.NotApplied if Chronicle Map was chosen and something is missing for
   *     it, or if the files cannot be created
   */
  static KeyedState open(Path directory, boolean fresh, Choice choice) {
    boolean chronicle = choice != Choice.MAPPED && chronicleRuns(choice);
    try {
      if (fresh) {
        deleteFiles(directory);
      }
      if (!chronicle) {
        return fresh ? MappedKeyedState.create(directory) : MappedKeyedState.reopen(directory);
      }
      return openChronicle(directory, fresh);
    } catch (IOException | LinkageError | RuntimeException e) {
      if (!chronicle || e instanceof StorageException || choice == Choice.CHRONICLE || !fresh) {
        throw typed(directory, fresh, e);
      }
      LOG.warn("keyed state uses the mapped hash: Chronicle Map failed", e);
      return MappedKeyedState.create(directory);
    }
  }

  /**
   * Opens it on a thread of its own, since the first Chronicle Map of a JVM takes a second or more.
   *
   * @return completed with what {@link #open} returns or throws
   */
  static CompletableFuture<KeyedState> openAsync(Path directory, boolean fresh, Choice choice) {
    return StoreThread.start("keyed-state-start", () -> open(directory, fresh, choice));
  }

  /**
   * Returns whether Chronicle Map can run, and says in the log what it misses.
   *
   * @throws StorageException.NotApplied if it was chosen and cannot
   */
  static boolean chronicleRuns(Choice choice) {
    List<String> missing = ChronicleNeeds.missing();
    if (missing.isEmpty()) {
      return true;
    }
    if (choice == Choice.CHRONICLE) {
      throw new StorageException.NotApplied(
          "Chronicle Map cannot run in this JVM: missing="
              + missing
              + "; start it with @parley.jvmargs, or let the mapped hash be used",
          null);
    }
    LOG.info(
        "keyed state uses the mapped hash, not Chronicle Map: missing={}; @parley.jvmargs has them",
        missing);
    return false;
  }

  private static KeyedState openChronicle(Path directory, boolean fresh) throws IOException {
    return fresh ? createChronicle(directory, 0) : reopenChronicle(directory);
  }

  /** Makes an empty Chronicle Map for about so many entries; it can run in this JVM. */
  static KeyedState createChronicle(Path directory, long entries) throws IOException {
    beQuiet();
    return ChronicleKeyedState.create(directory, entries);
  }

  /** Opens a Chronicle Map that was closed cleanly; it can run in this JVM. */
  static KeyedState reopenChronicle(Path directory) throws IOException {
    beQuiet();
    return ChronicleKeyedState.reopen(directory);
  }

  /**
   * Sees to it that Chronicle Map sends no usage data to anybody and prints no banner. Read when
   * its first class is initialised, so this comes before that.
   */
  private static void beQuiet() {
    System.setProperty("chronicle.analytics.disable", "true");
    System.setProperty("chronicle.announcer.disable", "true");
  }

  private static StorageException typed(Path directory, boolean fresh, Throwable reason) {
    if (reason instanceof StorageException typed) {
      return typed;
    }
    return fresh
        ? new StorageException.NotApplied(
            "keyed state cannot be created: directory=" + directory, reason)
        : new StorageException.Corrupted(
            "keyed state cannot be opened: directory=" + directory, reason);
  }

  private static void deleteFiles(Path directory) throws IOException {
    if (Files.exists(directory)) {
      List<Path> files;
      try (Stream<Path> listed = Files.list(directory)) {
        files = listed.toList();
      }
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }
}
