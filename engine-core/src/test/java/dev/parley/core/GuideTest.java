package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of the guide for authors of applications are classes of this build, as they are. */
final class GuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "test-your-application.md");
  private static final Path EXAMPLES = Path.of("src", "test", "java", "com", "example", "chat");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
  private static final Pattern NAME = Pattern.compile("(?m)^(?:final )?class (\\w+)");

  @Test
  void everyExampleOfTheGuideIsAClassThatIsCompiledAndRun() throws IOException {
    Map<String, String> shown = new TreeMap<>();
    Matcher block = BLOCK.matcher(Files.readString(GUIDE));
    while (block.find()) {
      String source = block.group(1);
      Matcher name = NAME.matcher(source);
      assertThat(name.find()).as("example declares a class: %s", source).isTrue();
      shown.put(name.group(1) + ".java", source);
    }

    assertThat(shown).isEqualTo(examples());
  }

  private static Map<String, String> examples() throws IOException {
    Map<String, String> examples = new TreeMap<>();
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      for (Path file : files.toList()) {
        examples.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return examples;
  }
}
