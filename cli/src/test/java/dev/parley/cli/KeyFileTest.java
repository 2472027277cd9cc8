package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  private static final String LINE =
      """
      {"op":"createConversation","requestId":1,"kind":"group","creator":"u"}
      """;

  @TempDir private Path directory;
  private Path store;
  private Path keyFile;

  @BeforeEach
  void placeFiles() {
    store = directory.resolve("store");
    keyFile = directory.resolve("key");
  }

  @Test
  void aStoreThatWasCreatedWithAKeyIsOpenedWithItAndNotWithoutOrWithAnother() throws IOException {
    write(keyFile, "5a".repeat(32));
    Path other = directory.resolve("other");
    write(other, "5b".repeat(32));

    assertThat(shell("--key-file", keyFile.toString()).exit()).isZero();

    assertThat(stats("--key-file", keyFile.toString()).exit()).isZero();
    assertThat(stats("--key-file", keyFile.toString()).err()).isEmpty();
    assertThat(stats().err())
        .startsWith("error: STORE_KEY_MISMATCH: ")
        .contains("no key was given")
        .hasLineCount(1);
    assertThat(stats("--key-file", other.toString()).err())
        .startsWith("error: STORE_KEY_MISMATCH: ")
        .contains("another key")
        .doesNotContain("5a5a", "5b5b");
  }

  @Test
  void theSameKeyMayBeWrittenInBytesAndInDigitsOfAnyForm() throws IOException {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0xAB);
    Files.write(keyFile, bytes);
    close(keyFile);
    assertThat(shell("--key-file", keyFile.toString()).exit()).isZero();

    for (String form : List.of("ab", "AB", "aB")) {
      for (String end : List.of("", "\n", "\r\n")) {
        write(keyFile, form.repeat(32) + end);
        assertThat(stats("--key-file", keyFile.toString()).exit()).as(form + end).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 31, 33, 63, 65, 66, 100_000})
  void aFileOfAnyOtherLengthIsNoKey(int length) throws IOException {
    write(keyFile, "x".repeat(length));
    assertNoKey("bytes=");
    write(keyFile, "a".repeat(length));
    assertNoKey(length == 0 ? "bytes=" : "digits=");
  }

  @Test
  void thirtyTwoDigitsAreNotTakenForThirtyTwoBytes() throws IOException {
    write(keyFile, "0123456789abcdef".repeat(2));

    assertNoKey("digits=32");
  }

  private void assertNoKey(String fact) {
    Run run = stats("--key-file", keyFile.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("error: KEY_FILE: key file has neither 32 bytes nor 64 hexadecimal digits")
        .contains("file=" + keyFile, fact)
        .hasLineCount(1);
    assertThat(store).doesNotExist();
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    Run run = stats("--key-file", keyFile.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("error: KEY_FILE: key file cannot be read: file=" + keyFile)
        .contains("NoSuchFile")
        .hasLineCount(1);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatOthersMayReadIsWarnedOfAndUsed() throws IOException {
    write(keyFile, "5a".repeat(32));
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r-----"));

    Run run = shell("--key-file", keyFile.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .startsWith("warning: key file is open to others than its owner: file=" + keyFile)
        .contains("permissions=rw-r-----");
  }

  @Test
  void aStorageThatCannotEncryptRefusesTheKey() throws IOException {
    write(keyFile, "5a".repeat(32));

    Run run =
        Run.of(
            "shell",
            "--store",
            store.toString(),
            "--storage",
            "memory",
            "--key-file",
            keyFile.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: STORE_REJECTED: ").contains("cannot encrypt");
    assertThat(store).doesNotExist();
  }

  private Run shell(String... more) {
    return Run.withInput(LINE, with("shell", more));
  }

  private Run stats(String... more) {
    return Run.of(with("stats", more));
  }

  private String[] with(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--store", store.toString(), "--storage", "chronicle"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    close(file);
  }

  private static void close(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
