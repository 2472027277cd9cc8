package dev.parley.storage;

import dev.parley.query.Direction;
import dev.parley.query.Range;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads conversations, members, receipts, lists and settings.
 *
 * <p>What was said of members and receipts of a conversation before its creation was applied may or
 * may not be seen until then.
 */
public interface ConversationReader {
  /** Returns a conversation, or null if it does not exist. */
  @Nullable ConversationState conversation(String conversation);

  /**
   * Returns conversations that exist.
   *
   * <p>LIST-2: Conversations and members must be listed in the order of ORDER-1, beginning with the
   * first after the given one, each once.
   *
   * @param after the id to begin after, which need not exist; null to begin
   * @param limit at least 0
   */
  List<String> conversations(@Nullable String after, int limit);

  /** Returns what a user is to a conversation, or null if nothing was ever said of that. */
  Mutation.@Nullable Membership membership(String conversation, String user);

  /**
   * Returns users of a list, by LIST-2.
   *
   * <p>LIST-4: A list of members must have exactly the users whose newest membership belongs to it,
   * as {@link MemberList#holds} says.
   *
   * @param after the user to begin after, which need not be in the list; null to begin
   * @param limit at least 0
   */
  List<MemberEntry> members(
      String conversation, MemberList list, @Nullable String after, int limit);

  /** Returns users who are members. */
  default List<MemberEntry> members(String conversation, @Nullable String after, int limit) {
    return members(conversation, MemberList.JOINED, after, limit);
  }

  /** Returns a user's receipt, or null if there is none. */
  Mutation.@Nullable Receipt receipt(String conversation, String user, Mutation.ReceiptKind kind);

  /**
   * Returns a user's conversations (LIST-1) by activity.
   *
   * <p>LIST-3: A user's conversations must be ordered by activity, then by conversation id as
   * ORDER-1 says; the bounds of the range are {@code (activity, conversation id)} and work as
   * BOUND-1 to BOUND-4 say; the answer stands in walking direction.
   *
   * <p>COST-2: A page of a user's list must touch at most {@code c * (m + log n)} entries where the
   * user has {@code m} of {@code n} conversations, however many messages these hold.
   *
   * @param limit at least 0
   */
  List<ConversationEntry> conversationsOf(String user, Range range, Direction direction, int limit);

  /**
   * Returns the settings of a user in a scope that are set.
   *
   * @param scope a conversation id, or empty
   */
  Map<String, String> settings(String user, String scope);

  /**
   * Returns the settings of a user in each of some scopes. A store that pays for every question,
   * over a network say, should answer this one at once.
   *
   * <p>GET-2: Settings of several scopes must give for each scope, in the order asked, what they
   * give for that scope alone.
   *
   * @param scopes conversation ids, or empty
   */
  default List<Map<String, String>> settings(String user, List<String> scopes) {
    return scopes.stream().map(scope -> settings(user, scope)).toList();
  }
}
