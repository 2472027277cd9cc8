package dev.parley.event;

/** Keeps a listener listening until it is closed. */
public interface Subscription extends AutoCloseable {
  /**
   * Ends it; idempotent. When it returns no further event is given to the listener, save one that
   * is being given already.
   */
  @Override
  void close();
}
