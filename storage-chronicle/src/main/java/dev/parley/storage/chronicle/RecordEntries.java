package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;

/** Walks over the entries of a record. */
final class RecordEntries {
  /** Receives one entry. */
  @FunctionalInterface
  interface Visitor {
    void entry(int kind, long address, int length);
  }

  private RecordEntries() {}

  /**
   * Visits the entries of a record in their order.
   *
   * @throws StorageException.Corrupted if they do not fit into the record
   */
  static void visit(CommitLog log, long payload, int length, Visitor visitor) {
    int nameLength = log.byteAt(payload + EntryLayout.NAME) & 0xFF;
    long end = payload + length;
    long at = payload + EntryLayout.align(EntryLayout.HEADER + nameLength);
    while (at < end) {
      int entryLength = log.intAt(at + EntryLayout.ENTRY_LENGTH);
      if (entryLength <= EntryLayout.ENTRY_DETAILS || entryLength > end - at) {
        throw new StorageException.Corrupted(
            "entry has a wrong length: address=" + Long.toHexString(at) + ", length=" + entryLength,
            null);
      }
      visitor.entry(log.byteAt(at + EntryLayout.ENTRY_KIND), at, entryLength);
      at += EntryLayout.align(entryLength);
    }
  }
}
