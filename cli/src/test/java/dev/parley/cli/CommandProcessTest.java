package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The command as a process of its own. */
class CommandProcessTest {
  @TempDir private Path directory;

  @Test
  void everythingIsUtf8WhateverTheLocale() throws Exception {
    Path store = directory.resolve("store");
    String request =
        "{\"op\":\"send\",\"as\":\"d\u00f6rte\",\"conversation\":\"g\",\"text\":\"\u2693 \uD83D\uDE00\"}";

    try (CommandProcess shell = CommandProcess.start("shell", "--store", store.toString())) {
      shell.ask("{\"op\":\"createConversation\",\"as\":\"d\u00f6rte\",\"id\":\"g\"}");
      JsonNode answer = answer(shell, request);
      Run end = shell.finish();

      assertThat(answer.at("/item/from").stringValue()).isEqualTo("d\u00f6rte");
      assertThat(answer.at("/item/text").stringValue()).isEqualTo("\u2693 \uD83D\uDE00");
      assertThat(end.exit()).as(end.err()).isZero();
    }
    assertThat(run("export", "--store", store.toString()).out()).contains("\u2693 \uD83D\uDE00");
  }

  @Test
  void anAnswerComesBeforeTheNextRequestIsWritten() throws Exception {
    try (CommandProcess shell =
        CommandProcess.start("shell", "--store", directory.resolve("store").toString())) {
      for (int i = 0; i < 3; i++) {
        assertThat(answer(shell, "{\"op\":\"stats\",\"requestId\":" + i + "}").get("requestId"))
            .hasToString(Integer.toString(i));
      }
    }
  }

  @Test
  void whatTheShellAcknowledgedSurvivesItsBeingKilled() throws Exception {
    Path store = directory.resolve("store");
    List<String> acknowledged = new ArrayList<>();

    for (int round = 0; round < 3; round++) {
      try (CommandProcess shell = CommandProcess.start("shell", "--store", store.toString())) {
        shell.ask("{\"op\":\"createConversation\",\"as\":\"ann\",\"id\":\"g\"}");
        for (int i = 0; i < 50; i++) {
          String text = round + "/" + i;
          JsonNode answer =
              answer(
                  shell,
                  "{\"op\":\"send\",\"as\":\"ann\",\"conversation\":\"g\",\"text\":\""
                      + text
                      + "\"}");
          assertThat(answer.at("/item/text").stringValue()).isEqualTo(text);
          acknowledged.add(text);
        }
        shell.write("{\"op\":\"send\",\"as\":\"ann\",\"conversation\":\"g\",\"text\":\"late\"}");
        shell.kill();
      }
    }

    List<String> texts =
        run("export", "--store", store.toString()).json().stream()
            .map(message -> message.get("text").stringValue())
            .toList();
    assertThat(texts).containsSubsequence(acknowledged);
    assertThat(texts.stream().filter(text -> !text.equals("late"))).isEqualTo(acknowledged);
    assertThat(run("verify", "--store", store.toString()).exit()).isZero();
  }

  @Test
  void aStoreThatAnotherProcessHasOpenIsLocked() throws Exception {
    Path store = directory.resolve("store");
    try (CommandProcess shell = CommandProcess.start("shell", "--store", store.toString())) {
      shell.ask("{\"op\":\"stats\"}");

      Run second = run("stats", "--store", store.toString());

      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.err()).contains("error: STORE_LOCKED: ");
    }
  }

  @Test
  void anImportThatWasKilledIsFinishedByImportingAgain() throws Exception {
    Path store = directory.resolve("store");
    Path file = directory.resolve("history.jsonl");
    int count = 40_000;
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(
          String.format(
              "{\"conversation\":\"c%d\",\"id\":\"%05d\",\"from\":\"ann\",\"sentAt\":%d,"
                  + "\"text\":\"number %d\"}%n",
              i / 1500, i, i / 7, i));
    }
    Files.writeString(file, lines);

    try (CommandProcess first =
        CommandProcess.start("import", "--store", store.toString(), file.toString())) {
      while (!Files.exists(store)) {
        Thread.onSpinWait();
      }
      first.kill();
    }
    Run second = run("import", "--store", store.toString(), file.toString());

    JsonNode totals = second.json().get(0);
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(totals.get("added").intValue() + totals.get("present").intValue()).isEqualTo(count);
    assertThat(run("stats", "--store", store.toString()).json().get(0).get("messages").intValue())
        .isEqualTo(count);
  }

  private static JsonNode answer(CommandProcess shell, String request) throws IOException {
    String line = shell.ask(request);
    if (line == null) {
      throw new AssertionError("shell has ended");
    }
    return Run.parse(line);
  }

  private static Run run(String... args) throws Exception {
    try (CommandProcess process = CommandProcess.start(args)) {
      return process.finish();
    }
  }
}
