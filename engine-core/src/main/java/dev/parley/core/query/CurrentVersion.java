package dev.parley.core.query;

/** Knows how far a conversation's changes have got. */
@FunctionalInterface
public interface CurrentVersion {
  /** Returns a version such that every later change of the conversation has a greater one. */
  long of(String conversation);
}
