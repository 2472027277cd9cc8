package dev.parley.storage.chronicle;

/** Receives the records of a {@link CommitLog} in the order in which they were appended. */
@FunctionalInterface
interface RecordVisitor {
  /** Called for one intact record; {@code payloadAddress} is the address of its first byte. */
  void record(long payloadAddress, int length);
}
