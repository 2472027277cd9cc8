package dev.parley.storage.chronicle;

/** Looks at each entry of the log and says what has to go. */
@FunctionalInterface
interface ErasureWalk {
  /** Looks at an entry of a record of a conversation or user; at claims the caller looks. */
  void entry(int partition, int ordinal, int kind, long address);
}
