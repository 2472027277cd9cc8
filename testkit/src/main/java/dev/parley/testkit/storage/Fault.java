package dev.parley.testkit.storage;

import dev.parley.storage.StorageException;

/** How a call of a {@link FaultyStorage} fails. What the failure says is true. */
public enum Fault {
  /** It does not happen, and says so: {@link StorageException.NotApplied}. */
  NOT_APPLIED(false),
  /** It happens, and says {@link StorageException.Unknown}. */
  UNKNOWN_HAPPENED(true),
  /** It does not happen, and says {@link StorageException.Unknown}. */
  UNKNOWN_NOT_HAPPENED(false),
  /** It does not happen: {@link StorageException.Rejected}. */
  REJECTED(false),
  /** It does not happen: {@link StorageException.Corrupted}. */
  CORRUPTED(false),
  /** It does not happen, as if the store were closed: {@link StorageException.Closed}. */
  CLOSED(false);

  private final boolean happens;

  Fault(boolean happens) {
    this.happens = happens;
  }

  /** Returns whether the call takes effect before it fails. */
  public boolean happens() {
    return happens;
  }

  StorageException at(StorageCall call) {
    String text = "failed as a test wants it: call=" + call;
    return switch (this) {
      case NOT_APPLIED -> new StorageException.NotApplied(text, null);
      case UNKNOWN_HAPPENED, UNKNOWN_NOT_HAPPENED -> new StorageException.Unknown(text, null);
      case REJECTED -> new StorageException.Rejected(text);
      case CORRUPTED -> new StorageException.Corrupted(text, null);
      case CLOSED -> new StorageException.Closed(text);
    };
  }
}
