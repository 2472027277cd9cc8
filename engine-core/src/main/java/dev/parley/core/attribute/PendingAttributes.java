package dev.parley.core.attribute;

import dev.parley.error.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Changes of attributes that are not saved yet: none of their paths stands in what is at another.
 * Safe for use by several threads.
 */
public final class PendingAttributes {
  private final Map<AttributePath, Optional<Object>> changes = new LinkedHashMap<>();

  /** Creates it; nothing has changed. */
  public PendingAttributes() {}

  /**
   * Sets or removes what stands at a path: within what was set above it, or instead of all that was
   * set below it.
   */
  public synchronized void put(String path, Optional<Object> value) {
    AttributePath at = AttributePath.of(path);
    Optional<Object> checked = value.map(AttributeValues::checked);
    if (at.key().equals(AttributePath.NAME)
        && checked.isPresent()
        && !(checked.get() instanceof String)) {
      throw new InvalidRequestException(
          "name of a conversation is no string: type=" + checked.get().getClass().getName());
    }
    for (Map.Entry<AttributePath, Optional<Object>> change : changes.entrySet()) {
      AttributePath above = change.getKey();
      if (at.isWithin(above) && !at.equals(above)) {
        change.setValue(within(change.getValue(), above, at, checked));
        return;
      }
    }
    changes.keySet().removeIf(below -> below.isWithin(at));
    changes.put(at, checked);
  }

  private static Optional<Object> within(
      Optional<Object> pending, AttributePath above, AttributePath at, Optional<Object> value) {
    Map<String, Object> root = AttributeValues.with(Map.of(), above, pending);
    if (AttributeValues.isBarred(root, at)) {
      throw barred(at);
    }
    return AttributeValues.at(AttributeValues.with(root, at, value), above);
  }

  private static InvalidRequestException barred(AttributePath path) {
    return new InvalidRequestException("path leads through what is no map: path=" + path);
  }

  /** Returns attributes with the changes. */
  public synchronized Map<String, Object> over(Map<String, Object> attributes) {
    return apply(attributes, changes);
  }

  /** Returns the changes of this moment. */
  public synchronized Map<AttributePath, Optional<Object>> changes() {
    return new LinkedHashMap<>(changes);
  }

  /** Forgets changes that were saved; what became another one meanwhile stays. */
  public synchronized void saved(Map<AttributePath, Optional<Object>> sent) {
    sent.forEach(
        (path, value) -> {
          if (value.equals(changes.get(path))) {
            changes.remove(path);
          }
        });
  }

  /** Forgets all changes. */
  public synchronized void clear() {
    changes.clear();
  }

  /**
   * Returns attributes with changes that are to be saved.
   *
   * @throws InvalidRequestException if a path leads through what is no map
   */
  public static Map<String, Object> save(
      Map<String, Object> attributes, Map<AttributePath, Optional<Object>> changes) {
    for (AttributePath path : changes.keySet()) {
      if (AttributeValues.isBarred(attributes, path)) {
        throw barred(path);
      }
    }
    return apply(attributes, changes);
  }

  private static Map<String, Object> apply(
      Map<String, Object> attributes, Map<AttributePath, Optional<Object>> changes) {
    Map<String, Object> applied = attributes;
    for (Map.Entry<AttributePath, Optional<Object>> change : changes.entrySet()) {
      applied = AttributeValues.with(applied, change.getKey(), change.getValue());
    }
    return applied;
  }
}
