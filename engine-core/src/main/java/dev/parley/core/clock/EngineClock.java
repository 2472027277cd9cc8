package dev.parley.core.clock;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The engine's hybrid logical clock.
 *
 * <p>Times of sends never go back while the wall clock does, up to the tolerance: a clock that was
 * set back a little must not put a message before those that are there. Beyond the tolerance the
 * wall clock wins, since a message dated far ahead would stay the newest for ever.
 *
 * <p>Versions are microseconds of the wall clock, or the last version plus one where that is
 * greater. They go on from the highest version in the store, so they grow over restarts too.
 */
public final class EngineClock {
  private static final long MICROS = 1000;

  private final InstantSource wall;
  private final long toleranceMillis;
  private long lastTime;
  private long lastVersion;

  /**
   * Creates the clock.
   *
   * @param wall the wall clock
   * @param tolerance how far ahead of it a time may be
   * @param highestVersion the highest version in the store, {@link Long#MIN_VALUE} if none
   */
  public EngineClock(InstantSource wall, Duration tolerance, long highestVersion) {
    this.wall = wall;
    this.toleranceMillis = tolerance.toMillis();
    boolean fresh = highestVersion == Long.MIN_VALUE;
    this.lastTime = fresh ? Long.MIN_VALUE : highestVersion / MICROS;
    // A millisecond of its own, so that ids begin after those of the last opening however little
    // time has passed since: they begin in the millisecond after the highest version.
    this.lastVersion = fresh ? highestVersion : (lastTime + 1) * MICROS;
  }

  /** Returns the millisecond of the highest version that the store had, -1 if it had none. */
  public static long millisOf(long highestVersion) {
    return highestVersion == Long.MIN_VALUE ? -1 : highestVersion / MICROS;
  }

  /** Returns the time of a send that happens now, in epoch milliseconds. */
  public synchronized long sendTime() {
    long now = wall.millis();
    lastTime = Math.min(Math.max(now, lastTime), latest(now));
    return lastTime;
  }

  /** Returns what the wall clock says, in epoch milliseconds. */
  public long now() {
    return wall.millis();
  }

  /** Returns the latest time that a message may bear now, in epoch milliseconds. */
  public long latestAllowed() {
    return latest(wall.millis());
  }

  /** Returns a version greater than all before. */
  public synchronized long nextVersion() {
    long micros = saturatedMultiply(wall.millis());
    lastVersion = Math.max(micros, lastVersion + 1);
    return lastVersion;
  }

  /** Returns the greatest version so far. */
  public synchronized long lastVersion() {
    return lastVersion;
  }

  private long latest(long now) {
    return now > Long.MAX_VALUE - toleranceMillis ? Long.MAX_VALUE : now + toleranceMillis;
  }

  private static long saturatedMultiply(long millis) {
    // Half the range leaves room to count on from, whatever the wall clock says.
    long limit = Long.MAX_VALUE / 2 / MICROS;
    return Math.max(-limit, Math.min(limit, millis)) * MICROS;
  }
}
