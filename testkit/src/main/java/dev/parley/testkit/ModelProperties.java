package dev.parley.testkit;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Random scripts that must read the same on a store as on {@link MemoryStorage}. Extend it in one
 * test class and supply {@link #fixture}.
 *
 * <p>A failure is shrunk and prints its script, one line of Java for each step, with the rules that
 * the differing read is about, and the seed that repeats it.
 *
 * <p>jqwik knows nothing of JUnit's {@code @TempDir} and {@code @BeforeEach}: each try opens a
 * store in a directory of its own and deletes it.
 */
public abstract class ModelProperties implements FixtureSource {
  /** For subclasses. */
  protected ModelProperties() {}

  /** Returns random scripts; jqwik calls it. */
  @Provide
  public Arbitrary<Script> scripts() {
    return ScriptArbitraries.scripts();
  }

  /** Whatever is written and read, in whatever order, reads as it does in the reference. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  public void everyScriptReadsAsOnTheReference(@ForAll("scripts") Script script) {
    try (StoreUnderTest store = StoreUnderTest.open(fixture())) {
      new ScriptRun(store).run(script);
    }
  }
}
