package dev.parley.cli.json;

import dev.parley.message.Message;
import dev.parley.query.Page;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/**
 * A page in JSON: {@code items}, {@code hasOlder}, {@code hasNewer} and cursors where there are
 * any.
 */
public final class PageJson {
  private PageJson() {}

  /** Writes a page of messages into the object that is open. */
  public static void messages(JsonGenerator json, Page<Message> page) {
    properties(json, page, MessageJson::write);
  }

  /** Writes a page into the object that is open; each item is written as a value. */
  public static <T> void properties(
      JsonGenerator json, Page<T> page, BiConsumer<JsonGenerator, T> item) {
    json.writeArrayPropertyStart("items");
    for (T each : page) {
      item.accept(json, each);
    }
    json.writeEndArray();
    json.writeBooleanProperty("hasOlder", page.hasOlder());
    json.writeBooleanProperty("hasNewer", page.hasNewer());
    page.olderCursor().ifPresent(cursor -> json.writeStringProperty("older", cursor.text()));
    page.newerCursor().ifPresent(cursor -> json.writeStringProperty("newer", cursor.text()));
  }
}
