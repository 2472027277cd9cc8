package dev.parley.testkit.engine;

import dev.parley.EngineOptions;

/**
 * Sets options of the engine that {@link WithEngine} opens: caps, tolerances, limits.
 *
 * <pre>{@code
 * final class SmallMessages implements EngineSettings {
 *   @Override
 *   public void set(EngineOptions.Builder options) {
 *     options.maxContentBytes(100);
 *   }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface EngineSettings {
  /** Sets options; the directory, the storage and the clock are set already. */
  void set(EngineOptions.Builder options);

  /** Leaves the options as they are. */
  final class Defaults implements EngineSettings {
    /** Creates it. */
    public Defaults() {}

    @Override
    public void set(EngineOptions.Builder options) {}
  }
}
