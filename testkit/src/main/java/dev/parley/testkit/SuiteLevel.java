package dev.parley.testkit;

/**
 * How much the suite asks of a store.
 *
 * <p>A store's author says "passes level {@value #CURRENT}" and everybody knows by which rules. The
 * second number grows when tests or rules are added that a store which passed before may fail; the
 * first when a rule is changed or taken away, so that a store which is right by one level may be
 * wrong by the next. Changes that no right store can notice, such as a better message or a faster
 * test, leave the level as it is. A report tells the level it was made with: reports of different
 * levels do not compare.
 */
public final class SuiteLevel {
  /** The level of this version of the suite. */
  public static final String CURRENT = "1.0";

  private SuiteLevel() {}
}
