package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;

/** Walks over the entries of a record. */
final class RecordEntries {
  /** Receives one entry. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Receives it.
     *
     * @param partition whose it is, as in the header of a record
     * @param ordinal of the conversation or user whose it is; -1 for a claim
     */
    void entry(int partition, int ordinal, int kind, long address, int length);
  }

  private RecordEntries() {}

  /**
   * Visits the entries of a record in their order.
   *
   * @throws StorageException.Corrupted if they do not fit into the record
   */
  static void visit(CommitLog log, long payload, int length, Visitor visitor) {
    int partition = log.byteAt(payload + EntryLayout.PARTITION);
    int ordinal = log.intAt(payload + EntryLayout.ORDINAL);
    boolean several = partition == EntryLayout.SEVERAL;
    int nameLength = log.byteAt(payload + EntryLayout.NAME) & 0xFF;
    long end = payload + length;
    long at = payload + EntryLayout.align(EntryLayout.HEADER + nameLength);
    while (at < end) {
      int entryLength = log.intAt(at + EntryLayout.ENTRY_LENGTH);
      if (entryLength <= EntryLayout.ENTRY_DETAILS || entryLength > end - at) {
        throw wrong("entry has a wrong length", at, entryLength);
      }
      int kind = log.byteAt(at + EntryLayout.ENTRY_KIND);
      if (kind == EntryLayout.SUBJECT) {
        if (!several || entryLength != SubjectImage.LENGTH) {
          throw wrong("entry stands in a record of another kind", at, kind);
        }
        partition = log.byteAt(at + SubjectImage.PARTITION);
        ordinal = log.intAt(at + SubjectImage.ORDINAL);
      } else if (several && kind == EntryLayout.MESSAGE) {
        int conversation = log.intAt(at + MessageImage.CONVERSATION);
        visitor.entry(EntryLayout.CONVERSATION, conversation, kind, at, entryLength);
      } else {
        visitor.entry(partition, ordinal, kind, at, entryLength);
      }
      at += EntryLayout.align(entryLength);
    }
  }

  private static StorageException wrong(String fact, long address, int value) {
    return new StorageException.Corrupted(
        fact + ": address=" + Long.toHexString(address) + ", value=" + value, null);
  }
}
