package dev.parley.storage;

import dev.parley.message.Message;
import dev.parley.message.RecalledContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that mutations have said of one message: the pure merge of MERGE-7 to MERGE-10, for stores
 * that keep a message as one record. Immutable.
 *
 * @param added the addition that stands, or null
 * @param updated the update that stands, or null
 * @param recalled the recall that stands, or null
 */
public record MessageRow(
    Mutation.@Nullable AddMessage added,
    Mutation.@Nullable UpdateMessage updated,
    Mutation.@Nullable RecallMessage recalled) {
  /** The row of a message that nothing was said of. */
  public static final MessageRow EMPTY = new MessageRow(null, null, null);

  /** Returns this row with an addition; this very row if that changes nothing. */
  public MessageRow with(Mutation.AddMessage mutation) {
    boolean stands = added == null || mutation.version() < added.version();
    return stands ? new MessageRow(mutation, updated, recalled) : this;
  }

  /** Returns this row with an update; this very row if that changes nothing. */
  public MessageRow with(Mutation.UpdateMessage mutation) {
    boolean stands = updated == null || mutation.version() > updated.version();
    return stands ? new MessageRow(added, mutation, recalled) : this;
  }

  /** Returns this row with a recall; this very row if that changes nothing. */
  public MessageRow with(Mutation.RecallMessage mutation) {
    boolean stands = recalled == null || mutation.version() < recalled.version();
    return stands ? new MessageRow(added, updated, mutation) : this;
  }

  /**
   * Returns the greatest version that changed how the message reads, the key of its last change.
   */
  public long changedVersion() {
    long version = added == null ? Long.MIN_VALUE : added.version();
    if (updated != null) {
      version = Math.max(version, updated.version());
    }
    if (recalled != null) {
      version = Math.max(version, recalled.version());
    }
    return version;
  }

  /** Returns the message as it reads now, or null if it was not added. */
  public @Nullable Message message() {
    if (added == null) {
      return null;
    }
    Message message = added.message();
    if (updated == null && recalled == null) {
      return message;
    }
    Message.Builder builder = message.toBuilder();
    if (updated != null) {
      builder
          .content(updated.content())
          .mentions(updated.mentions())
          .mentionsAll(updated.mentionsAll())
          .editedAt(updated.editedAt());
    }
    if (recalled != null) {
      builder.recall(recalled.recall());
    }
    // A message that came recalled from an import stays so, whatever updates it.
    if (recalled != null || message.recalled()) {
      builder.content(RecalledContent.INSTANCE).mentions(List.of()).mentionsAll(false);
    }
    return builder.build();
  }
}
