package dev.parley.storage;

import dev.parley.ConversationKind;
import dev.parley.error.InvalidRequestException;
import dev.parley.message.Content;
import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.query.Bound;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change, with the version that decides between changes of the same thing.
 *
 * <p>A version is a number of the engine's hybrid logical clock; two different mutations never have
 * the same one, and the engine's versions grow.
 *
 * <p>MERGE-1: Applying a mutation again must change nothing.
 *
 * <p>MERGE-2: Applying mutations in any order must give the same result, save what TRIM-2 leaves
 * open.
 */
public sealed interface Mutation {
  /** Returns the version. */
  long version();

  /** A change of a conversation. */
  sealed interface OfConversation extends Mutation {}

  /** A change of a user. */
  sealed interface OfUser extends Mutation {}

  /**
   * Creates the conversation.
   *
   * <p>MERGE-3: Of several creations of a conversation the one with the smallest version must
   * stand.
   *
   * <p>MERGE-4: A conversation must not exist before its creation was applied, whatever else was.
   *
   * @param kind its kind
   * @param creator who created it
   * @param createdAt epoch milliseconds
   * @param version the version
   */
  record CreateConversation(ConversationKind kind, String creator, long createdAt, long version)
      implements OfConversation {
    /** Checks the creator. */
    public CreateConversation {
      Objects.requireNonNull(kind, "kind");
      IdRules.requireUserId(creator);
    }
  }

  /**
   * Sets or removes an attribute of the conversation.
   *
   * <p>MERGE-5: Of several mutations of one attribute, setting or member the one with the greatest
   * version must stand.
   *
   * @param name the attribute
   * @param value its value, or null to remove it
   * @param version the version
   */
  record PutAttribute(String name, @Nullable String value, long version)
      implements OfConversation {}

  /** A clock of a conversation that only moves forward. */
  enum ConversationClock {
    /** When it was last active; lists are sorted by it. */
    ACTIVITY,
    /** When it, or its membership, was last changed. */
    UPDATED
  }

  /**
   * Moves a clock of the conversation forward.
   *
   * <p>MERGE-6: Of several times of one clock the greatest must stand, whatever the versions.
   *
   * @param clock which one
   * @param time epoch milliseconds
   * @param version the version
   */
  record AdvanceClock(ConversationClock clock, long time, long version) implements OfConversation {}

  /**
   * Sets a user's membership, by MERGE-5.
   *
   * <p>LIST-1: A user's conversations must be exactly those that exist and whose newest membership
   * of that user is a joined one; a store that does not declare {@link Capability#IMMEDIATE_LIST}
   * may come to that later.
   *
   * @param user the user
   * @param membership what the user now is
   * @param version the version
   */
  record PutMember(String user, Membership membership, long version) implements OfConversation {
    /** Checks the user. */
    public PutMember {
      IdRules.requireUserId(user);
      Objects.requireNonNull(membership, "membership");
    }
  }

  /**
   * Adds a message.
   *
   * <p>MERGE-7: Of several additions of one message id the one with the smallest version must
   * stand.
   *
   * <p>MERGE-8: A message that was updated or recalled but not added must not be read; once added
   * it must show the update and the recall.
   *
   * @param message the message; neither edited nor recalled unless it comes so from an import
   * @param version the version
   */
  record AddMessage(Message message, long version) implements OfConversation {
    /** Checks the message. */
    public AddMessage {
      Objects.requireNonNull(message, "message");
    }
  }

  /**
   * Changes what a message says; its position stays.
   *
   * <p>MERGE-9: Of several updates of one message the one with the greatest version must show,
   * unless the message was recalled.
   *
   * @param position which message; the id decides, the time is where to look for it
   * @param content what it says now
   * @param mentions the users it mentions by name now
   * @param mentionsAll whether it mentions everybody now
   * @param editedAt epoch milliseconds
   * @param version the version
   */
  record UpdateMessage(
      Position position,
      Content content,
      List<String> mentions,
      boolean mentionsAll,
      long editedAt,
      long version)
      implements OfConversation {
    /** Copies the mentions. */
    public UpdateMessage {
      mentions = List.copyOf(mentions);
    }
  }

