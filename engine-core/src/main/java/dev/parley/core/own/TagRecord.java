package dev.parley.core.own;

import dev.parley.core.store.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A tag, as the storage has it.
 *
 * @param id its id
 * @param incarnation tells it from earlier tags of its id
 * @param createdAt epoch milliseconds
 * @param name its name
 */
public record TagRecord(String id, long incarnation, long createdAt, String name) {
  private static final String PREFIX = "tag:";

  /** Returns the name of the setting of a tag, and of a conversation's having it. */
  public static String setting(String id) {
    return PREFIX + id;
  }

  /** Returns it as a setting. */
  public String text() {
    return incarnation + " " + createdAt + " " + name;
  }

  /** Returns whether a conversation has this tag. */
  public boolean marks(OwnRecord own) {
    TagMark mark = own.tags().get(id);
    return mark != null && mark.incarnation() == incarnation;
  }

  /** Returns a user's tags in the order of their creation. */
  public static List<TagRecord> all(Store store, String user) {
    return of(store.read(storage -> storage.settings(user, "")));
  }

  /** Returns the tags that settings of a user as a whole say, in the order of their creation. */
  public static List<TagRecord> of(Map<String, String> settings) {
    return settings.entrySet().stream()
        .filter(setting -> setting.getKey().startsWith(PREFIX))
        .map(setting -> of(setting.getKey().substring(PREFIX.length()), setting.getValue()))
        .sorted(Comparator.comparingLong(TagRecord::incarnation))
        .toList();
  }

  private static TagRecord of(String id, String text) {
    String[] parts = text.split(" ", 3);
    return new TagRecord(id, Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
  }
}
