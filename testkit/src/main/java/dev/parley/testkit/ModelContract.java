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
 * <p>A failure is shrunk and prints the rules that the differing call is about, the seed that
 * repeats it, and a whole test, written with {@link SideBySide}, to be pasted into the class that
 * implements the contract. {@link Depth} sets how many scripts are tried.
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
      ScriptRun.check(
          script, profile, store -> RunReports.of(getClass()).opened(profile.name(), store));
    }
  }
}