  /**
   * Marks a message as recalled: it stays at its position, its content and mentions are gone.
   *
   * <p>MERGE-10: A recalled message must stay recalled, whatever updates come later or earlier; of
   * several recalls the one with the smallest version must show.
   *
   * @param position which message; the id decides, the time is where to look for it
   * @param recall when and by whom
   * @param version the version
   */
  record RecallMessage(Position position, Recall recall, long version) implements OfConversation {
    /** Checks the parts. */
    public RecallMessage {
      Objects.requireNonNull(position, "position");
      Objects.requireNonNull(recall, "recall");
    }
  }

  /**
   * Moves a user's receipt forward.
   *
   * <p>MERGE-11: Of several receipts of one user and kind the one with the greatest position must
   * stand, of equal positions the one with the smallest version.
   *
   * @param user whose
   * @param receipt how far, and when
   * @param version the version
   */
  record AdvanceReceipt(String user, Receipt receipt, long version) implements OfConversation {
    /** Checks the user. */
    public AdvanceReceipt {
      IdRules.requireUserId(user);
      Objects.requireNonNull(receipt, "receipt");
    }
  }

  /**
   * Says that the history of the conversation begins here: what is older is gone for ever.
   *
   * <p>TRIM-1: Of several trims of a conversation the one with the greatest time must stand,
   * whatever the versions.
   *
   * <p>TRIM-2: A message whose {@code sentAt} is before the trim that stands must not be read,
   * counted or given as a change, also if it is added later.
   *
   * <p>Nothing else changes: not the clocks, the receipts or the claims. A store may forget what is
   * older at any time, and need not remember that it was there: where additions of one message id
   * stand on both sides of the trim, or what is said of a message and the message itself, any of
   * them may count.
   *
   * @param before epoch milliseconds; what is at this time stays
   * @param version the version
   */
  record TrimHistory(long before, long version) implements OfConversation {}

  /**
   * Sets or removes a setting of a user, by MERGE-5.
   *
   * @param scope a conversation id, a part of one ({@link SettingScope#part}), or empty for a
   *     setting of the user as a whole: up to 255 bytes of UTF-8
   * @param name the setting
   * @param value its value, or null to remove it
   * @param version the version
   */
  record PutSetting(String scope, String name, @Nullable String value, long version)
      implements OfUser {}

  /**
   * What a user is to a conversation.
   *
   * @param joined whether a member
   * @param role what the member may do
   * @param since epoch milliseconds of becoming so
   * @param unreadAfter only messages after this bound can be unread: what was there when the user
   *     joined is not
   * @param blocked whether the user may not become a member
   * @param mutedUntil epoch milliseconds up to which the user may not write, 0 if not muted, {@link
   *     Long#MAX_VALUE} for good
   */
  record Membership(
      boolean joined,
      dev.parley.member.Role role,
      long since,
      Bound unreadAfter,
      boolean blocked,
      long mutedUntil) {
    /** Checks the parts. */
    public Membership {
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(unreadAfter, "unreadAfter");
      if (mutedUntil < 0) {
        throw new InvalidRequestException("end of a mute is negative: mutedUntil=" + mutedUntil);
      }
    }

    /** Creates what a user is who is neither blocked nor muted. */
    public Membership(boolean joined, dev.parley.member.Role role, long since, Bound unreadAfter) {
      this(joined, role, since, unreadAfter, false, 0);
    }
  }

  /** What a receipt says. */
  enum ReceiptKind {
    /** The messages reached the user. */
    DELIVERED,
    /** The user read the messages. */
    READ
  }

  /**
   * How far a user got, and when.
   *
   * @param kind what it says
   * @param position everything up to here
   * @param at epoch milliseconds of getting there
   */
  record Receipt(ReceiptKind kind, Position position, long at) {
    /** Checks the parts. */
    public Receipt {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(position, "position");
    }
  }
}
