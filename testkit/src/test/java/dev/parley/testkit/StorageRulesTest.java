package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules stand in three places: Javadoc, document and test names; none may fall behind. */
final class StorageRulesTest {
  private static final Path JAVADOC = Path.of("../storage-spi/src/main/java/dev/parley/storage");
  private static final Path DOCUMENT = Path.of("../docs/spec/storage-rules.md");

  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern RULE = Pattern.compile("^([A-Z]+-[0-9]+): (.*)$", Pattern.DOTALL);
  private static final Pattern LINE = Pattern.compile("^- \\*\\*([A-Z]+-[0-9]+)\\*\\* (.*)$");

  @Test
  void theDocumentHoldsEveryRuleOfTheJavadocWordByWord() throws IOException {
    assertThat(document("")).isEqualTo(javadoc());
  }

  @Test
  void everyRuleIsNamedByATestOrListedAsUnchecked() throws IOException {
    TreeSet<String> named = new TreeSet<>();
    for (Method test : contractTests()) {
      named.add(ruleOf(test));
    }
    named.addAll(UncheckedRules.reasons().keySet());

    assertThat(named).isEqualTo(new TreeSet<>(javadoc().keySet()));
  }

  @Test
  void noRuleIsBothCheckedAndListedAsUnchecked() {
    assertThat(contractTests().stream().map(StorageRulesTest::ruleOf))
        .doesNotContainAnyElementsOf(UncheckedRules.reasons().keySet());
  }

  @Test
  void theDocumentListsWhatIsUnchecked() throws IOException {
    assertThat(document("## Not checked by the suite"))
        .isEqualTo(new TreeMap<>(UncheckedRules.reasons()));
  }

  @Test
  void aTestStandsInAContractOfItsSubjectAndHasOneParameter() {
    assertThat(contractTests()).hasSizeGreaterThan(80);
    for (Method test : contractTests()) {
      assertThat(test.getParameterTypes())
          .as(test.toString())
          .containsExactly(StoreUnderTest.class);
      assertThat(test.getDeclaringClass().getSimpleName()).endsWith("Contract");
      assertThat(test.isDefault()).as(test.toString()).isTrue();
    }
  }

  @Test
  void theSuiteKnowsTheRulesOfTheDocument() throws IOException {
    assertThat(Rule.all())
        .extracting(Rule::number, Rule::text)
        .containsExactlyInAnyOrderElementsOf(
            document("").entrySet().stream()
                .map(rule -> tuple(rule.getKey(), rule.getValue()))
                .toList());
  }

  private static String ruleOf(Method test) {
    return Rule.ofTest(test.getName()).orElseThrow(() -> new AssertionError(test)).number();
  }

  private static List<Method> contractTests() {
    return Arrays.stream(StorageContract.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .toList();
  }

  private static Map<String, String> javadoc() throws IOException {
    Map<String, String> rules = new TreeMap<>();
    try (Stream<Path> files = Files.list(JAVADOC)) {
      for (Path file : files.toList()) {
        Matcher comments = COMMENT.matcher(Files.readString(file));
        while (comments.find()) {
          addRules(comments.group(1), rules);
        }
      }
    }
    assertThat(rules).hasSizeGreaterThan(40);
    return rules;
  }

  private static void addRules(String comment, Map<String, String> rules) {
    String text = comment.replaceAll("\\n\\s*\\* ?", "\n");
    for (String paragraph : text.split("<p>|\\n@|\\n\\n", -1)) {
      Matcher rule = RULE.matcher(paragraph.strip());
      if (rule.matches()) {
        String before = rules.put(rule.group(1), plain(rule.group(2)));
        assertThat(before).as("rule stands twice: %s", rule.group(1)).isNull();
      }
    }
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\s+", " ")
        .replaceAll("\\{@code ([^}]*)\\}", "`$1`")
        .replaceAll("\\{@link ([^}#]*)#?([^}#]*)\\}", "`$1.$2`")
        .replace(".`", "`")
        .strip();
  }

  /** Returns the rules below a heading, or those before the unchecked ones. */
  private static Map<String, String> document(String heading) throws IOException {
    Map<String, String> rules = new TreeMap<>();
    boolean within = heading.isEmpty();
    for (String line : Files.readAllLines(DOCUMENT)) {
      if (line.equals("## Not checked by the suite")) {
        within = !heading.isEmpty();
      }
      Matcher rule = LINE.matcher(line);
      if (within && rule.matches()) {
        String before = rules.put(rule.group(1), rule.group(2));
        assertThat(before).as("rule stands twice: %s", rule.group(1)).isNull();
      }
    }
    return rules;
  }
}
