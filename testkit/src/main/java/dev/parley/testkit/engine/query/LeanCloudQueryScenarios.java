package dev.parley.testkit.engine.query;

/**
 * The scenarios about queries from the suites of LeanCloud's own SDKs (spec/leancloud.md, sections
 * 12 and 14), which ran against the live service: an independent check of the laws.
 *
 * <p>Implement it in one test class and supply {@link #engineFixture}. A test's name begins with
 * the number of its scenario; what a scenario says of the server or of JavaScript alone is told
 * where it is left out.
 */
public interface LeanCloudQueryScenarios
    extends LeanCloudRangeScenarios,
        LeanCloudEndScenarios,
        LeanCloudRestScenarios,
        LeanCloudIteratorScenarios,
        LeanCloudOptionScenarios {}
