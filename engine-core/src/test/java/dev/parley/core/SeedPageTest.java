package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page for users of LeanCloud says is shown by the tests that it names. */
final class SeedPageTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern LINK = Pattern.compile("\\[(\\w+)]\\(([^)]+\\.java)\\)");

  @Test
  void everyRowOfTheLeanCloudPageNamesATestThatExists() throws IOException {
    List<String> rows = rows(DOCS.resolve("from-leancloud.md"));

    assertThat(rows).hasSizeGreaterThan(40);
    assertThat(rows).filteredOn(row -> !isShown(row)).isEmpty();
  }

  private static List<String> rows(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("| "))
        .filter(line -> !line.startsWith("| ---") && !line.endsWith("| Test |"))
        .toList();
  }

  private static boolean isShown(String row) {
    String[] cells = row.split(" \\| ?", -1);
    Matcher link = LINK.matcher(cells[cells.length - 2]);
    if (!link.matches()) {
      return false;
    }
    try {
      Path test = DOCS.resolve(link.group(2));
      return Files.exists(test)
          && Files.readString(test)
              .matches("(?s).*@Test\\s+(default )?void " + link.group(1) + "\\(.*");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
