package dev.parley.query;

import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a query counts. A message must meet every condition that is set.
 *
 * <p>A limit counts messages that match: the filter comes first. Immutable; every method that adds
 * a condition returns a new filter.
 */
public final class MessageFilter {
  private static final MessageFilter ALL =
      new MessageFilter(Set.of(), Set.of(), null, null, false, false);

  private final Set<MessageType> types;
  private final Set<String> senders;
  private final @Nullable String otherThan;
  private final @Nullable String mentioning;
  private final boolean countedOnly;
  private final boolean notRecalled;

  private MessageFilter(
      Set<MessageType> types,
      Set<String> senders,
      @Nullable String otherThan,
      @Nullable String mentioning,
      boolean countedOnly,
      boolean notRecalled) {
    this.types = types;
    this.senders = senders;
    this.otherThan = otherThan;
    this.mentioning = mentioning;
    this.countedOnly = countedOnly;
    this.notRecalled = notRecalled;
  }

  /** Returns the filter that every message matches. */
  public static MessageFilter all() {
    return ALL;
  }

  /**
   * Returns the filter for what is unread to a user, read position aside: counted messages of
   * others that were not recalled.
   */
  public static MessageFilter unreadBy(String user) {
    return new MessageFilter(Set.of(), Set.of(), IdRules.requireUserId(user), null, true, true);
  }

  /** Also requires one of these types; an empty set asks for nothing. */
  public MessageFilter types(Set<MessageType> types) {
    return new MessageFilter(
        Set.copyOf(types), senders, otherThan, mentioning, countedOnly, notRecalled);
  }

  /** Also requires this type. */
  public MessageFilter type(MessageType type) {
    return types(Set.of(type));
  }

  /** Also requires one of these senders; an empty set asks for nothing. */
  public MessageFilter senders(Set<String> users) {
    users.forEach(IdRules::requireUserId);
    return new MessageFilter(
        types, Set.copyOf(users), otherThan, mentioning, countedOnly, notRecalled);
  }

  /** Also requires this sender. */
  public MessageFilter sender(String user) {
    return senders(Set.of(user));
  }

  /**
   * Also requires that the message mentions this user, as {@link Message#mentions(String)} says.
   */
  public MessageFilter mentioning(String user) {
    return new MessageFilter(
        types, senders, otherThan, IdRules.requireUserId(user), countedOnly, notRecalled);
  }

  /** Returns the types asked for; empty for any. */
  public Set<MessageType> types() {
    return types;
  }

  /** Returns the senders asked for; empty for any. */
  public Set<String> senders() {
    return senders;
  }

  /** Returns the sender whose messages are left out, or null. */
  public @Nullable String otherThan() {
    return otherThan;
  }

  /** Returns the user who has to be mentioned, or null. */
  public @Nullable String mentioning() {
    return mentioning;
  }

  /** Returns whether only counted messages match. */
  public boolean countedOnly() {
    return countedOnly;
  }

  /** Returns whether recalled messages are left out. */
  public boolean notRecalled() {
    return notRecalled;
  }

  /** Returns whether every message matches, so that a store need not look at any. */
  public boolean matchesAll() {
    return equals(ALL);
  }

  /** Returns whether this message matches. */
  public boolean matches(Message message) {
    return (types.isEmpty() || types.contains(message.type()))
        && (senders.isEmpty() || senders.contains(message.from()))
        && !message.from().equals(otherThan)
        && (mentioning == null || message.mentions(mentioning))
        && (!countedOnly || message.counted())
        && (!notRecalled || !message.recalled());
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof MessageFilter that
            && types.equals(that.types)
            && senders.equals(that.senders)
            && Objects.equals(otherThan, that.otherThan)
            && Objects.equals(mentioning, that.mentioning)
            && countedOnly == that.countedOnly
            && notRecalled == that.notRecalled);
  }

  @Override
  public int hashCode() {
    return Objects.hash(types, senders, otherThan, mentioning, countedOnly, notRecalled);
  }

  @Override
  public String toString() {
    return "MessageFilter[types="
        + types
        + ", senders="
        + senders
        + ", otherThan="
        + otherThan
        + ", mentioning="
        + mentioning
        + ", countedOnly="
        + countedOnly
        + ", notRecalled="
        + notRecalled
        + "]";
  }
}
