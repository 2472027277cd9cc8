package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "import",
        "export",
        "history",
        "conversations",
        "stats",
        "verify",
        "expire",
        "erase",
        "compact",
        "backup",
        "restore",
        "shell"
      })
  void helpOfEveryCommandGoesToStandardOutputAndTellsTheExitCodes(String command) {
    Run run = command.isEmpty() ? Run.of("--help") : Run.of(command, "--help");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Usage: " + ("parley " + command).trim())
        .contains("Exit codes:", "0   done", "1   failed", "2   wrong arguments")
        .contains("--stacktrace", "--version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import",
        "export",
        "history",
        "conversations",
        "stats",
        "verify",
        "compact",
        "backup",
        "restore",
        "shell"
      })
  void aCommandOnAStoreNeedsOne(String command) {
    Run run = Run.of(command);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: USAGE: ").contains("--store").hasLineCount(1);
  }

  @Test
  void versionIsOneLineOnStandardOutput() {
    Run run = Run.of("--version");

    assertThat(run.exit()).isZero();
    assertThat(run.lines()).singleElement().asString().startsWith("parley ");
  }

  @Test
  void withoutASubcommandNothingIsDoneAndTheExitCodeIsTwo() {
    Run run = Run.of();

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("error: USAGE: a subcommand is missing; see parley --help");
  }

  @Test
  void anUnknownOptionIsAUsageError() {
    Run run = Run.of("stats", "--store", directory.toString(), "--frobnicate");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: USAGE: ").contains("--frobnicate").hasLineCount(1);
  }

  @Test
  void aFailureIsOneLineUnlessTheStackTraceIsAskedFor() {
    String missing = directory.resolve("missing").toString();

    Run brief = Run.of("stats", "--store", missing);
    Run full = Run.of("stats", "--store", missing, "--stacktrace");

    assertThat(brief.exit()).isEqualTo(1);
    assertThat(brief.err())
        .startsWith("error: STORE_NOT_FOUND: store cannot be opened: directory=" + missing)
        .contains("there is no store")
        .hasLineCount(1);
    assertThat(full.exit()).isEqualTo(1);
    assertThat(full.err()).startsWith("error: STORE_NOT_FOUND: ").contains("\tat dev.parley.cli.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"export", "history", "conversations", "stats", "verify", "compact", "backup"})
  void aCommandThatReadsCreatesNoStore(String command) {
    Path missing = directory.resolve("missing");
    String[] args =
        command.equals("history")
            ? new String[] {command, "--store", missing.toString(), "--conversation", "c"}
            : command.equals("backup")
                ? new String[] {command, "--store", missing.toString(), "target"}
                : new String[] {command, "--store", missing.toString()};

    Run run = Run.of(args);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(missing).doesNotExist();
  }

  @Test
  void aStorageThatIsNotThereIsNamedInTheError() {
    Run run = Run.of("shell", "--store", directory.toString(), "--storage", "papyrus");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: STORAGE_NOT_FOUND: ").contains("papyrus");
  }
}
