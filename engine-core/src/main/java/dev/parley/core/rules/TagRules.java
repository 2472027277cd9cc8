package dev.parley.core.rules;

import dev.parley.ConversationKind;
import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import dev.parley.error.RefusedException;
import dev.parley.message.IdRules;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;

/** What tags may be, and what may be tagged (spec/rongcloud.md 6.6). */
public final class TagRules {
  private static final int MAX_ID = 10;
  private static final int MAX_NAME = 15;
  private static final int MAX_AT_ONCE = 1000;
  private static final Set<ConversationKind> KINDS =
      Set.of(ConversationKind.PRIVATE, ConversationKind.GROUP, ConversationKind.SERVICE);

  private TagRules() {}

  /**
   * Checks the id of a tag.
   *
   * @throws InvalidRequestException if it is outside
   */
  public static void checkId(String id) {
    check("tag id", id, MAX_ID, ErrorCode.INVALID_TAG_ID);
  }

  /**
   * Checks the name of a tag.
   *
   * @throws InvalidRequestException if it is outside
   */
  public static void checkName(String name) {
    check("tag name", name, MAX_NAME, ErrorCode.INVALID_TAG_NAME);
  }

  private static void check(String what, String text, int max, ErrorCode code) {
    int characters = text.codePointCount(0, text.length());
    if (characters < 1 || characters > max) {
      throw new InvalidRequestException(
          code, what + " must have 1 to " + max + " characters: characters=" + characters);
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new InvalidRequestException(
          code, what + " is not valid Unicode: characters=" + characters);
    }
  }

  /**
   * Checks which conversations are to be given a tag or to lose it.
   *
   * @throws InvalidRequestException if there are none or too many
   */
  public static void checkConversations(Collection<String> conversations) {
    if (conversations.isEmpty() || conversations.size() > MAX_AT_ONCE) {
      throw new InvalidRequestException(
          ErrorCode.TOO_MANY_CONVERSATIONS,
          "conversations must be 1 to " + MAX_AT_ONCE + ": conversations=" + conversations.size());
    }
    conversations.forEach(IdRules::requireConversationId);
  }

  /**
   * Checks that a conversation can be tagged.
   *
   * @throws RefusedException if it is of another kind
   */
  public static void checkKind(String conversation, ConversationKind kind) {
    if (!KINDS.contains(kind)) {
      throw new RefusedException(
          ErrorCode.KIND_NOT_SUPPORTED,
          "conversations of this kind have no tags: conversation="
              + conversation
              + ", kind="
              + kind);
    }
  }
}
