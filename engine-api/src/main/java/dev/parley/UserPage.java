package dev.parley;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of users, in the order of their ids as unsigned UTF-8 bytes.
 *
 * @param users who
 * @param nextOrNull what to ask for the next page with, null only if this is the last; only the
 *     engine knows how to read it
 */
public record UserPage(List<String> users, @Nullable String nextOrNull) {
  /** Copies the users. */
  public UserPage {
    users = List.copyOf(Objects.requireNonNull(users, "users"));
  }

  /** Returns what to ask for the next page with, if there is one. */
  public Optional<String> next() {
    return Optional.ofNullable(nextOrNull);
  }
}
