package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store grows from nothing without being told how large it will be, in a process with 64 MiB of
 * heap. The long form writes down how long each call took, what a message takes on disk and how
 * long openings take; nothing of that is asserted, as it is the machine's business.
 */
class StorageGrowthTest {
  @TempDir Path directory;

  @Test
  void aStoreGrowsWithoutBeingTold() throws IOException {
    grow(100_000, 5_000, "");
  }

  @Test
  @Tag("crash-long")
  void aHundredThousandMessagesInFiveThousandConversations() throws IOException {
    report("growth-0.1-million", 100_000, 5_000);
  }

  @Test
  @Tag("crash-long")
  void aMillionMessagesInFiftyThousandConversations() throws IOException {
    report("growth-1-million", 1_000_000, 50_000);
  }

  @Test
  @Tag("crash-long")
  void fiveMillionMessagesInAQuarterOfAMillionConversations() throws IOException {
    report("growth-5-million", 5_000_000, 250_000);
  }

  @Test
  @Tag("crash-long")
  void twentyMillionMessagesInAMillionConversations() throws IOException {
    report("growth-20-million", 20_000_000, 1_000_000);
  }

  private void report(String name, int messages, int conversations) throws IOException {
    CrashReport report = CrashReport.ofThisBuild(name);
    grow(messages, conversations, "kill").forEach(report::add);
    Map<String, String> killed = run(OpeningProgram.class, directory.toString());
    assertThat(killed.get("opened")).isEqualTo("undone");
    Map<String, String> closed = run(OpeningProgram.class, directory.toString());
    assertThat(closed.get("opened")).isEqualTo("as left");
    report.add(
        "milliseconds of opening after a kill",
        Long.parseLong(killed.get("milliseconds of opening")));
    report.add(
        "milliseconds of opening after a close",
        Long.parseLong(closed.get("milliseconds of opening")));
    report.write();
  }

  /** Returns the numbers that the program printed. */
  private Map<String, Long> grow(int messages, int conversations, String end) throws IOException {
    Map<String, String> printed =
        end.isEmpty()
            ? run(
                GrowthProgram.class,
                directory.toString(),
                Integer.toString(messages),
                Integer.toString(conversations))
            : run(
                GrowthProgram.class,
                directory.toString(),
                Integer.toString(messages),
                Integer.toString(conversations),
                end);
    Map<String, Long> numbers = new LinkedHashMap<>();
    printed.forEach((name, value) -> numbers.put(name, Long.valueOf(value)));
    assertThat(numbers)
        .containsEntry("messages", (long) messages)
        .containsEntry("conversations", (long) conversations)
        .containsEntry("list of the busy user", conversations / 10L);
    assertThat(numbers.get("log bytes of a send to a large group"))
        .isEqualTo(numbers.get("log bytes of a send to two members"));
    return numbers;
  }

  private static Map<String, String> run(Class<?> main, String... arguments) throws IOException {
    String output;
    try (OtherProcess process = OtherProcess.start(main, arguments)) {
      output =
          new String(process.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : output.lines().toList()) {
      int sign = line.lastIndexOf('=');
      values.put(line.substring(0, sign), line.substring(sign + 1));
    }
    return values;
  }
}
