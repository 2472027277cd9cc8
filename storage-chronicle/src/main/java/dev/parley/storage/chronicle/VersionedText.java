package dev.parley.storage.chronicle;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that was set or removed, and the version that did it. A removal is kept: an older setting
 * that comes later must not bring the value back.
 *
 * @param value the value, or null if it was removed
 * @param version of the mutation that stands
 */
record VersionedText(@Nullable String value, long version) {

  /** Sets a value in a map, if the version is greater; returns whether that changed anything. */
  static boolean put(
      Map<String, VersionedText> values, String name, @Nullable String value, long version) {
    VersionedText present = values.get(name);
    if (present != null && present.version >= version) {
      return false;
    }
    values.put(name, new VersionedText(value, version));
    return true;
  }

  /** Returns the values that are set. */
  static Map<String, String> set(Map<String, VersionedText> values) {
    Map<String, String> set = new HashMap<>();
    values.forEach(
        (name, text) -> {
          if (text.value != null) {
            set.put(name, text.value);
          }
        });
    return set;
  }

  static void write(ByteWriter writer, Map<String, VersionedText> values) {
    writer.putInt(values.size());
    values.forEach(
        (name, text) -> {
          writer.putText(name);
          writer.putText(text.value);
          writer.putLong(text.version);
        });
  }

  static Map<String, VersionedText> read(ByteReader reader) {
    Map<String, VersionedText> values = new LinkedHashMap<>();
    for (int left = reader.readInt(); left > 0; left--) {
      String name = reader.readTextNotNull();
      values.put(name, new VersionedText(reader.readText(), reader.readLong()));
    }
    return values;
  }
}
