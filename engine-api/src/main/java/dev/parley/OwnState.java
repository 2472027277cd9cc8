package dev.parley;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user keeps for itself about a conversation; all sessions of the user share it.
 *
 * @param pinned whether it is pinned
 * @param level what the user wants to be told of it
 * @param draft a text that is not sent yet; empty if there is none
 * @param editDraftOrNull an edit that is not made yet, or null
 */
public record OwnState(
    boolean pinned, NotificationLevel level, String draft, @Nullable EditDraft editDraftOrNull) {
  /** Nothing was set. */
  public static final OwnState DEFAULT = new OwnState(false, NotificationLevel.NOT_SET, "", null);

  /** Checks the parts. */
  public OwnState {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(draft, "draft");
  }

  /** Returns the edit that is not made yet. */
  public Optional<EditDraft> editDraft() {
    return Optional.ofNullable(editDraftOrNull);
  }

  /**
   * An edit of a message that is not made yet.
   *
   * @param messageId the message
   * @param text what it shall say
   */
  public record EditDraft(String messageId, String text) {
    /** Checks the parts. */
    public EditDraft {
      dev.parley.message.IdRules.requireMessageId(messageId);
      Objects.requireNonNull(text, "text");
    }
  }
}
