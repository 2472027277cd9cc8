package dev.parley;

import java.util.Objects;
import java.util.Set;

/**
 * What is unread in several conversations together.
 *
 * @param messages how many messages
 * @param mentioned how many of them mention the user
 * @param mentionedByName how many of those mention the user by name
 */
public record UnreadTotal(long messages, long mentioned, long mentionedByName) {
  /**
   * Which conversations count.
   *
   * @param kinds of these kinds; empty for all
   * @param muted whether muted ones count
   * @param levels of these notification levels; empty for all
   */
  public record Scope(Set<ConversationKind> kinds, boolean muted, Set<NotificationLevel> levels) {
    /** Copies the sets. */
    public Scope {
      kinds = Set.copyOf(Objects.requireNonNull(kinds, "kinds"));
      levels = Set.copyOf(Objects.requireNonNull(levels, "levels"));
    }

    /** Returns the scope of all that is not muted. */
    public static Scope notMuted() {
      return new Scope(Set.of(), false, Set.of());
    }

    /** Returns the scope of everything. */
    public static Scope all() {
      return new Scope(Set.of(), true, Set.of());
    }

    /** Returns this scope for some kinds only. */
    public Scope kinds(Set<ConversationKind> kinds) {
      return new Scope(kinds, muted, levels);
    }

    /** Returns the scope of conversations with these levels, muted ones too. */
    public static Scope levels(Set<NotificationLevel> levels) {
      return new Scope(Set.of(), true, levels);
    }
  }
}
