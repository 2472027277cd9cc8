package dev.parley.cli.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one way in which this command reads and writes JSON: strict, and with numbers kept exact. */
public final class Json {
  /**
   * What a message may hold stands deeper in what is written than in what was read, and deeper
   * still in a page or a list. Whatever can be read can be written, and what is exported can be
   * imported: the engine's own limit for the JSON of a message is 500.
   */
  private static final int MAX_DEPTH_READ = 600;

  private static final int MAX_DEPTH_WRITTEN = 700;

  /** Streams handed to it are the caller's to close. */
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH_READ).build())
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH_WRITTEN).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /**
   * Returns what a text says. The text of the exception does not quote it.
   *
   * @throws BadJsonException if it is not one JSON value, or an object names a key twice
   */
  public static JsonNode parse(String text) throws BadJsonException {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.isMissingNode()) {
        throw new BadJsonException("not valid JSON: no value");
      }
      return node;
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String where = at == null ? "" : ": column=" + at.getColumnNr();
      throw new BadJsonException("not valid JSON" + where);
    } catch (NumberFormatException e) {
      throw new BadJsonException("not valid JSON: number is out of all range");
    }
  }

  /** Returns the text of a value, on one line. */
  public static String text(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** Returns what kind of value this is, for error texts: the value itself if it is a short one. */
  public static String describe(JsonNode node) {
    if (node.isObject()) {
      return "(an object)";
    }
    if (node.isArray()) {
      return "(an array)";
    }
    String text = node.toString();
    return text.length() <= 80 ? text : "(" + text.length() + " characters)";
  }
}
