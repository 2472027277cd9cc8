package dev.parley.storage.chronicle;

/** How the records of new history segments are stored; what is there stays as it is. */
enum Compression {
  /** As they are. */
  NONE,

  /** Compressed where that saves anything; see {@link RecordCompression}. */
  DEFLATE
}
