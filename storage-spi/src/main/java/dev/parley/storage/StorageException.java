package dev.parley.storage;

import org.jspecify.annotations.Nullable;

/**
 * The root of what a store throws. Each kind says what is known of a write.
 *
 * <p>The text is a fact, a colon and the values, and never holds what users wrote.
 */
public abstract sealed class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Nothing happened; the write may be tried again freely. */
  public static final class NotApplied extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates it with a fact and the values. */
    public NotApplied(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** It may or may not have happened; only the identical batch may be tried again. */
  public static final class Unknown extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates it with a fact and the values. */
    public Unknown(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The request as such is refused; nothing happened, and trying again will not help. */
  public static final class Rejected extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates it with a fact and the values. */
    public Rejected(String message) {
      super(message, null);
    }
  }

  /** The store is closed; nothing happened. */
  public static final class Closed extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates it with what was closed. */
    public Closed(String message) {
      super(message, null);
    }
  }

  /** The store holds bytes that cannot be right. */
  public static final class Corrupted extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates it with the file and the place. */
    public Corrupted(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The store was written by a newer version. */
  public static final class FormatTooNew extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates it with both numbers. */
    public FormatTooNew(int found, int supported) {
      super(
          "store format is newer than this library: found="
              + found
              + ", supported="
              + supported
              + "; open it with a newer version",
          null);
    }
  }

  /**
   * The key is not that of the store: another one, none for a store that is encrypted, or one for a
   * store that is not. Nothing was changed; the right key still opens it.
   */
  public static final class KeyMismatch extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates it with what the store has and what was given, never with any part of a key. */
    public KeyMismatch(String message) {
      super(message, null);
    }
  }

  /** There is no store, and none was to be created. */
  public static final class NotFound extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates it with where a store was looked for. */
    public NotFound(String message) {
      super(message, null);
    }
  }

  /** Somebody else has the store open. */
  public static final class Locked extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates it with who has it open, and since when. */
    public Locked(String message) {
      super(message, null);
    }
  }
}
