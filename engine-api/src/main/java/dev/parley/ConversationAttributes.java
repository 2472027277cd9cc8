package dev.parley;

import java.util.Map;
import java.util.Optional;

/**
 * The name and the custom attributes of a conversation, for a member (spec/leancloud.md&nbsp;8.1).
 *
 * <p>Changes are kept here until {@link #save() saved}; until then they hide, for whoever reads
 * through this object, what others change meanwhile. Of what several members save, the last counts
 * for each path.
 *
 * <p>A path is one key or several joined by dots, which lead through maps: {@code attr.theme}. It
 * has 1 to 255 bytes of UTF-8, no empty part and no control character, and does not begin with a
 * property of every conversation, such as {@code id}. The name is the attribute {@code name}.
 *
 * <p>A value is a {@link String}, a {@link Boolean}, an {@link Integer} or {@link Long}, a finite
 * {@link Double}, an {@link java.time.Instant} (kept to the millisecond), or a {@link
 * java.util.List} or {@link Map} (with strings as keys) of such values, at most 32 deep and without
 * null. Integers are given back as {@code Long}, collections unmodifiable.
 *
 * <p>Safe for use by several threads. All methods throw {@link
 * dev.parley.error.NotAMemberException} for who is no member.
 */
public interface ConversationAttributes {
  /**
   * Returns a value, with what is not saved yet; empty if there is none, also where the path leads
   * through what is no map.
   */
  Optional<Object> get(String path);

  /** Returns all attributes by key, the name among them, with what is not saved yet. */
  Map<String, Object> all();

  /**
   * Sets a value, which is not saved yet. What was set below the path and not saved is gone.
   *
   * @return this
   * @throws dev.parley.error.InvalidRequestException if it is no path or no value, or leads through
   *     a value that is set and no map
   */
  ConversationAttributes set(String path, Object value);

  /**
   * Removes a value, which is not saved yet; as {@link #set} in all else.
   *
   * @return this
   */
  ConversationAttributes remove(String path);

  /**
   * Saves what was set and removed, and nothing else: keys beside these paths stay what they are by
   * now. Does nothing if there is nothing to save. Maps on the way are made. All members hear
   * {@link dev.parley.event.Event.InfoUpdated}. What is not saved stays to be saved.
   *
   * @throws dev.parley.error.InvalidRequestException if a path leads through what is no map by now
   * @throws dev.parley.error.RefusedException if there would be more attributes than {@link
   *     EngineOptions#maxContentBytes} bytes of JSON
   */
  void save();

  /** Forgets what is not saved. */
  void fetch();
}
