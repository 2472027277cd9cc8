package dev.parley.testkit;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

/**
 * Random scripts that must read the same on a store as on the reference, {@link
 * dev.parley.testkit.storage.MemoryStorage}.
 *
 * <p>A failure is shrunk and prints its script, one line of Java for each step, with the rules that
 * the differing read is about, and the seed that repeats it. {@link Depth} sets how many scripts
 * are tried.
 */
@AddLifecycleHook(value = Depth.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
@AddLifecycleHook(value = ReportHook.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
public interface ModelContract extends FixtureSource {
  /** Returns random scripts; jqwik calls it. */
  @Provide
  default Arbitrary<Script> scripts() {
    return ScriptArbitraries.scripts();
  }

  /** Whatever is written and read, in whatever order, reads as it does in the reference. */
  @Property(tries = 100)
  default void everyScriptReadsAsOnTheReference(@ForAll("scripts") Script script) {
    // jqwik knows nothing of the profiles' extension: it runs them itself.
    for (Profile profile : fixture().profiles()) {
      try (StoreUnderTest store = StoreUnderTest.open(profile.fixture())) {
        RunReports.of(getClass()).opened(profile.name(), store);
        new ScriptRun(store).run(script);
      }
    }
  }
}
