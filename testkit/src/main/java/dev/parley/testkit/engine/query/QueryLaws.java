package dev.parley.testkit.engine.query;

import dev.parley.testkit.Depth;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.time.Duration;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.PropagationMode;
import org.jspecify.annotations.Nullable;

/**
 * The laws of queries, as properties: extend it in one test class and supply {@link
 * #engineFixture}.
 *
 * <p>Every law compares the engine with a sorted list. A property's name begins with the number
 * that the law has in spec/peers.md, part (b); those without a number are of calls that the spec
 * does not number. One engine serves a whole property; every try has a conversation of its own.
 *
 * <p>The system property {@code parley.depth} multiplies the tries of every property.
 */
@AddLifecycleHook(value = Depth.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
public abstract class QueryLaws
    implements EngineSource,
        PageLaws,
        BoundLaws,
        WalkLaws,
        AroundLaws,
        LookupLaws,
        UnreadLaws,
        ChangeLaws {
  private @Nullable EngineUnderTest engine;
  private int scenes;

  /** For subclasses. */
  protected QueryLaws() {}

  @Override
  public final EngineUnderTest engine() {
    EngineUnderTest open = engine;
    if (open == null) {
      // Nothing is capped, and nothing is too far ahead of a clock that stands at the end of time.
      open =
          EngineUnderTest.on(engineFixture())
              .with(options -> options.clockTolerance(Duration.ZERO).unreadCap(0));
      engine = open;
      // Opened by the clock of START, before any scene sets it.
      open.engine();
    }
    return open;
  }

  @Override
  public final Scene scene(Histories.History history) {
    return Scene.of(engine(), "c" + scenes++, history);
  }

  @AfterProperty
  final void closeEngine() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }
}
