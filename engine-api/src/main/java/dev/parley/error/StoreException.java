package dev.parley.error;

import org.jspecify.annotations.Nullable;

/**
 * The storage failed or refused.
 *
 * <p>{@link #code()} says whether a write happened: it did not with {@link
 * ErrorCode#WRITE_NOT_APPLIED} and with every condition that an open reports; it may have with
 * {@link ErrorCode#WRITE_OUTCOME_UNKNOWN}.
 */
public final class StoreException extends ConversationException {
  private static final long serialVersionUID = 1L;

  /** Creates it with its condition, a fact and the values, and what the storage threw. */
  public StoreException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
