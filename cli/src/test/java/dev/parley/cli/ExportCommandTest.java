package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  /** In the order of an export: conversations by the bytes of their ids, messages by position. */
  private static final List<String> LINES =
      List.of(
          "{\"conversation\":\"#z\",\"id\":\"2\",\"from\":\"ann\",\"sentAt\":-5,\"text\":\"\"}",
          "{\"conversation\":\"a\",\"id\":\"\uFFEE\",\"from\":\"ann\",\"sentAt\":7,"
              + "\"text\":\"line\\nfeed \\u0001\",\"mentions\":[\"bob\",\"cy\"]}",
          "{\"conversation\":\"a\",\"id\":\"\uD83D\uDE00\",\"from\":\"b\u00f6b\",\"sentAt\":7,"
              + "\"text\":\"\u2693\",\"replyTo\":\"\uFFEE\",\"edited\":9}",
          "{\"conversation\":\"a\",\"id\":\"0\",\"from\":\"ann\",\"sentAt\":8,\"text\":\"last\"}");

  @TempDir private Path directory;
  private Path store;

  @BeforeEach
  void importLines() {
    store = directory.resolve("store");
    String backwards =
        String.join("\n", List.of(LINES.get(3), LINES.get(2), LINES.get(1), LINES.get(0)));
    assertThat(Run.onStoreWithInput(backwards, store, "import", "-").exit()).isZero();
  }

  @Test
  void whatWasImportedComesOutInOrder() {
    Run run = Run.onStore(store, "export");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.json()).isEqualTo(LINES.stream().map(Run::parse).toList());
  }

  @Test
  void onlyTheConversationsAskedForComeOut() {
    Run run = Run.onStore(store, "export", "--conversation", "#z", "--conversation", "#z");

    assertThat(run.json()).containsExactly(Run.parse(LINES.get(0)));
  }

  @Test
  void aConversationThatIsNotThereIsAnErrorBeforeAnythingIsWritten() {
    Path output = directory.resolve("out.jsonl");

    Run run =
        Run.onStore(
            store,
            "export",
            "--conversation",
            "a",
            "--conversation",
            "nowhere",
            "--output",
            output.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: CONVERSATION_NOT_FOUND: ");
    assertThat(output).doesNotExist();
  }

  @Test
  void aNameThatEndsWithGzCompresses() throws IOException {
    Path plain = directory.resolve("out.jsonl");
    Path compressed = directory.resolve("out.jsonl.gz");

    Run.onStore(store, "export", "--output", plain.toString());
    Run.onStore(store, "export", "--output", compressed.toString());

    try (InputStream in = new GZIPInputStream(Files.newInputStream(compressed))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(Files.readString(plain))
          .hasLineCount(LINES.size());
    }
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(store, plain, compressed);
    }
  }

  @Test
  void everyKindOfMessageSurvivesExportAndImport() {
    Run.shell(
        store,
        "{\"op\":\"createConversation\",\"as\":\"ann\",\"id\":\"m\"}",
        "{\"op\":\"send\",\"as\":\"ann\",\"conversation\":\"m\",\"text\":\"t\",\"mentionsAll\":true}",
        "{\"op\":\"send\",\"as\":\"ann\",\"conversation\":\"m\",\"type\":7,\"data\":{\"a\":1.50}}",
        "{\"op\":\"send\",\"as\":\"ann\",\"conversation\":\"m\",\"binary\":\"AP8=\"}",
        "{\"op\":\"send\",\"as\":\"ann\",\"conversation\":\"m\",\"text\":\"secret\"}");
    String last =
        Run.shell(store, "{\"op\":\"queryMessages\",\"conversation\":\"m\",\"limit\":1}")
            .get(0)
            .at("/items/0/id")
            .stringValue();
    Run.shell(
        store, "{\"op\":\"recall\",\"as\":\"ann\",\"conversation\":\"m\",\"id\":\"" + last + "\"}");
    Run exported = Run.onStore(store, "export", "--conversation", "m");

    Path copy = directory.resolve("copy");
    Run imported = Run.onStoreWithInput(exported.out(), copy, "import", "--strict", "-");

    assertThat(imported.exit()).as(imported.err()).isZero();
    assertThat(exported.out()).contains("1.50").doesNotContain("secret");
    assertThat(Run.onStore(copy, "export").out()).isEqualTo(exported.out());
    assertThat(Run.onStore(copy, "history", "--conversation", "m").out())
        .isEqualTo(Run.onStore(store, "history", "--conversation", "m").out());
  }
}
