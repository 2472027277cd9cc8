package dev.parley.cli.jsonl;

import dev.parley.cli.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The keys of one line, each with the one type that it may have. */
record LineFields(ObjectNode object) {
  boolean has(String key) {
    return object.has(key);
  }

  String string(String key) throws BadLineException {
    String value = optionalString(key);
    if (value == null) {
      throw missing(key);
    }
    return value;
  }

  @Nullable String optionalString(String key) throws BadLineException {
    JsonNode node = object.get(key);
    if (node == null) {
      return null;
    }
    if (!node.isString()) {
      throw wrong(key, "a string", node);
    }
    return node.stringValue();
  }

  long integer(String key) throws BadLineException {
    Long value = optionalInteger(key);
    if (value == null) {
      throw missing(key);
    }
    return value;
  }

  @Nullable Long optionalInteger(String key) throws BadLineException {
    JsonNode node = object.get(key);
    if (node == null) {
      return null;
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(key, "an integer of 64 bits", node);
    }
    return node.longValue();
  }

  int smallInteger(String key) throws BadLineException {
    long value = integer(key);
    if (value != (int) value) {
      throw new BadLineException(
          "key must be an integer of 32 bits: key=" + key + ", value=" + value);
    }
    return (int) value;
  }

  boolean flag(String key, boolean otherwise) throws BadLineException {
    JsonNode node = object.get(key);
    if (node == null) {
      return otherwise;
    }
    if (!node.isBoolean()) {
      throw wrong(key, "true or false", node);
    }
    return node.booleanValue();
  }

  ObjectNode object(String key) throws BadLineException {
    if (object.get(key) instanceof ObjectNode value) {
      return value;
    }
    throw new BadLineException("key must be an object: key=" + key);
  }

  List<String> strings(String key) throws BadLineException {
    JsonNode node = object.get(key);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      throw wrong(key, "an array of strings", node);
    }
    List<String> strings = new ArrayList<>(node.size());
    for (JsonNode each : node) {
      if (!each.isString()) {
        throw wrong(key, "an array of strings", each);
      }
      strings.add(each.stringValue());
    }
    return strings;
  }

  private static BadLineException missing(String key) {
    return new BadLineException("key is missing: key=" + key);
  }

  /** Shows a number or the like, and of a string or a structure only what it is. */
  private static BadLineException wrong(String key, String wanted, JsonNode found) {
    String shown = found.isString() ? "(a string)" : Json.describe(found);
    return new BadLineException("key must be " + wanted + ": key=" + key + ", value=" + shown);
  }
}
