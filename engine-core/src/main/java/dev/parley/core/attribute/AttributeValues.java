package dev.parley.core.attribute;

import dev.parley.error.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an attribute can be, and maps of maps of it; nothing here is ever changed in place. */
public final class AttributeValues {
  private static final int MAX_DEPTH = 32;

  private AttributeValues() {}

  /**
   * Returns a value as it is kept.
   *
   * @throws InvalidRequestException if it cannot be
   */
  public static Object checked(Object value) {
    return checked(value, 0);
  }

  private static Object checked(@Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new InvalidRequestException("attribute is too deep: max=" + MAX_DEPTH);
    }
    if (value instanceof String text) {
      return checkText(text);
    }
    if (value instanceof Boolean || value instanceof Long) {
      return value;
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      return number;
    }
    if (value instanceof Instant time) {
      return time.truncatedTo(ChronoUnit.MILLIS);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(each -> copy.add(checked(each, depth + 1)));
      return List.copyOf(copy);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, each) -> copy.put(checkKey(key), checked(each, depth + 1)));
      return Map.copyOf(copy);
    }
    throw new InvalidRequestException(
        "attribute cannot be of this type: type="
            + (value == null ? "null" : value.getClass().getName()));
  }

  private static String checkKey(@Nullable Object key) {
    if (key instanceof String text) {
      return checkText(text);
    }
    throw new InvalidRequestException("key of an attribute is no string");
  }

  static String checkText(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new InvalidRequestException(
          "attribute is not valid Unicode: characters=" + text.length());
    }
    return text;
  }

  /** Returns what stands at a path; empty if it leads nowhere. */
  public static Optional<Object> at(Map<String, Object> attributes, AttributePath path) {
    @Nullable Object found = attributes;
    for (String key : path.keys()) {
      found = found instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return Optional.ofNullable(found);
  }

  /** Returns whether a path leads through what is there and no map. */
  static boolean isBarred(Map<String, Object> attributes, AttributePath path) {
    @Nullable Object found = attributes;
    for (String key : path.keys()) {
      if (found == null) {
        return false;
      }
      if (!(found instanceof Map<?, ?> map)) {
        return true;
      }
      found = map.get(key);
    }
    return false;
  }

  /** Returns attributes of which one is another, or is gone; what bars the way gives way. */
  static Map<String, Object> with(
      Map<String, Object> attributes, AttributePath path, Optional<Object> value) {
    Map<String, Object> changed = new LinkedHashMap<>(attributes);
    if (path.keys().size() == 1) {
      value.ifPresentOrElse(
          there -> changed.put(path.key(), there), () -> changed.remove(path.key()));
    } else {
      @Nullable Object below = attributes.get(path.key());
      if (value.isPresent() || below instanceof Map<?, ?>) {
        AttributePath rest = new AttributePath(path.keys().subList(1, path.keys().size()));
        changed.put(path.key(), with(mapOf(below), rest, value));
      }
    }
    return Map.copyOf(changed);
  }

  private static Map<String, Object> mapOf(@Nullable Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> present) {
      present.forEach((key, each) -> map.put((String) key, each));
    }
    return map;
  }
}
