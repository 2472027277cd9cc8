package dev.parley.storage.chronicle;

/** Stops the writer of an index before one of its stores, as a kill would: nothing comes after. */
final class HaltingHook implements StoreHook {
  /** What the writer's thread ends with. */
  static final class Halt extends Error {
    private static final long serialVersionUID = 1L;

    Halt() {
      super("halted", null, false, false);
    }
  }

  private final int last;
  private int seen;

  /**
   * Creates it.
   *
   * @param last how many stores are let through
   */
  HaltingHook(int last) {
    this.last = last;
  }

  /** Only counts. */
  static HaltingHook counting() {
    return new HaltingHook(Integer.MAX_VALUE);
  }

  int seen() {
    return seen;
  }

  @Override
  public void beforeStore() {
    if (seen >= last) {
      throw new Halt();
    }
    seen++;
  }
}
