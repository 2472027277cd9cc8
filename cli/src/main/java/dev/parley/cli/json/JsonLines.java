package dev.parley.cli.json;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * Writes one JSON object a line, in UTF-8, straight into a stream. Not for use by several threads.
 */
public final class JsonLines {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;

  /** Starts writing into a stream, which stays the caller's to close. */
  public JsonLines(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
  }

  /** Writes an object; the writer adds its properties. */
  public void line(Consumer<JsonGenerator> properties) throws IOException {
    try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
      json.writeStartObject();
      properties.accept(json);
      json.writeEndObject();
    } catch (tools.jackson.core.exc.JacksonIOException e) {
      throw e.getCause();
    }
    out.write('\n');
  }

  /** Returns an object as one line with its end: the whole of it, or none if the writer fails. */
  public static byte[] bytes(Consumer<JsonGenerator> properties) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.MAPPER.createGenerator(line)) {
      json.writeStartObject();
      properties.accept(json);
      json.writeEndObject();
    }
    line.write('\n');
    return line.toByteArray();
  }

  /** Hands everything written so far to the reader. */
  public void flush() throws IOException {
    out.flush();
  }
}
