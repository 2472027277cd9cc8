package dev.parley;

import dev.parley.error.InvalidRequestException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long messages are kept: for ever, or up to an age, counted from {@code sentAt}. Immutable.
 *
 * <p>Hosted services keep six months (spec/leancloud.md&nbsp;11, spec/rongcloud.md&nbsp;9); this
 * engine keeps everything unless it is told otherwise.
 */
public final class Retention {
  private static final Retention FOREVER = new Retention(null);

  private final @Nullable Duration age;

  private Retention(@Nullable Duration age) {
    this.age = age;
  }

  /** Returns that messages are kept for ever. */
  public static Retention forever() {
    return FOREVER;
  }

  /**
   * Returns that messages are kept up to an age.
   *
   * @param age at least a millisecond
   * @throws InvalidRequestException if it is shorter, or so long that no number of milliseconds
   *     holds it
   */
  public static Retention of(Duration age) {
    try {
      if (age.toMillis() < 1) {
        throw new InvalidRequestException("retention must be at least a millisecond: age=" + age);
      }
    } catch (ArithmeticException e) {
      throw new InvalidRequestException("retention is too long: age=" + age);
    }
    return new Retention(age);
  }

  /** Returns the age that messages reach; empty if they are kept for ever. */
  public Optional<Duration> age() {
    return Optional.ofNullable(age);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Retention retention && age().equals(retention.age());
  }

  @Override
  public int hashCode() {
    return age().hashCode();
  }

  @Override
  public String toString() {
    return age == null ? "forever" : age.toString();
  }
}
