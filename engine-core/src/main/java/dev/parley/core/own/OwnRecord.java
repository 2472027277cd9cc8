package dev.parley.core.own;

import dev.parley.NotificationLevel;
import dev.parley.OwnState;
import dev.parley.query.Bound;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user's settings of one conversation, as the storage has them.
 *
 * @param state what the API shows
 * @param removal the mark of its removal from the list, or null
 * @param tags the marks of tags by their ids, those of tags that were removed too
 * @param shownAfter messages after this open bound are shown, the others are cleared
 * @param deletes whether there may be {@link DeletionMarks}
 */
public record OwnRecord(
    OwnState state,
    @Nullable RemovalMark removal,
    Map<String, TagMark> tags,
    Bound shownAfter,
    boolean deletes) {
  /** The name of how far the history is cleared: a time, or a time and an id. */
  public static final String CLEARED = "cleared";

  /** The name of what says that messages were deleted. */
  public static final String DELETES = "deletes";

  /** The name of the pin; its value is when it was set, in epoch milliseconds. */
  public static final String PIN = "pin";

  /** The name of the notification level; its value is RongCloud's number. */
  public static final String LEVEL = "level";

  /** The name of the draft. */
  public static final String DRAFT = "draft";

  /**
   * The name of the draft of an edit: the length of the message's id, a colon, the id, the text.
   */
  public static final String EDIT_DRAFT = "editDraft";

  /** The name of the mark of a removal. */
  public static final String REMOVED = "removed";

  private static final String TAG = TagRecord.setting("");

  private static final OwnRecord DEFAULT =
      new OwnRecord(OwnState.DEFAULT, null, Map.of(), Bound.unbounded(), false);

  /** Returns what settings say. */
  static OwnRecord of(Map<String, String> settings) {
    if (settings.isEmpty()) {
      return DEFAULT;
    }
    String level = settings.get(LEVEL);
    String removed = settings.get(REMOVED);
    return new OwnRecord(
        new OwnState(
            settings.containsKey(PIN),
            level == null ? NotificationLevel.NOT_SET : levelOf(level),
            settings.getOrDefault(DRAFT, ""),
            editDraft(settings.get(EDIT_DRAFT))),
        removed == null ? null : RemovalMark.of(removed),
        tags(settings),
        cleared(settings.get(CLEARED)),
        settings.containsKey(DELETES));
  }

  private static Bound cleared(@Nullable String text) {
    if (text == null) {
      return Bound.unbounded();
    }
    int space = text.indexOf(' ');
    return space < 0
        ? Bound.open(Long.parseLong(text))
        : Bound.open(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
  }

  private static Map<String, TagMark> tags(Map<String, String> settings) {
    Map<String, TagMark> tags = new HashMap<>();
    settings.forEach(
        (name, value) -> {
          if (name.startsWith(TAG)) {
            tags.put(name.substring(TAG.length()), TagMark.of(value));
          }
        });
    return tags;
  }

  /** Returns the level that a setting says. */
  public static NotificationLevel levelOf(String text) {
    return NotificationLevel.of(Integer.parseInt(text));
  }

  /** Returns the setting of a draft of an edit; null for none. */
  public static @Nullable String text(String messageId, String draft) {
    return draft.isEmpty() ? null : messageId.length() + ":" + messageId + draft;
  }

  private static OwnState.@Nullable EditDraft editDraft(@Nullable String text) {
    if (text == null) {
      return null;
    }
    // An id may hold any character, so it comes with its length.
    int colon = text.indexOf(':');
    int end = colon + 1 + Integer.parseInt(text.substring(0, colon));
    return new OwnState.EditDraft(text.substring(colon + 1, end), text.substring(end));
  }
}
