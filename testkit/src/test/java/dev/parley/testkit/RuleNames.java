package dev.parley.testkit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the number of a rule from the name of a test: {@code scan2TheFilter...} is SCAN-2. */
final class RuleNames {
  private static final Pattern NAME = Pattern.compile("([a-z]+)([0-9]+)(?![0-9]).*");

  private RuleNames() {}

  static String ruleOf(String test) {
    Matcher name = NAME.matcher(test);
    if (!name.matches()) {
      throw new IllegalArgumentException("test names no rule: test=" + test);
    }
    return name.group(1).toUpperCase(Locale.ROOT) + "-" + name.group(2);
  }
}
