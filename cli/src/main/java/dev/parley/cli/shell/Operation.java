package dev.parley.cli.shell;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Something the shell can do: its name, the options that it knows, and what does it. */
final class Operation {
  /** Options that belong to the request itself. */
  private static final Set<String> COMMON = Set.of("op", "requestId");

  private final String name;
  private List<String> required = List.of();
  private List<String> optional = List.of();
  private String summary = "";
  private Function<Request, Answer> handler =
      request -> {
        throw new IllegalStateException("operation does nothing");
      };

  private Operation(String name) {
    this.name = name;
  }

  static Operation named(String name) {
    return new Operation(name);
  }

  /** Names the options that it cannot do without. */
  Operation needs(String... options) {
    this.required = List.of(options);
    return this;
  }

  /** Names the options that it also knows. */
  Operation takes(String... options) {
    this.optional = List.of(options);
    return this;
  }

  Operation does(String summary, Function<Request, Answer> handler) {
    this.summary = summary;
    this.handler = handler;
    return this;
  }

  String name() {
    return name;
  }

  String summary() {
    return summary;
  }

  /** Returns its options for a person: those in brackets may be left out. */
  String usage() {
    StringBuilder text = new StringBuilder(name);
    required.forEach(option -> text.append(' ').append(option));
    optional.forEach(option -> text.append(" [").append(option).append(']'));
    return text.toString();
  }

  /** Checks which options there are, and does it. */
  Answer run(ObjectNode object) {
    for (String option : object.propertyNames()) {
      if (!COMMON.contains(option) && !required.contains(option) && !optional.contains(option)) {
        throw RequestException.unknownOption(name, option);
      }
    }
    Request request = new Request(name, object);
    for (String option : required) {
      if (!request.has(option)) {
        throw RequestException.missingOption(name, option);
      }
    }
    return handler.apply(request);
  }
}
