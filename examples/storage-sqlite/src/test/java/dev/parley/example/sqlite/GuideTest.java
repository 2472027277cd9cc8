package dev.parley.example.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.Rule;
import dev.parley.testkit.StorageContract;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide shows this module's files as they are, all rules, and tests that there are. */
final class GuideTest {
  static final Path GUIDE = Path.of("../../docs/write-a-storage.md");

  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- from (\\S+) -->\n)?```(java|sql|xml)\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern TESTS = Pattern.compile("[#+]([a-z]+[0-9]*)\\*");

  @Test
  void everyBlockOfCodeStandsInItsFile() throws IOException {
    List<String> wrong = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(GUIDE));
    int blocks = 0;
    while (block.find()) {
      blocks++;
      if (block.group(1) == null || !stands(block.group(3), Path.of(block.group(1)))) {
        wrong.add(block.group(1) + ":\n" + block.group(3));
      }
    }

    assertThat(wrong).as("blocks that their file does not hold line for line").isEmpty();
    assertThat(blocks).isGreaterThan(20);
  }

  /** Lines are compared with the indentation that they have in the file, or less by the same. */
  private static boolean stands(String block, Path file) throws IOException {
    String whole = "\n" + Files.readString(file);
    return Stream.of(0, 2, 4, 6, 8)
        .map(spaces -> "\n" + block.replaceAll("(?m)^(?=.)", " ".repeat(spaces)))
        .anyMatch(whole::contains);
  }

  @Test
  void everyRuleIsNamed() throws IOException {
    String guide = Files.readString(GUIDE);

    assertThat(
            Rule.all().stream()
                .map(Rule::number)
                .filter(it -> !guide.matches("(?s).*" + it + "\\b.*")))
        .as("rules that no step names")
        .isEmpty();
  }

  @Test
  void everyTestThatIsToBeRunIsThere() throws IOException {
    List<String> names =
        Stream.of(StorageContract.class.getMethods()).map(Method::getName).toList();
    Matcher tests = TESTS.matcher(Files.readString(GUIDE));

    while (tests.find()) {
      String prefix = tests.group(1);
      assertThat(names).as(prefix).anyMatch(name -> name.startsWith(prefix));
    }
  }
}
