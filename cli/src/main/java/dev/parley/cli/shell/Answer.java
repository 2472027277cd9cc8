package dev.parley.cli.shell;

import dev.parley.cli.json.MessageJson;
import dev.parley.cli.json.PageJson;
import dev.parley.message.Message;
import dev.parley.query.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** What an operation answers; everything that could fail has happened when there is one. */
@FunctionalInterface
interface Answer {
  /** Writes its properties into the object that is open. */
  void writeTo(JsonGenerator json);

  /** One thing: {@code {"item":{...}}}. */
  static Answer item(Consumer<JsonGenerator> properties) {
    return json -> {
      json.writeObjectPropertyStart("item");
      properties.accept(json);
      json.writeEndObject();
    };
  }

  /** One message, or {@code {"item":null}}. */
  static Answer message(Optional<Message> message) {
    return message
        .map(found -> item(json -> MessageJson.properties(json, found)))
        .orElse(nothing());
  }

  /** A thing that is not there: {@code {"item":null}}. */
  static Answer nothing() {
    return json -> json.writeNullProperty("item");
  }

  /** A page of messages. */
  static Answer page(Page<Message> page) {
    return json -> PageJson.messages(json, page);
  }

  /** A list: {@code {"items":[...]}}. */
  static <T> Answer items(List<T> items, BiConsumer<JsonGenerator, T> item) {
    return json -> {
      json.writeArrayPropertyStart("items");
      items.forEach(each -> item.accept(json, each));
      json.writeEndArray();
    };
  }

  /** This answer with further properties. */
  default Answer and(Consumer<JsonGenerator> properties) {
    return json -> {
      writeTo(json);
      properties.accept(json);
    };
  }
}
