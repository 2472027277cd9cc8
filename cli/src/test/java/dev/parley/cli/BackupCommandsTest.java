package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code backup}, {@code restore}, and {@code verify} of what went through them. */
class BackupCommandsTest {
  @TempDir private Path directory;

  private Path store;
  private Path target;

  @BeforeEach
  void fillStore() {
    store = directory.resolve("store");
    target = directory.resolve("target");
    send(12);
  }

  /** Sends messages large enough that a dozen of them do not go into the first segment. */
  private void send(int messages) {
    try (ConversationEngine engine = ConversationEngine.open(store)) {
      Conversation lunch =
          engine.session("ann").createConversation(group -> group.name("lunch").members("bob"));
      for (int i = 0; i < messages; i++) {
        lunch.messages().send("x".repeat(100_000));
      }
    }
  }

  /** On the default storage: that of most other tests makes no backups. */
  private static Run on(Path store, String command, String... args) {
    String[] all = new String[args.length + 3];
    all[0] = command;
    all[1] = "--store";
    all[2] = store.toString();
    System.arraycopy(args, 0, all, 3, args.length);
    return Run.of(all);
  }

  private Run backUp() {
    return on(store, "backup", target.toString());
  }

  @Test
  void aBackupSaysWhatItCopiedAndTheNextOneWhatItKept() {
    Run first = backUp();
    send(1);
    Run second = backUp();

    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.lines()).hasSize(1);
    assertThat(first.json().get(0).get("filesCopied").intValue()).isEqualTo(2);
    assertThat(first.json().get(0).get("filesKept").intValue()).isZero();
    assertThat(second.json().get(0).get("filesKept").intValue()).isEqualTo(1);
    assertThat(second.json().get(0).get("bytesKept").intValue()).isEqualTo(1 << 20);
  }

  @Test
  void aRestoredStoreHasWhatTheBackupHas() {
    backUp();
    send(1);
    Path restored = directory.resolve("restored");

    Run run = Run.of("restore", "--store", restored.toString(), target.toString());

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.json().get(0).get("filesCopied").intValue()).isEqualTo(2);
    JsonNode stats = on(restored, "stats").json().get(0);
    assertThat(stats.get("messages").intValue()).isEqualTo(12);
    assertThat(on(restored, "verify").exit()).isZero();
  }

  @Test
  void aBackupCanBeVerifiedWhereItLiesAndGoesOn() {
    backUp();

    Run verified = on(target, "verify");

    assertThat(verified.exit()).as(verified.err()).isZero();
    send(1);
    assertThat(backUp().exit()).isZero();
  }

  @Test
  void aTargetThatHoldsSomethingElseIsAnErrorOfOneLine() throws IOException {
    Files.createDirectories(target);
    Files.writeString(target.resolve("diary"), "mine");

    Run run = backUp();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("error: STORE_REJECTED: target is not empty, and no backup of this store: ")
        .contains("target=" + target)
        .hasLineCount(1);
    assertThat(target.resolve("diary")).hasContent("mine");
  }

  @Test
  void aRestoreIntoADirectoryThatHoldsSomethingIsRefused() {
    backUp();

    Run run = Run.of("restore", "--store", store.toString(), target.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("error: STORE_REJECTED: backup cannot be restored: backup=" + target)
        .hasLineCount(1);
    assertThat(on(store, "verify").exit()).isZero();
  }

  @Test
  void aRestoreWithoutABackupIsRefused() {
    Run run = Run.of("restore", "--store", directory.resolve("new").toString(), store.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: STORE_NOT_FOUND: ").contains("there is no backup");
    assertThat(directory.resolve("new")).doesNotExist();
  }

  @Test
  void faultsAreNamedWithFileAndOffsetAndTheExitCodeIsOne() throws IOException {
    backUp();
    Path segment = target.resolve("log").resolve("0000000000000000.log");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[200_000] ^= 1;
    Files.write(segment, bytes);

    Run verified = on(target, "verify");
    Run restored =
        Run.of("restore", "--store", directory.resolve("new").toString(), target.toString());

    assertThat(verified.exit()).isEqualTo(1);
    assertThat(verified.err() + verified.out()).contains("0000000000000000.log, offset=");
    assertThat(restored.exit()).isEqualTo(1);
    assertThat(restored.err())
        .startsWith("error: STORE_CORRUPTED: ")
        .contains("faults=1")
        .contains("0000000000000000.log, offset=");
    assertThat(directory.resolve("new")).doesNotExist();
  }

  @Test
  void verifyOfAStoreThatOpensPrintsALineForEachFault() throws IOException {
    Path segment = store.resolve("log").resolve("0000000000000000.log");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[200_000] ^= 1;
    Files.write(segment, bytes);

    Run run = on(store, "verify");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.json()).isNotEmpty().allSatisfy(line -> assertThat(line.has("fault")).isTrue());
    assertThat(run.json().get(0).get("fault").stringValue())
        .contains("record of the log is damaged: file=")
        .contains("0000000000000000.log, offset=");
  }

  @Test
  void theShellBacksUpTheStoreThatItHasOpen() {
    String request =
        "{\"op\":\"backup\",\"target\":" + "\"" + target.toString().replace("\\", "\\\\") + "\"}";

    List<JsonNode> answers =
        Run.withInput(request + "\n" + request, "shell", "--store", store.toString()).json();

    assertThat(answers.get(0).at("/item/filesCopied").intValue()).isEqualTo(2);
    assertThat(answers.get(1).at("/item/filesKept").intValue()).isEqualTo(2);
    assertThat(on(target, "verify").exit()).isZero();
  }
}
