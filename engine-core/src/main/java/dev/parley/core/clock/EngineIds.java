package dev.parley.core.clock;

/**
 * Makes ids: 96 bits as 16 characters whose byte order is the order of making.
 *
 * <pre>
 *   48 bits               16 bits    32 bits
 *   epoch milliseconds    counter    node, random for each opening of an engine
 * </pre>
 *
 * <p>The characters {@code 0-9 A-Z _ a-z ~} stand in ASCII order and need no escaping in a URL. The
 * time part never goes back, and begins after the highest version of the store, so ids of one
 * engine grow over restarts; when the counter of a millisecond is used up the next millisecond is
 * borrowed.
 */
public final class EngineIds {
  private static final char[] ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~".toCharArray();
  private static final long MAX_MILLIS = (1L << 48) - 1;
  private static final int LENGTH = 16;

  private final int node;
  private long lastMillis;
  private int counter;

  /**
   * Creates a maker of ids.
   *
   * @param node tells engines apart
   * @param afterMillis ids have later times than this
   */
  public EngineIds(int node, long afterMillis) {
    this.node = node;
    this.lastMillis = Math.max(0, Math.min(afterMillis + 1, MAX_MILLIS));
  }

  /**
   * Returns an id greater than all before.
   *
   * @param millis the time it should bear, in epoch milliseconds
   */
  public synchronized String next(long millis) {
    if (millis > lastMillis && millis <= MAX_MILLIS) {
      lastMillis = millis;
      counter = 0;
    } else if (counter == 0xFFFF) {
      lastMillis++;
      counter = 0;
    } else {
      counter++;
    }
    return format(lastMillis << 16 | counter, node);
  }

  private static String format(long high, int low) {
    char[] id = new char[LENGTH];
    // 96 bits are 16 groups of 6: ten whole ones and 4 bits in the upper 64, the rest below.
    for (int i = 0; i < 10; i++) {
      id[i] = ALPHABET[(int) (high >>> (58 - 6 * i)) & 63];
    }
    id[10] = ALPHABET[(int) (high & 15) << 2 | low >>> 30];
    for (int i = 11; i < LENGTH; i++) {
      id[i] = ALPHABET[low >>> (24 - 6 * (i - 11)) & 63];
    }
    return new String(id);
  }
}
