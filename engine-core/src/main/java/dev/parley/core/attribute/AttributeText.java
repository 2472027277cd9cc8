package dev.parley.core.attribute;

import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Values of attributes as JSON, with times as the hosted service writes them: {@code
 * {"__type":"Date","iso":"2024-05-04T09:20:00.000Z"}}.
 */
final class AttributeText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String TYPE = "__type";
  private static final String DATE = "Date";
  private static final String ISO = "iso";

  private AttributeText() {}

  static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, value);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object value) {
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
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
      json.writeStartObject();
      map.forEach(
          (key, each) -> {
            json.writeName((String) key);
            write(json, each);
          });
      json.writeEndObject();
    } else {
      throw new IllegalStateException("value was not checked: type=" + value.getClass().getName());
    }
  }

  static Object read(String text) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      return read(json, json.nextToken());
    }
  }

  private static Object read(JsonParser json, JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> json.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case START_ARRAY -> list(json);
      case START_OBJECT -> mapOrTime(json);
      default -> throw new IllegalStateException("attribute is kept wrongly: token=" + token);
    };
  }

  private static List<Object> list(JsonParser json) {
    List<Object> list = new ArrayList<>();
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      list.add(read(json, next));
    }
    return List.copyOf(list);
  }

  private static Object mapOrTime(JsonParser json) {
    Map<String, Object> map = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      map.put(key, read(json, json.nextToken()));
    }
    return DATE.equals(map.get(TYPE)) && map.get(ISO) instanceof String iso && map.size() == 2
        ? Instant.parse(iso)
        : Map.copyOf(map);
  }
}
