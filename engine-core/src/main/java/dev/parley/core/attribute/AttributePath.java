package dev.parley.core.attribute;

import dev.parley.error.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Where an attribute stands: a key, then keys of maps within maps.
 *
 * @param keys at least one
 */
public record AttributePath(List<String> keys) {
  /** The key of a conversation's name. */
  public static final String NAME = "name";

  private static final int MAX_BYTES = 255;

  /** What the hosted service writes beside attributes (spec/leancloud.md&nbsp;8.2). */
  private static final Set<String> PROPERTIES =
      Set.of(
          "id",
          "objectId",
          "members",
          "creator",
          "system",
          "transient",
          "createdAt",
          "updatedAt",
          "lastMessage",
          "lastMessageAt",
          "lastDeliveredAt",
          "lastReadAt",
          "unreadMessagesCount",
          "unreadMessagesMentioned",
          "muted",
          "mutedMembers",
          "expiredAt",
          "expired");

  /** Copies the keys. */
  public AttributePath {
    keys = List.copyOf(keys);
  }

  /**
   * Reads a path.
   *
   * @throws InvalidRequestException if it is none
   */
  public static AttributePath of(String path) {
    AttributeValues.checkText(path);
    AttributePath read = new AttributePath(Arrays.asList(path.split("\\.", -1)));
    if (path.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
        || read.keys.stream().anyMatch(String::isEmpty)
        || path.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequestException(
          "path of an attribute must have 1 to "
              + MAX_BYTES
              + " bytes and no empty part: characters="
              + path.length());
    }
    if (PROPERTIES.contains(read.key())) {
      throw new InvalidRequestException(
          "attribute is a property of every conversation: key=" + read.key());
    }
    if (read.key().equals(NAME) && read.keys.size() > 1) {
      throw new InvalidRequestException("name of a conversation has no parts: path=" + path);
    }
    return read;
  }

  /** Returns the first key. */
  public String key() {
    return keys.get(0);
  }

  /** Returns the path from a map that stands at another one, which this begins with. */
  AttributePath below(AttributePath above) {
    return new AttributePath(keys.subList(above.keys.size(), keys.size()));
  }

  /** Returns whether this is another path or stands in what is there. */
  boolean isWithin(AttributePath other) {
    return keys.size() >= other.keys.size()
        && keys.subList(0, other.keys.size()).equals(other.keys);
  }

  @Override
  public String toString() {
    return String.join(".", keys);
  }
}
