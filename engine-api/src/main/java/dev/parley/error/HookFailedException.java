package dev.parley.error;

import org.jspecify.annotations.Nullable;

/**
 * A hook of the application failed before the operation, or asked for what it may not change.
 * Nothing was changed.
 */
public final class HookFailedException extends ConversationException {
  private static final long serialVersionUID = 1L;

  /** Creates it with a fact, the values and what the hook threw, if it did. */
  public HookFailedException(String message, @Nullable Throwable cause) {
    super(ErrorCode.HOOK_FAILED, message, cause);
  }
}
