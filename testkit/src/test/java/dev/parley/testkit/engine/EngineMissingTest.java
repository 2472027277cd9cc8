package dev.parley.testkit.engine;

import static dev.parley.testkit.assertion.ParleyAssertions.assertThatRefusal;

import dev.parley.error.ErrorCode;
import org.junit.jupiter.api.Test;

/** The testkit's own tests have no engine on their class path, as users' may by mistake. */
@WithEngine
final class EngineMissingTest {
  @Test
  void withoutAnEngineOnTheClassPathTheFailureNamesTheDependency(EngineUnderTest engine) {
    assertThatRefusal(engine::engine)
        .hasCode(ErrorCode.ENGINE_NOT_FOUND)
        .hasMessage(
            "no engine on the class path; add the dependency dev.parley:parley-engine-core");
  }
}
