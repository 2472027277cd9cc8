package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The pages that map the names of the hosted services to ours: every row of every table of {@code
 * docs/from-*.md} ends with a link {@code [Class.method](path)} or {@code [method](path)} to a test
 * that exists.
 */
class MappingPagesTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern LINK =
      Pattern.compile("\\[(?:([A-Za-z0-9]+)\\.)?(\\w+)\\]\\(([^)#]+\\.java)\\)");

  @TestFactory
  Stream<DynamicTest> everyRowLinksToATestThatExists() throws IOException {
    return pages().stream()
        .map(
            page ->
                DynamicTest.dynamicTest(
                    page.getFileName().toString(),
                    () -> assertThat(faults(Files.readString(page), DOCS)).isEmpty()));
  }

  @Test
  void aRowWithoutATestOrWithOneThatIsNotThereIsFound() throws IOException {
    String page =
        """
        | name | ours | proved by |
        | --- | --- | --- |
        | `a` | nothing | |
        | `b` | something | [NoSuchTest.aTest](../cli/src/test/java/dev/parley/cli/NoSuchTest.java) |
        | `c` | something | [MappingPagesTest.noSuchTest](../cli/src/test/java/dev/parley/cli/MappingPagesTest.java) |
        | `d \\| e` | `x | y` | [MappingPagesTest.everyRowLinksToATestThatExists](../cli/src/test/java/dev/parley/cli/MappingPagesTest.java) |
        """;

    assertThat(faults(page, DOCS))
        .containsExactly(
            "row has no test: | `a` | nothing | |",
            "file is not there: NoSuchTest.java",
            "test is not there: MappingPagesTest.noSuchTest");
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(DOCS)) {
      List<Path> pages =
          files
              .filter(file -> file.getFileName().toString().matches("from-\\w+\\.md"))
              .sorted()
              .toList();
      assertThat(pages).isNotEmpty();
      return pages;
    }
  }

  private static List<String> faults(String page, Path docs) throws IOException {
    List<String> faults = new ArrayList<>();
    String before = "";
    for (String line : page.lines().toList()) {
      boolean row = line.startsWith("|") && before.startsWith("|") && !line.startsWith("| ---");
      if (row) {
        faults.addAll(faultsOf(line, docs));
      }
      before = line;
    }
    return faults;
  }

  private static List<String> faultsOf(String row, Path docs) throws IOException {
    List<String> faults = new ArrayList<>();
    Matcher link = LINK.matcher(row);
    boolean any = false;
    while (link.find()) {
      any = true;
      Path file = docs.resolve(link.group(3));
      String name = file.getFileName().toString().replace(".java", "");
      boolean itsOwn = link.group(1) == null || link.group(1).equals(name);
      if (!Files.isRegularFile(file) || !itsOwn) {
        faults.add("file is not there: " + file.getFileName());
      } else if (!declares(Files.readString(file), link.group(2))) {
        faults.add("test is not there: " + name + "." + link.group(2));
      }
    }
    if (!any) {
      faults.add("row has no test: " + row);
    }
    return faults;
  }

  /** A test is a method with an annotation on the line before it. */
  private static boolean declares(String source, String method) {
    return Pattern.compile("@(Test|TestFactory|Property|Example)\\b[^;{}]*?\\s" + method + "\\(")
        .matcher(source)
        .find();
  }
}
