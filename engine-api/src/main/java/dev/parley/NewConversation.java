package dev.parley;

import dev.parley.message.IdRules;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a new group shall be. Not for use by several threads. */
public final class NewConversation {
  private final Set<String> members = new LinkedHashSet<>();
  private @Nullable String id;
  private @Nullable String name;
  private final Map<String, Object> attributes = new LinkedHashMap<>();
  private boolean unique;

  /** Creates a group without a name whose only member will be its creator. */
  public NewConversation() {}

  /** Sets the name. */
  public NewConversation name(String name) {
    this.name = Objects.requireNonNull(name, "name");
    return this;
  }

  /**
   * Sets a custom attribute; paths and values are those of {@link ConversationAttributes}, which
   * are checked when the conversation is created.
   */
  public NewConversation attribute(String path, Object value) {
    attributes.put(path, Objects.requireNonNull(value, "value"));
    return this;
  }

  /** Adds members; the creator is one in any case. */
  public NewConversation members(String... users) {
    return members(Arrays.asList(users));
  }

  /** Adds members; the creator is one in any case. */
  public NewConversation members(Collection<String> users) {
    for (String user : users) {
      members.add(IdRules.requireUserId(user));
    }
    return this;
  }

  /** Sets the id; the engine makes one if this is not called. */
  public NewConversation id(String id) {
    this.id = IdRules.requireConversationId(id);
    return this;
  }

  /**
   * Asks for the one unique conversation of exactly these members: the present one, if there is
   * one, as it is (spec/leancloud.md&nbsp;4.1).
   */
  public NewConversation unique() {
    this.unique = true;
    return this;
  }

  /** Returns the members named so far; unmodifiable. */
  public Set<String> members() {
    return Set.copyOf(members);
  }

  /** Returns the attributes set so far, by path in the order of setting; a copy. */
  public Map<String, Object> attributes() {
    return new LinkedHashMap<>(attributes);
  }

  /** Returns the id asked for. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** Returns the name. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** Returns whether the unique conversation of these members is asked for. */
  public boolean isUnique() {
    return unique;
  }
}
