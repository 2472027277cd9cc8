package dev.parley.cli.shell;

import dev.parley.ConversationEngine;
import dev.parley.cli.json.BadJsonException;
import dev.parley.cli.json.Json;
import dev.parley.cli.json.JsonLines;
import dev.parley.cli.jsonl.BadLineException;
import dev.parley.cli.jsonl.LineReader;
import dev.parley.cli.jsonl.LineTooLongException;
import dev.parley.error.ConversationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers requests, one line each, until there are no more.
 *
 * <p>An answer is written and handed on only after the operation is acknowledged. Whatever is wrong
 * with a request becomes its answer; nothing but a failure to read or write ends the shell.
 */
public final class Shell {
  private final Operations operations;
  private final Consumer<RuntimeException> unexpected;

  /**
   * Creates a shell on an engine, which stays the caller's to close.
   *
   * @param unexpected is told of failures that should not be; what they say is not for answers
   */
  public Shell(ConversationEngine engine, Consumer<RuntimeException> unexpected) {
    this.operations = new Operations(() -> engine);
    this.unexpected = unexpected;
  }

  /** Describes the operations to a person, two lines each. */
  public static List<String> describeOperations() {
    return Operations.describe();
  }

  /** Answers all requests. */
  public void run(InputStream requests, OutputStream answers) throws IOException {
    LineReader lines = new LineReader(requests);
    while (lines.next()) {
      Reply reply = reply(lines);
      if (reply != null) {
        answers.write(lineOf(reply));
        answers.flush();
      }
    }
  }

  /** An answer that cannot be written is a failure like any other, and no half of it is. */
  private byte[] lineOf(Reply reply) {
    try {
      return JsonLines.bytes(reply::writeTo);
    } catch (RuntimeException e) {
      return JsonLines.bytes(internal(null, e)::writeTo);
    }
  }

  private @Nullable Reply reply(LineReader lines) {
    JsonNode requestId = null;
    try {
      String line = lines.text();
      if (line.isBlank()) {
        return null;
      }
      ObjectNode request = parse(line);
      requestId = request.get("requestId");
      return new Reply(requestId, answer(request));
    } catch (LineTooLongException e) {
      return Reply.error(requestId, "LINE_TOO_LONG", e.reason());
    } catch (BadLineException e) {
      return Reply.error(requestId, "BAD_JSON", e.reason());
    } catch (RequestException e) {
      return Reply.error(requestId, e.code(), e.getMessage());
    } catch (ConversationException e) {
      return Reply.error(requestId, e.code().name(), e.getMessage());
    } catch (RuntimeException e) {
      return internal(requestId, e);
    }
  }

  private Reply internal(@Nullable JsonNode requestId, RuntimeException e) {
    unexpected.accept(e);
    String type = e.getClass().getName();
    return Reply.error(requestId, "INTERNAL", "unexpected failure: type=" + type);
  }

  private static ObjectNode parse(String line) {
    try {
      JsonNode node = Json.parse(line);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw RequestException.badJson("request is not a JSON object: value=" + Json.describe(node));
    } catch (BadJsonException e) {
      throw RequestException.badJson(e.reason());
    }
  }

  private Answer answer(ObjectNode request) {
    return operations.named(new Request("(none)", request).string("op")).run(request);
  }
}
