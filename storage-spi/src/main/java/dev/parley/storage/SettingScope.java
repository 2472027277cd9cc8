package dev.parley.storage;

import dev.parley.message.IdRules;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Names of scopes of settings. What a user keeps about a conversation is in the scope of the
 * conversation's id, and where that is too much for one scope, in parts beside it, each a scope of
 * its own. No id has a control character, so neither a part nor what parts begin with is the id of
 * a conversation.
 */
public final class SettingScope {
  private static final char SEPARATOR = '\u001f';
  private static final int MAX_BYTES = 255;
  private static final int MAX_PART_CHARS = 14;
  private static final int MAX_PLAIN_BYTES = MAX_BYTES - 1 - MAX_PART_CHARS;

  private SettingScope() {}

  /**
   * Returns the scope of a part.
   *
   * @param conversation whose part
   * @param name 1 to 14 ASCII letters and digits
   */
  public static String part(String conversation, String name) {
    if (!name.matches("[a-zA-Z0-9]{1," + MAX_PART_CHARS + "}")) {
      throw new IllegalArgumentException("part must have 1 to 14 letters or digits: name=" + name);
    }
    return partsOf(conversation) + name;
  }

  /** Returns what the scopes of all parts of a conversation begin with, and no other scope does. */
  public static String partsOf(String conversation) {
    byte[] id = IdRules.requireConversationId(conversation).getBytes(StandardCharsets.UTF_8);
    // Of a long id there is no room for a part behind it; what begins so is no other id's part.
    String stem =
        id.length <= MAX_PLAIN_BYTES
            ? conversation
            : SEPARATOR + Base64.getEncoder().encodeToString(sha256().digest(id));
    return stem + SEPARATOR;
  }

  /** Returns whether a scope is a conversation's: its own, or that of a part (ERASE-1). */
  public static boolean isOf(String conversation, String scope) {
    return scope.equals(conversation) || scope.startsWith(partsOf(conversation));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
