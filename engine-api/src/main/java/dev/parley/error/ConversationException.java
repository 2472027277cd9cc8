package dev.parley.error;

import org.jspecify.annotations.Nullable;

/** The root of what the engine throws on purpose. */
public abstract class ConversationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  ConversationException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns what happened, for programs. */
  public final ErrorCode code() {
    return code;
  }
}
