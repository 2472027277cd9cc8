package dev.parley.testkit;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps, collections, strings, numbers and booleans as JSON (RFC 8259), indented by two
 * blanks. Everything outside of ASCII is escaped, halves of surrogate pairs too, so that the text
 * is the same in every encoding.
 */
final class JsonText {
  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  /** Returns a value as JSON, with a line break at the end. */
  static String of(@Nullable Object value) {
    JsonText json = new JsonText();
    json.value(value, "\n");
    return json.text.append('\n').toString();
  }

  private void value(@Nullable Object value, String line) {
    if (value instanceof Map<?, ?> map) {
      members(map, line);
    } else if (value instanceof Collection<?> values) {
      elements(values, line);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Boolean
        || value == null) {
      text.append(value);
    } else {
      string(value.toString());
    }
  }

  private void members(Map<?, ?> map, String line) {
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(separator).append(line).append("  ");
      string(String.valueOf(entry.getKey()));
      text.append(": ");
      value(entry.getValue(), line + "  ");
      separator = ",";
    }
    text.append(map.isEmpty() ? "{" : line).append('}');
  }

  private void elements(Collection<?> values, String line) {
    String separator = "[";
    for (Object value : values) {
      text.append(separator).append(line).append("  ");
      value(value, line + "  ");
      separator = ",";
    }
    text.append(values.isEmpty() ? "[" : line).append(']');
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c == '\n') {
        text.append("\\n");
      } else if (c < ' ' || c > '~') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
