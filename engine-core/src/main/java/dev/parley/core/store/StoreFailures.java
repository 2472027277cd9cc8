package dev.parley.core.store;

import dev.parley.EngineOptions;
import dev.parley.error.ClosedException;
import dev.parley.error.ConversationException;
import dev.parley.error.ErrorCode;
import dev.parley.error.StoreException;
import dev.parley.storage.StorageException;
import java.nio.file.Path;

/** Says in the API's words what a storage threw. */
public final class StoreFailures {
  private StoreFailures() {}

  /** Returns what to throw for a failure of an open storage. */
  public static ConversationException of(StorageException failure) {
    if (failure instanceof StorageException.Closed) {
      return new ClosedException("engine is closed");
    }
    return new StoreException(codeOf(failure), messageOf(failure), failure);
  }

  /** Returns what to throw when no storage, or more than one, has the name that was asked for. */
  public static ConversationException whileFinding(
      EngineOptions options, StorageException failure) {
    return whileOpening(options, ErrorCode.STORAGE_NOT_FOUND, failure);
  }

  /** Returns what to throw when a storage could not be opened. */
  public static ConversationException whileOpening(
      EngineOptions options, StorageException failure) {
    return whileOpening(options, codeOfOpening(failure), failure);
  }

  /** Returns what to throw when a backup could not be restored. */
  public static ConversationException whileRestoring(
      Path backup, EngineOptions options, StorageException failure) {
    return new StoreException(
        codeOfOpening(failure),
        "backup cannot be restored: backup="
            + backup
            + ", directory="
            + options.directory()
            + ", storage="
            + options.storage()
            + ": "
            + messageOf(failure),
        failure);
  }

  private static ErrorCode codeOfOpening(StorageException failure) {
    return failure instanceof StorageException.NotApplied
        ? ErrorCode.STORE_NOT_OPENED
        : codeOf(failure);
  }

  private static ConversationException whileOpening(
      EngineOptions options, ErrorCode code, StorageException failure) {
    return new StoreException(
        code,
        "store cannot be opened: directory="
            + options.directory()
            + ", storage="
            + options.storage()
            + ": "
            + messageOf(failure),
        failure);
  }

  private static String messageOf(StorageException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static ErrorCode codeOf(StorageException failure) {
    if (failure instanceof StorageException.NotApplied) {
      return ErrorCode.WRITE_NOT_APPLIED;
    }
    if (failure instanceof StorageException.Unknown) {
      return ErrorCode.WRITE_OUTCOME_UNKNOWN;
    }
    if (failure instanceof StorageException.Rejected) {
      return ErrorCode.STORE_REJECTED;
    }
    if (failure instanceof StorageException.FormatTooNew) {
      return ErrorCode.STORE_FORMAT_TOO_NEW;
    }
    if (failure instanceof StorageException.NotFound) {
      return ErrorCode.STORE_NOT_FOUND;
    }
    if (failure instanceof StorageException.Locked) {
      return ErrorCode.STORE_LOCKED;
    }
    if (failure instanceof StorageException.KeyMismatch) {
      return ErrorCode.STORE_KEY_MISMATCH;
    }
    if (failure instanceof StorageException.Closed) {
      return ErrorCode.CLOSED;
    }
    return ErrorCode.STORE_CORRUPTED;
  }
}
