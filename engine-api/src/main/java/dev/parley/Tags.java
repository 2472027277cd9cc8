package dev.parley;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A user's tags for conversations (spec/rongcloud.md&nbsp;6.6). All sessions of the user see the
 * same; the others are told of changes. Private conversations, groups and services can be tagged.
 */
public interface Tags {
  /**
   * Creates a tag.
   *
   * @param id 1 to 10 characters
   * @param name 1 to 15 characters; two tags may have one name
   * @throws dev.parley.error.InvalidRequestException if id or name is outside
   * @throws dev.parley.error.RefusedException if the tag exists, or there are too many
   */
  void create(String id, String name);

  /**
   * Gives a tag another name.
   *
   * @throws dev.parley.error.RefusedException if there is none
   */
  void rename(String id, String name);

  /**
   * Removes a tag, from all conversations too: one that is created later under its id has none.
   *
   * @throws dev.parley.error.RefusedException if there is none
   */
  void remove(String id);

  /** Returns all tags, in the order of their creation. */
  List<Tag> all();

  /**
   * Gives conversations a tag. Beyond {@link EngineOptions#maxTagged()} those that were given it
   * first lose it.
   *
   * @param conversations ids of 1 to 1000 conversations
   * @throws dev.parley.error.RefusedException if there is no such tag, or one of them is of a kind
   *     that has none
   * @throws dev.parley.error.NotAMemberException if the user is no member of one
   */
  void add(String id, Collection<String> conversations);

  /**
   * Takes a tag from conversations; those that do not have it stay as they are.
   *
   * @param conversations ids of 1 to 1000 conversations
   * @throws dev.parley.error.RefusedException if there is no such tag
   */
  void remove(String id, Collection<String> conversations);

  /**
   * Returns the tags of a conversation by id, and whether it is pinned within each.
   *
   * @throws dev.parley.error.NotAMemberException if the user is no member
   */
  Map<String, Boolean> of(String conversation);

  /**
   * Returns the conversations with a tag, newest first; none if there is no such tag.
   *
   * @param before only those active before this, in epoch milliseconds; 0 for all
   * @param count 1 to 1000; 20 if it is less, 1000 if it is more
   */
  List<TaggedEntry> conversations(String id, long before, int count);

  /**
   * Returns the conversations that have no tag, newest first.
   *
   * @param before only those active before this, in epoch milliseconds; 0 for all
   * @param count 1 to 100; 20 if it is less, 100 if it is more
   */
  List<ConversationSummary> untagged(long before, int count);

  /**
   * Pins a conversation within a tag, or no longer.
   *
   * @throws dev.parley.error.RefusedException if there is no such tag, or the conversation does not
   *     have it
   */
  void pin(String id, String conversation, boolean pinned);

  /**
   * Adds up what is unread in the conversations with a tag.
   *
   * @param muted whether muted ones count
   */
  UnreadTotal unread(String id, boolean muted);

  /**
   * Marks everything in the conversations with a tag as read.
   *
   * @throws dev.parley.error.RefusedException if there is no such tag
   */
  void markRead(String id);

  /**
   * Takes the conversations with a tag out of the list, as {@link ConversationList#remove} does.
   *
   * @throws dev.parley.error.RefusedException if there is no such tag
   */
  void removeConversations(String id);
}
