package dev.parley.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule of storage, as {@code docs/spec/storage-rules.md} states it; the page travels in this
 * module's jar.
 *
 * @param number such as {@code SCAN-2}
 * @param text one sentence
 */
public record Rule(String number, String text) {
  private static final Pattern LINE = Pattern.compile("^- \\*\\*([A-Z]+-[0-9]+)\\*\\* (.*)$");
  private static final Pattern TEST = Pattern.compile("([a-z]+)([0-9]+)(?![0-9]).*");
  private static final String UNCHECKED = "## Not checked by the suite";
  private static final Map<String, Rule> ALL = read();

  /** Returns all rules in the order of the page. */
  public static List<Rule> all() {
    return List.copyOf(ALL.values());
  }

  /** Returns the rule of a number, empty if there is none. */
  public static Optional<Rule> of(String number) {
    return Optional.ofNullable(ALL.get(number));
  }

  /**
   * Returns the rule that a test checks, by the beginning of its name: {@code scan2TheFilter...}
   * checks SCAN-2. Empty if the name begins with no rule.
   */
  public static Optional<Rule> ofTest(String name) {
    Matcher test = TEST.matcher(name);
    return test.matches()
        ? of(test.group(1).toUpperCase(Locale.ROOT) + "-" + test.group(2))
        : Optional.empty();
  }

  private static Map<String, Rule> read() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    page()
        .lines()
        .takeWhile(line -> !line.equals(UNCHECKED))
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> rules.put(line.group(1), new Rule(line.group(1), line.group(2))));
    return Collections.unmodifiableMap(rules);
  }

  private static String page() {
    try (InputStream page = Rule.class.getResourceAsStream("storage-rules.md")) {
      if (page == null) {
        throw new IllegalStateException("rules are not on the class path: file=storage-rules.md");
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
