package dev.parley.message;

/**
 * When and by whom a message was recalled.
 *
 * @param at epoch milliseconds of the recall
 * @param by the user who recalled it
 */
public record Recall(long at, String by) {
  /** Checks the user id. */
  public Recall {
    IdRules.requireUserId(by);
  }
}
