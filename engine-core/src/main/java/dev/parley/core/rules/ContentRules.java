package dev.parley.core.rules;

import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import dev.parley.error.RefusedException;
import dev.parley.message.Content;
import dev.parley.message.JsonContent;
import dev.parley.message.RecalledContent;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What a message may say. */
public final class ContentRules {
  private static final JsonFactory JSON = new JsonFactory();

  private ContentRules() {}

  /**
   * Checks content that is to be sent.
   *
   * @throws InvalidRequestException if it is no content of its own, or its JSON is not one object
   * @throws RefusedException if it is too large
   */
  public static void checkSendable(Content content, int maxBytes) {
    if (content instanceof RecalledContent) {
      throw new InvalidRequestException("recalled content cannot be sent; recall the message");
    }
    int bytes = content.body().length;
    if (bytes > maxBytes) {
      throw new RefusedException(
          ErrorCode.MESSAGE_TOO_LARGE,
          "message content is too large: bytes=" + bytes + ", max=" + maxBytes);
    }
    if (content instanceof JsonContent json && !isOneObject(json.json())) {
      throw new InvalidRequestException(
          "content is not one JSON object: type=" + json.type().code() + ", bytes=" + bytes);
    }
  }

  private static boolean isOneObject(String json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }
}
