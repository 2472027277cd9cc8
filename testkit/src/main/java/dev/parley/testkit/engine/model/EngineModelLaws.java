package dev.parley.testkit.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.Depth;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

/**
 * Whatever users do, they see and hear what a plain model says: extend it in one test class and
 * supply {@link #engineFixture}.
 *
 * <p>The system property {@code parley.depth} multiplies the tries. The longer property runs in the
 * nightly build only, whose depth makes a thousand tries of it.
 */
@AddLifecycleHook(value = Depth.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
public abstract class EngineModelLaws implements EngineSource {
  /** To wait for listeners takes longer than all the rest. */
  private static final int EVENTS_EVERY = 10;

  /** For subclasses. */
  protected EngineModelLaws() {}

  @Property(tries = 40)
  final void everybodySeesAndHearsWhatThePlainModelSays(
      @ForAll(supplier = Moves.class) List<Move> moves, @ForAll boolean managed) {
    play(moves, managed);
  }

  @Property(tries = 50)
  @Tag("nightly")
  final void everybodySeesAndHearsWhatThePlainModelSaysForLong(
      @ForAll(supplier = Moves.Many.class) List<Move> moves, @ForAll boolean managed) {
    play(moves, managed);
  }

  private void play(List<Move> moves, boolean managed) {
    try (EngineUnderTest engine =
        EngineUnderTest.on(engineFixture())
            .with(options -> options.permissionManagement(managed).unreadCap(0).listCap(0))) {
      PlainModel model = new PlainModel(managed);
      Player player = new Player(engine, model);
      Views views = new Views(player, model);
      for (int i = 0; i < moves.size(); i++) {
        Move move = moves.get(i);
        if (i % EVENTS_EVERY == 0 || move instanceof Move.Reopen) {
          views.compareEvents();
        }
        Answer answer = player.make(move);
        Answer expected = model.make(move, answer.made());
        assertThat(answer.text()).as("move %s: %s", i, move).isEqualTo(expected.text());
        try {
          views.compare();
        } catch (AssertionError e) {
          throw new AssertionError("after move " + i + ": " + move + ": " + e.getMessage(), e);
        }
      }
      views.compareEvents();
    }
  }
}
