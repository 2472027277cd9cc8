package dev.parley;

import dev.parley.error.ErrorCode;
import java.util.List;

/**
 * What became of a change of several members: for some it may have succeeded, for others not
 * (spec/leancloud.md&nbsp;5.1).
 *
 * @param succeeded the users who now are as was asked, those who were so before too
 * @param failures the others, one entry for each reason
 */
public record MembersResult(List<String> succeeded, List<Failure> failures) {
  /** Copies the lists. */
  public MembersResult {
    succeeded = List.copyOf(succeeded);
    failures = List.copyOf(failures);
  }

  /**
   * A reason, and the users it holds for.
   *
   * @param code the reason, for programs
   * @param message the reason, for people
   * @param users whom it concerns
   */
  public record Failure(ErrorCode code, String message, List<String> users) {
    /** Copies the users. */
    public Failure {
      users = List.copyOf(users);
    }
  }
}
