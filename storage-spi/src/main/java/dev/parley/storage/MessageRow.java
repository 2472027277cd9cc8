package dev.parley.storage;

import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.message.Recall;
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
   * Returns this row without a user, as ERASE-2 wants it: {@link #EMPTY} if the user sent the
   * message; this very row if the user has no part in it.
   */
  public MessageRow without(String user) {
    if (added != null && added.message().from().equals(user)) {
      return EMPTY;
    }
    return names(user)
        ? new MessageRow(
            added == null ? null : without(user, added),
            updated == null ? null : without(user, updated),
            recalled == null ? null : without(user, recalled))
        : this;
  }

  private boolean names(String user) {
    return (added != null
            && (added.message().mentions().contains(user)
                || added.message().recall().filter(recall -> recall.by().equals(user)).isPresent()))
        || (updated != null && updated.mentions().contains(user))
        || (recalled != null && recalled.recall().by().equals(user));
  }

  private static Mutation.AddMessage without(String user, Mutation.AddMessage added) {
    Message message = added.message();
    return new Mutation.AddMessage(
        message.toBuilder()
            .mentions(without(user, message.mentions()))
            .recall(message.recall().map(recall -> without(user, recall)).orElse(null))
            .build(),
        added.version());
  }

  private static Mutation.UpdateMessage without(String user, Mutation.UpdateMessage updated) {
    return new Mutation.UpdateMessage(
        updated.position(),
        updated.content(),
        without(user, updated.mentions()),
        updated.mentionsAll(),
        updated.editedAt(),
        updated.version());
  }

  private static Mutation.RecallMessage without(String user, Mutation.RecallMessage recalled) {
    return new Mutation.RecallMessage(
        recalled.position(), without(user, recalled.recall()), recalled.version());
  }

  private static Recall without(String user, Recall recall) {
    return recall.by().equals(user) ? new Recall(recall.at(), IdRules.ERASED_USER) : recall;
  }

  private static List<String> without(String user, List<String> mentions) {
    return mentions.stream().filter(mention -> !mention.equals(user)).toList();
  }

  /**
   * Returns where the message stands, or, if it was not added, where what is said of it says.
   *
   * @throws IllegalStateException if nothing was said of it
   */
  public Position position() {
    if (added != null) {
      return added.message().position();
    }
    if (updated != null) {
      return updated.position();
    }
    if (recalled != null) {
      return recalled.position();
    }
    throw new IllegalStateException("row says nothing");
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
