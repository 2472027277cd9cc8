package dev.parley.cli.shell;

import dev.parley.cli.json.AttributeJson;
import dev.parley.cli.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request: the options of an operation, each with the one type that it may have. An option that
 * is null counts as left out.
 */
final class Request {
  private final String operation;
  private final ObjectNode object;

  Request(String operation, ObjectNode object) {
    this.operation = operation;
    this.object = object;
  }

  String operation() {
    return operation;
  }

  boolean has(String option) {
    return node(option) != null;
  }

  String string(String option) {
    return required(option, optionalString(option));
  }

  @Nullable String optionalString(String option) {
    JsonNode node = node(option);
    if (node == null) {
      return null;
    }
    if (!node.isString()) {
      throw wrong(option, "a string", node);
    }
    return node.stringValue();
  }

  long integer(String option) {
    return required(option, optionalInteger(option));
  }

  @Nullable Long optionalInteger(String option) {
    JsonNode node = node(option);
    if (node == null) {
      return null;
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(option, "an integer of 64 bits", node);
    }
    return node.longValue();
  }

  @Nullable Integer optionalSmallInteger(String option) {
    JsonNode node = node(option);
    return node == null ? null : smallInteger(option, node);
  }

  int smallInteger(String option, int otherwise) {
    Integer value = optionalSmallInteger(option);
    return value == null ? otherwise : value;
  }

  private static int smallInteger(String option, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong(option, "an integer of 32 bits", node);
    }
    return node.intValue();
  }

  boolean flag(String option, boolean otherwise) {
    Boolean value = optionalFlag(option);
    return value == null ? otherwise : value;
  }

  @Nullable Boolean optionalFlag(String option) {
    JsonNode node = node(option);
    if (node == null) {
      return null;
    }
    if (!node.isBoolean()) {
      throw wrong(option, "true or false", node);
    }
    return node.booleanValue();
  }

  ObjectNode object(String option) {
    JsonNode node = required(option, node(option));
    if (node instanceof ObjectNode value) {
      return value;
    }
    throw wrong(option, "an object", node);
  }

  /** Returns a value that an attribute can have. */
  Object attribute(String option) {
    JsonNode node = required(option, node(option));
    Object value = AttributeJson.read(node);
    if (value == null) {
      throw wrong(option, "a value without null and integers of more than 64 bits", node);
    }
    return value;
  }

  List<String> strings(String option) {
    List<String> strings = new ArrayList<>();
    for (JsonNode each : elements(option, "an array of strings")) {
      if (!each.isString()) {
        throw wrong(option, "an array of strings", each);
      }
      strings.add(each.stringValue());
    }
    return strings;
  }

  /** Returns several strings; a single one may stand without its array. */
  List<String> stringOrStrings(String option) {
    JsonNode node = node(option);
    return node != null && node.isString() ? List.of(node.stringValue()) : strings(option);
  }

  List<Integer> smallIntegers(String option) {
    List<Integer> integers = new ArrayList<>();
    for (JsonNode each : elements(option, "an array of integers")) {
      integers.add(smallInteger(option, each));
    }
    return integers;
  }

  /** Returns one of the constants of an enum, which are written in capitals. */
  <E extends Enum<E>> @Nullable E optionalConstant(String option, Class<E> type) {
    String name = optionalString(option);
    return name == null ? null : constant(option, type, name);
  }

  <E extends Enum<E>> List<E> constants(String option, Class<E> type) {
    return strings(option).stream().map(name -> constant(option, type, name)).toList();
  }

  private static <E extends Enum<E>> E constant(String option, Class<E> type, String name) {
    List<String> allowed = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
      allowed.add(constant.name());
    }
    throw RequestException.invalidOption(
        String.format(
            Locale.ROOT, "option must be one of %s: option=%s, value=%s", allowed, option, name));
  }

  /** Refuses a request that has more than one of these, or none. */
  void requireOneOf(String... options) {
    int given = 0;
    for (String option : options) {
      given += has(option) ? 1 : 0;
    }
    if (given == 0) {
      throw RequestException.missingOption(operation, String.join(" or ", options));
    }
    if (given > 1) {
      throw RequestException.invalidOption(
          "options exclude each other: options=" + String.join(", ", options));
    }
  }

  /** Refuses a request that has any of these. */
  void refuse(String reason, String... options) {
    for (String option : options) {
      if (has(option)) {
        throw RequestException.invalidOption(reason + ": option=" + option);
      }
    }
  }

  /** Returns the elements of an array, whatever they are. */
  Iterable<JsonNode> array(String option) {
    return elements(option, "an array");
  }

  private Iterable<JsonNode> elements(String option, String wanted) {
    JsonNode node = node(option);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      throw wrong(option, wanted, node);
    }
    return node;
  }

  private @Nullable JsonNode node(String option) {
    JsonNode node = object.get(option);
    return node == null || node.isNull() ? null : node;
  }

  private <T> T required(String option, @Nullable T value) {
    if (value == null) {
      throw RequestException.missingOption(operation, option);
    }
    return value;
  }

  private static RequestException wrong(String option, String wanted, JsonNode found) {
    return RequestException.invalidOption(
        "option must be " + wanted + ": option=" + option + ", value=" + Json.describe(found));
  }
}
