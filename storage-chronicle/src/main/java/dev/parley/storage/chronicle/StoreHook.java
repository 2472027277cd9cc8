package dev.parley.storage.chronicle;

/** Comes before every store into the index and its journal, so that a test can stop at any one. */
interface StoreHook {
  /** What there is outside of tests. */
  StoreHook NONE = () -> {};

  void beforeStore();
}
