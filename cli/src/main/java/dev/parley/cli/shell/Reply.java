package dev.parley.cli.shell;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A line of output: an answer, and the name that its request gave itself.
 *
 * @param requestId given back as it came, or null
 * @param answer what to answer
 */
record Reply(@Nullable JsonNode requestId, Answer answer) {
  /** {@code {"error":{"code":...,"message":...}}}. */
  static Reply error(@Nullable JsonNode requestId, String code, @Nullable String message) {
    return new Reply(
        requestId,
        json -> {
          json.writeObjectPropertyStart("error");
          json.writeStringProperty("code", code);
          json.writeStringProperty("message", message == null ? "" : message);
          json.writeEndObject();
        });
  }

  /** Writes it into the object that is open. */
  void writeTo(JsonGenerator json) {
    if (requestId != null) {
      json.writeName("requestId");
      json.writeTree(requestId);
    }
    answer.writeTo(json);
  }
}
