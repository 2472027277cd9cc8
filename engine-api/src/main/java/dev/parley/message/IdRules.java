package dev.parley.message;

import dev.parley.error.InvalidRequestException;

/**
 * What an id may look like.
 *
 * <p>Lengths are counted in bytes of UTF-8. A string that has no UTF-8 form (an unpaired surrogate)
 * is never an id.
 */
public final class IdRules {
  /** The most bytes of UTF-8 in a message id. */
  public static final int MAX_MESSAGE_ID_BYTES = 64;

  /** The most bytes of UTF-8 in a conversation id or user id. */
  public static final int MAX_NAME_BYTES = 255;

  /**
   * Stands where a user who was erased has to stand: as the creator of a conversation, and as who
   * recalled a message.
   */
  public static final String ERASED_USER = "(erased)";

  private IdRules() {}

  /**
   * Returns the id if it is 1 to {@value #MAX_MESSAGE_ID_BYTES} bytes of UTF-8, of any characters.
   *
   * @throws InvalidRequestException if it is not
   */
  public static String requireMessageId(String id) {
    return requireLength("message id", id, MAX_MESSAGE_ID_BYTES);
  }

  /**
   * Returns the id if it is 1 to {@value #MAX_NAME_BYTES} bytes of UTF-8 without control
   * characters.
   *
   * @throws InvalidRequestException if it is not
   */
  public static String requireConversationId(String id) {
    return requireName("conversation id", id);
  }

  /**
   * Returns the id if it is 1 to {@value #MAX_NAME_BYTES} bytes of UTF-8 without control
   * characters.
   *
   * @throws InvalidRequestException if it is not
   */
  public static String requireUserId(String id) {
    return requireName("user id", id);
  }

  /**
   * Returns the id if a {@linkplain dev.parley.query.Bound bound} may hold it: 1 to {@value
   * #MAX_NAME_BYTES} bytes of UTF-8, of any characters.
   *
   * @throws InvalidRequestException if it is not
   */
  public static String requireTiebreak(String id) {
    return requireLength("id of a bound", id, MAX_NAME_BYTES);
  }

  private static String requireName(String what, String id) {
    requireLength(what, id, MAX_NAME_BYTES);
    for (int i = 0; i < id.length(); i++) {
      if (Character.isISOControl(id.charAt(i))) {
        throw new InvalidRequestException(
            what + " holds a control character: index=" + i + ", code=" + (int) id.charAt(i));
      }
    }
    return id;
  }

  private static String requireLength(String what, String id, int max) {
    int bytes = utf8Length(what, id);
    if (bytes == 0 || bytes > max) {
      throw new InvalidRequestException(
          what + " must have 1 to " + max + " bytes of UTF-8: bytes=" + bytes);
    }
    return id;
  }

  private static int utf8Length(String what, String id) {
    int bytes = 0;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < id.length()
          && Character.isLowSurrogate(id.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        throw new InvalidRequestException(
            what + " is not valid Unicode: unpaired surrogate at index=" + i);
      }
    }
    return bytes;
  }
}
