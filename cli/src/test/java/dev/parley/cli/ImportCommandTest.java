package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ImportCommandTest {
  private static final String FIRST =
      "{\"conversation\":\"c\",\"id\":\"b\",\"from\":\"ann\",\"sentAt\":1000,\"text\":\"one\"}";
  private static final String SECOND =
      "{\"conversation\":\"c\",\"id\":\"a\",\"from\":\"bob\",\"sentAt\":1000,\"text\":\"two\","
          + "\"replyTo\":\"b\",\"mentions\":[\"ann\"],\"edited\":2000}";
  private static final String ELSEWHERE =
      "{\"conversation\":\"d\",\"id\":\"a\",\"from\":\"cy\",\"sentAt\":-7,\"text\":\"\"}";

  @TempDir private Path directory;
  private Path store;

  @BeforeEach
  void nameTheStore() {
    store = directory.resolve("store");
  }

  @Test
  void theLastLineHoldsTheTotals() throws IOException {
    Run run = importFiles(file("a.jsonl", FIRST, SECOND), file("b.jsonl", ELSEWHERE));

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.lines())
        .containsExactly(
            "{\"files\":2,\"lines\":3,\"added\":3,\"present\":0,\"skipped\":0,\"conversations\":2}");
  }

  @Test
  void importingTheSameAgainAddsNothing() throws IOException {
    Path file = file("a.jsonl", FIRST, SECOND, ELSEWHERE);

    importFiles(file);
    Run again = importFiles(file, file);

    assertThat(again.lines())
        .containsExactly(
            "{\"files\":2,\"lines\":6,\"added\":0,\"present\":6,\"skipped\":0,\"conversations\":2}");
    assertThat(ids("c")).containsExactly("a", "b");
  }

  @Test
  void keptIdsOrderTheMessagesOfAMillisecond() throws IOException {
    importFiles(file("a.jsonl", FIRST, SECOND));

    assertThat(history("c"))
        .extracting(message -> message.get("text").stringValue())
        .containsExactly("two", "one");
  }

  @Test
  void assignedIdsKeepTheOrderOfTheSourceAndTheOldIdIsFound() throws IOException {
    Run run = onStore("--ids", "assign", file("a.jsonl", FIRST, SECOND).toString());

    assertThat(run.exit()).isZero();
    List<JsonNode> messages = history("c");
    assertThat(messages)
        .extracting(message -> message.get("sourceId").stringValue())
        .containsExactly("b", "a");
    assertThat(messages.get(1).get("replyTo")).isEqualTo(messages.get(0).get("id"));
    assertThat(
            Run.shell(store, "{\"op\":\"getMessage\",\"conversation\":\"c\",\"sourceId\":\"a\"}"))
        .extracting(answer -> answer.at("/item/text").stringValue())
        .containsExactly("two");
  }

  @Test
  void everyKeyOfALineIsKept() throws IOException {
    importFiles(file("a.jsonl", FIRST, SECOND));

    JsonNode second = history("c").get(0);

    assertThat(second)
        .isEqualTo(
            Run.parse(
                "{\"conversation\":\"c\",\"id\":\"a\",\"from\":\"bob\",\"sentAt\":1000,\"type\":-1,"
                    + "\"text\":\"two\",\"mentions\":[\"ann\"],\"replyTo\":\"b\",\"editedAt\":2000}"));
  }

  @Test
  void compressionIsToldByTheBytesAndNotByTheName() throws IOException {
    Path compressed = directory.resolve("plain-looking.jsonl");
    Files.write(compressed, gzip(FIRST + "\n"));
    Path plain = file("compressed-looking.gz", SECOND);

    Run run = importFiles(compressed, plain);

    assertThat(run.exit()).isZero();
    assertThat(ids("c")).containsExactly("a", "b");
  }

  @Test
  void aDashIsStandardInputCompressedToo() throws IOException {
    Run plain = Run.onStoreWithInput(FIRST, store, "import", "-");
    Run compressed =
        Run.withInput(
            gzip(SECOND), "import", "--store", store.toString(), "--storage", Run.STORAGE, "-");

    assertThat(plain.exit()).isZero();
    assertThat(compressed.exit()).isZero();
    assertThat(ids("c")).containsExactly("a", "b");
  }

  @Test
  void byDefaultABadLineEndsTheImportAndWhatStandsBeforeItStays() throws IOException {
    Path file = file("a.jsonl", FIRST, "", "{\"conversation\":\"c\"}", SECOND);

    Run run = importFiles(file);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("error: BAD_LINE: " + file + ":3: key is missing: key=id");
    assertThat(run.lines())
        .containsExactly(
            "{\"files\":1,\"lines\":2,\"added\":1,\"present\":0,\"skipped\":0,\"conversations\":1}");
    assertThat(ids("c")).containsExactly("b");
  }

  @Test
  void skippedLinesAreReportedAndTheRestIsImported() throws IOException {
    Path file = file("a.jsonl", "nonsense", FIRST, "[]", SECOND, "{\"conversation\":1}");

    Run run = onStore("--on-error", "skip", file.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.err().lines())
        .containsExactly(
            "error: BAD_LINE: " + file + ":1: not valid JSON: column=1",
            "error: BAD_LINE: " + file + ":3: line is not a JSON object: value=(an array)",
            "error: BAD_LINE: " + file + ":5: key must be a string: key=conversation, value=1");
    assertThat(run.lines())
        .containsExactly(
            "{\"files\":1,\"lines\":5,\"added\":2,\"present\":0,\"skipped\":3,\"conversations\":1}");
  }

  @Test
  void aMessageThatTheEngineRefusesIsReportedWithItsLineAndItsNeighboursAreImported()
      throws IOException {
    String future = FIRST.replace("\"b\"", "\"f\"").replace("1000", "99999999999999");
    String conflict = FIRST.replace("\"ann\"", "\"mallory\"");
    Path file = file("a.jsonl", FIRST, future, SECOND, conflict, SECOND.replace("\"a\"", "\"z\""));

    Run run = onStore("--on-error", "skip", file.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err())
        .contains("error: INVALID_REQUEST: " + file + ":2: ")
        .contains("error: MESSAGE_CONFLICT: " + file + ":4: ");
    assertThat(ids("c")).containsExactly("a", "b", "z");
  }

  @Test
  void stoppingAtARefusedMessageKeepsWhatStandsBeforeItInItsBatch() throws IOException {
    String future = FIRST.replace("\"b\"", "\"f\"").replace("1000", "99999999999999");

    Run run = importFiles(file("a.jsonl", FIRST, future, SECOND));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(ids("c")).containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"sentAt\":1000 | \"sentAt\":\"1000\" | key=sentAt",
        "\"sentAt\":1000 | \"sentAt\":1000.0 | key=sentAt",
        "\"sentAt\":1000 | \"sentAt\":9223372036854775808 | key=sentAt",
        "\"sentAt\":1000 | \"sentAt\":null | key=sentAt",
        "\"text\":\"two\" | \"text\":7 | key=text",
        "\"text\":\"two\" | \"text\":null | key=text",
        "\"text\":\"two\" | \"test\":\"two\" | key=text",
        "\"replyTo\":\"b\" | \"replyTo\":[\"b\"] | key=replyTo",
        "\"mentions\":[\"ann\"] | \"mentions\":\"ann\" | key=mentions",
        "\"mentions\":[\"ann\"] | \"mentions\":[1] | key=mentions",
        "\"edited\":2000 | \"edited\":true | key=edited",
        "\"from\":\"bob\" | \"from\":\"\" | user id",
        "\"from\":\"bob\" | \"from\":\"b\\nb\" | user id",
        "\"text\":\"two\" | \"text\":\"\\ud83d\" | unpaired surrogate",
        "\"id\":\"a\" | \"id\":\"a\",\"id\":\"a\" | not valid JSON",
      })
  void aKeyOfTheWrongTypeIsABadLine(String right, String wrong, String reason) throws IOException {
    assertThat(SECOND).contains(right);

    Run run = importFiles(file("a.jsonl", SECOND.replace(right, wrong)));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: BAD_LINE: ").contains(":1: ").contains(reason);
  }

  @Test
  void unknownKeysPassUnlessStrict() throws IOException {
    String line = FIRST.replace("}", ",\"mood\":\"good\"}");

    assertThat(onStore("--strict", file("a.jsonl", line).toString()).err())
        .endsWith(":1: unknown key: key=mood\n");
    assertThat(importFiles(file("a.jsonl", line)).exit()).isZero();
  }

  @Test
  void aLineThatIsNotUtf8IsABadLine() throws IOException {
    Path file = directory.resolve("a.jsonl");
    Files.write(file, FIRST.replace("one", "\u00e9").getBytes(StandardCharsets.ISO_8859_1));

    assertThat(importFiles(file).err()).contains(":1: line is not valid UTF-8");
  }

  @Test
  void damageInACompressedFileIsReportedAfterWhatCouldBeReadWasImported() throws IOException {
    Path file = directory.resolve("a.jsonl.gz");
    byte[] whole = gzip((FIRST + "\n").repeat(1) + (ELSEWHERE + "\n").repeat(1));
    Files.write(file, Arrays.copyOf(whole, whole.length - 6));

    Run run = onStore("--on-error", "skip", file.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: FILE_DAMAGED: " + file + ":");
    assertThat(ids("c")).containsExactly("b");
  }

  @Test
  void aFileThatIsMissingIsNoticedBeforeAnythingIsImported() throws IOException {
    Run run = importFiles(file("a.jsonl", FIRST), directory.resolve("missing"));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: FILE_NOT_FOUND: ");
    assertThat(store).doesNotExist();
  }

  @Test
  void linesMayEndTheWayWindowsEndsThemAndTheLastNeedNotEnd() throws IOException {
    Path file = directory.resolve("a.jsonl");
    Files.writeString(file, "\uFEFF" + FIRST + "\r\n\r\n" + SECOND);

    Run run = importFiles(file);

    assertThat(run.exit()).isZero();
    assertThat(run.json().get(0).get("lines").intValue()).isEqualTo(2);
  }

  @Test
  void aConversationOfThousandsComesInWholeThoughItTakesSeveralBatches() throws IOException {
    int count = 2503;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(FIRST.replace("\"b\"", "\"" + String.format("%05d", i) + "\"")).append('\n');
    }

    Run run = importFiles(file("a.jsonl", text.toString()));

    assertThat(run.json().get(0).get("added").intValue()).isEqualTo(count);
    assertThat(Run.shell(store, "{\"op\":\"countMessages\",\"conversation\":\"c\"}"))
        .extracting(answer -> answer.at("/item/count").intValue())
        .containsExactly(count);
  }

  private Run importFiles(Path... files) {
    return onStore(Arrays.stream(files).map(Path::toString).toArray(String[]::new));
  }

  private Run onStore(String... args) {
    return Run.onStore(store, "import", args);
  }

  private List<JsonNode> history(String conversation) {
    return Run.onStore(store, "history", "--conversation", conversation, "--limit", "1000").json();
  }

  private List<String> ids(String conversation) {
    return history(conversation).stream().map(m -> m.get("id").stringValue()).toList();
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(directory.resolve(name), String.join("\n", lines));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
