package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Requests to a shell on a store, and what its answers say.
 *
 * @param store the directory
 */
record ShellTalk(Path store) {
  /** Ten messages of one user, two a millisecond from 0 on. */
  void importTen() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      lines.add(line("c", Integer.toString(i), "u", i / 2));
    }
    importLines(lines.toArray(String[]::new));
  }

  void importLines(String... lines) {
    Run run = Run.onStoreWithInput(String.join("\n", lines), store, "import", "-");
    assertThat(run.exit()).as(run.err()).isZero();
  }

  static String line(String conversation, String id, String from, long sentAt) {
    return String.format(
        "{\"conversation\":\"%s\",\"id\":\"%s\",\"from\":\"%s\",\"sentAt\":%d,\"text\":\"\"}",
        conversation, id, from, sentAt);
  }

  /** Requests with single quotes, which are easier on the eye. */
  List<JsonNode> ask(String... requests) {
    String[] proper = new String[requests.length];
    for (int i = 0; i < requests.length; i++) {
      proper[i] = requests[i].replace('\'', '"');
    }
    return Run.shell(store, proper);
  }

  static String count(String conversation) {
    return "{'op':'countMessages','conversation':'" + conversation + "'}";
  }

  static String code(JsonNode answer) {
    return answer.at("/error/code").stringValue();
  }

  static String id(JsonNode answer) {
    return answer.at("/item/conversation").stringValue();
  }

  static String flags(JsonNode answer) {
    return "older=" + answer.get("hasOlder") + " newer=" + answer.get("hasNewer");
  }

  static List<String> ids(JsonNode answer) {
    return each(answer, "id");
  }

  static List<String> texts(JsonNode answer) {
    return each(answer, "text");
  }

  static List<String> users(JsonNode answer) {
    return each(answer, "user");
  }

  static List<String> conversations(JsonNode answer) {
    return each(answer, "conversation");
  }

  private static List<String> each(JsonNode answer, String key) {
    List<String> values = new ArrayList<>();
    answer.get("items").forEach(item -> values.add(item.get(key).stringValue()));
    return values;
  }
}
