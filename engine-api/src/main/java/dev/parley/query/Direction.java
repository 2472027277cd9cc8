package dev.parley.query;

/** Which way a query walks. It decides which messages a limit keeps, never their order. */
public enum Direction {
  /** From the newest towards the oldest. */
  NEW_TO_OLD,
  /** From the oldest towards the newest. */
  OLD_TO_NEW
}
