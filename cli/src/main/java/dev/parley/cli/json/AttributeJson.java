package dev.parley.cli.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Values of attributes in JSON; a time is {@code {"__type":"Date","iso":"..."}}. */
public final class AttributeJson {
  private static final String TYPE = "__type";
  private static final String DATE = "Date";
  private static final String ISO = "iso";

  private AttributeJson() {}

  /** Returns a value, or null if the JSON is none that an attribute can have. */
  public static @Nullable Object read(JsonNode node) {
    if (node.isString()) {
      return node.stringValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? (Object) node.longValue() : null;
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    if (node.isArray()) {
      return list(node);
    }
    return node.isObject() ? mapOrTime(node) : null;
  }

  private static @Nullable Object list(JsonNode node) {
    List<Object> list = new ArrayList<>();
    for (JsonNode each : node) {
      Object value = read(each);
      if (value == null) {
        return null;
      }
      list.add(value);
    }
    return list;
  }

  private static @Nullable Object mapOrTime(JsonNode node) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      Object value = read(each.getValue());
      if (value == null) {
        return null;
      }
      map.put(each.getKey(), value);
    }
    if (DATE.equals(map.get(TYPE)) && map.get(ISO) instanceof String iso) {
      try {
        return Instant.parse(iso);
      } catch (DateTimeException e) {
        return null;
      }
    }
    return map;
  }

  /** Writes a value, maps in the order of their keys. */
  public static void write(JsonGenerator json, Object value) {
    if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Instant time) {
      json.writeStartObject();
      json.writeStringProperty(TYPE, DATE);
      json.writeStringProperty(ISO, time.toString());
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      list.forEach(each -> write(json, each));
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, each) -> sorted.put(key.toString(), each));
      json.writeStartObject();
      sorted.forEach(
          (key, each) -> {
            json.writeName(key);
            write(json, each);
          });
      json.writeEndObject();
    } else {
      json.writeString(value.toString());
    }
  }
}
