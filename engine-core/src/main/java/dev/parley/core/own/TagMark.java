package dev.parley.core.own;

/**
 * A conversation's having a tag.
 *
 * @param incarnation that of the tag: the mark means nothing for a later tag of the same id
 * @param since epoch milliseconds of being given it
 * @param pinned whether the conversation is pinned within the tag
 */
public record TagMark(long incarnation, long since, boolean pinned) {
  /** Returns it as a setting. */
  public String text() {
    return incarnation + " " + since + " " + pinned;
  }

  static TagMark of(String text) {
    String[] parts = text.split(" ", 3);
    return new TagMark(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Boolean.parseBoolean(parts[2]));
  }
}
