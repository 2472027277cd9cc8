package dev.parley.storage.chronicle;

import java.nio.file.Path;
import java.util.UUID;

/**
 * Where an index belongs.
 *
 * @param log what it is derived from
 * @param directory where its files are
 * @param store the store's id
 * @param boot the present run of the operating system
 */
record IndexPlace(CommitLog log, Path directory, UUID store, UUID boot) {
  Path arena() {
    return directory.resolve("arena");
  }

  Path journal() {
    return directory.resolve(IndexJournal.NAME);
  }

  /** Where Chronicle Map has its files. */
  Path front() {
    return directory.resolve("keyed");
  }
}
