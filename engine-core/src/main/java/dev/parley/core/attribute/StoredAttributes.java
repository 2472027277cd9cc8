package dev.parley.core.attribute;

import dev.parley.error.ErrorCode;
import dev.parley.error.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a storage keeps the attributes of a conversation: the name as it is, every other key apart
 * from what the engine itself keeps, as JSON.
 */
public final class StoredAttributes {
  private static final String PREFIX = "custom.";

  private StoredAttributes() {}

  /** Returns what a storage keeps, as attributes by key. */
  public static Map<String, Object> read(Map<String, String> stored) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    stored.forEach(
        (name, text) -> {
          if (name.equals(AttributePath.NAME)) {
            attributes.put(name, text);
          } else if (name.startsWith(PREFIX)) {
            attributes.put(name.substring(PREFIX.length()), AttributeText.read(text));
          }
        });
    return attributes;
  }

  /**
   * Returns attributes as a storage keeps them.
   *
   * @throws RefusedException if they are too large
   */
  public static Map<String, String> write(Map<String, Object> attributes, int maxBytes) {
    Map<String, String> stored = new TreeMap<>();
    long bytes = 0;
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      boolean isName = attribute.getKey().equals(AttributePath.NAME);
      String name = isName ? AttributePath.NAME : PREFIX + attribute.getKey();
      String text =
          isName ? (String) attribute.getValue() : AttributeText.write(attribute.getValue());
      stored.put(name, text);
      bytes += isName ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
    if (bytes > maxBytes) {
      throw new RefusedException(
          ErrorCode.ATTRIBUTES_TOO_LARGE,
          "attributes are too large: bytes=" + bytes + ", max=" + maxBytes);
    }
    return stored;
  }
}
