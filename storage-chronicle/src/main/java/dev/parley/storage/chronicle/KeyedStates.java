package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who decides which keyed state a store gets, and the one door to Chronicle Map. */
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
}
