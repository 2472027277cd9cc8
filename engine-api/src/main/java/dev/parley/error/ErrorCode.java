package dev.parley.error;

import java.util.OptionalInt;

/**
 * The conditions that the engine reports, each with the number it has at LeanCloud and at RongCloud
 * where it has one (spec/leancloud.md&nbsp;11, spec/rongcloud.md&nbsp;10).
 */
public enum ErrorCode {
  /** An argument is outside what is allowed. */
  INVALID_REQUEST(0, 33003),
  /** How many are asked for is outside what is allowed. */
  INVALID_COUNT(0, 34232),
  /** The order is neither 0 nor 1. */
  INVALID_ORDER(0, 35025),
  /** A time is outside what is allowed. */
  INVALID_TIMESTAMP(0, 34202),
  /** A notification level, or a span of quiet hours, is outside what is allowed. */
  INVALID_NOTIFICATION_LEVEL(0, 34228),
  /** Quiet hours begin or last outside what is allowed. */
  INVALID_QUIET_HOURS(0, 34283),
  /** A list of conversations is empty or too long. */
  INVALID_CONVERSATION_LIST(0, 34287),
  /** A list of conversation kinds is empty. */
  INVALID_KINDS(0, 34284),
  /** A draft cannot be kept as it is. */
  INVALID_DRAFT(0, 35028),
  /** A list of messages is empty or too long. */
  INVALID_MESSAGE_LIST(0, 34206),
  /** The id of a tag has too many characters, or none. */
  INVALID_TAG_ID(0, 34212),
  /** The name of a tag has too many characters, or none. */
  INVALID_TAG_NAME(0, 34213),
  /** The user has no such tag. */
  TAG_NOT_FOUND(0, 33100),
  /** The user has such a tag already. */
  TAG_EXISTS(0, 33101),
  /** The conversation does not have the tag. */
  NOT_TAGGED(0, 33102),
  /** The user has as many tags as a user may have. */
  TOO_MANY_TAGS(0, 26004),
  /** More conversations are tagged at once than may be. */
  TOO_MANY_CONVERSATIONS(0, 34013),
  /** No conversation has this id. */
  CONVERSATION_NOT_FOUND(4303, 0),
  /** A conversation with this id is there already. */
  CONVERSATION_EXISTS(0, 0),
  /** The user is not a member of the conversation. */
  NOT_A_MEMBER(4317, 22406),
  /** No message of the conversation has this id. */
  MESSAGE_NOT_FOUND(4404, 0),
  /** The message exists already, with another sender or time. */
  MESSAGE_CONFLICT(0, 0),
  /** Only the sender may do this. */
  NOT_THE_SENDER(4403, 25107),
  /** The role of the user does not allow this. */
  NOT_PERMITTED(4320, 0),
  /** The user may not become a member of the conversation. */
  BLOCKED(4548, 0),
  /** The user may not write in the conversation. */
  MUTED(4563, 22408),
  /** The owner of a conversation cannot leave it. */
  OWNER_NEEDED(4324, 0),
  /** Nobody becomes the owner of a conversation but by creating it. */
  OWNER_PROMOTION(5130, 0),
  /** The engine was opened without permission management. */
  ROLES_DISABLED(4325, 0),
  /** The kind of the conversation does not allow this. */
  KIND_NOT_SUPPORTED(4314, 34201),
  /** The conversation or user is being erased. */
  BEING_ERASED(0, 0),
  /** The message is older than the history of the conversation, which was cut off. */
  MESSAGE_EXPIRED(0, 0),
  /** The message is larger than the engine's limit. */
  MESSAGE_TOO_LARGE(4109, 30016),
  /** A hook of the application refused the message. */
  MESSAGE_REFUSED_BY_HOOK(4402, 0),
  /** A hook of the application refused the change of the message. */
  UPDATE_REFUSED_BY_HOOK(4405, 0),
  /** A hook of the application refused the conversation, or the change of its members. */
  CONVERSATION_REFUSED_BY_HOOK(4305, 0),
  /** A hook of the application failed, or asked for what it may not change. */
  HOOK_FAILED(4301, 0),
  /** The attributes of the conversation would be larger than the engine's limit. */
  ATTRIBUTES_TOO_LARGE(4306, 0),
  /** The engine or the session was closed. */
  CLOSED(4105, 33001),
  /** No engine is on the class path. */
  ENGINE_NOT_FOUND(0, 0),
  /** No storage of this name is on the class path, or two are. */
  STORAGE_NOT_FOUND(0, 0),
  /** There is no store, and none was to be created. */
  STORE_NOT_FOUND(0, 0),
  /** What lies beneath the store refuses to open it: the file system, say. */
  STORE_NOT_OPENED(0, 34301),
  /** Another process, class loader or engine has the store open. */
  STORE_LOCKED(0, 0),
  /** The store was written by a newer version. */
  STORE_FORMAT_TOO_NEW(0, 0),
  /**
   * The store is encrypted with another key than the one that was given, or is encrypted and none
   * was given, or is not and one was.
   */
  STORE_KEY_MISMATCH(0, 0),
  /** The store holds bytes that cannot be right. */
  STORE_CORRUPTED(0, 34302),
  /** The store refuses this request as such: too large, or a capability it does not have. */
  STORE_REJECTED(0, 0),
  /** The write did not happen; it may be tried again. */
  WRITE_NOT_APPLIED(4200, 33002),
  /** The write may or may not have happened; only the very same one may be tried again. */
  WRITE_OUTCOME_UNKNOWN(4201, -1);

  private final int leanCloud;
  private final int rongCloud;

  ErrorCode(int leanCloud, int rongCloud) {
    this.leanCloud = leanCloud;
    this.rongCloud = rongCloud;
  }

  /** Returns LeanCloud's number for this, if it has one. */
  public OptionalInt leanCloud() {
    return leanCloud == 0 ? OptionalInt.empty() : OptionalInt.of(leanCloud);
  }

  /** Returns RongCloud's number for this, if it has one. */
  public OptionalInt rongCloud() {
    return rongCloud == 0 ? OptionalInt.empty() : OptionalInt.of(rongCloud);
  }
}
