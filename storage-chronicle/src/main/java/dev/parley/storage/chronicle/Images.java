package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;

/**
 * Reads entries out of the log into one buffer. Not for use by several threads: a call makes its
 * own.
 */
final class Images {
  private final CommitLog log;
  private final ByteReader reader = new ByteReader();

  Images(CommitLog log) {
    this.log = log;
  }

  /** Returns a reader of the entry at an address, good until the next load. */
  ByteReader load(long address, int kind) {
    int length = log.intAt(address + EntryLayout.ENTRY_LENGTH);
    int found = log.byteAt(address + EntryLayout.ENTRY_KIND);
    if (found != kind || length <= EntryLayout.ENTRY_DETAILS || length > ByteWriter.MAX_PAYLOAD) {
      throw new StorageException.Corrupted(
          "index points at something else: address="
              + Long.toHexString(address)
              + ", kind="
              + found
              + ", wanted="
              + kind
              + ", length="
              + length,
          null);
    }
    log.copy(address, reader.begin(length), 0, length);
    return reader;
  }
}
