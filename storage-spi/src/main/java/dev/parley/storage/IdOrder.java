package dev.parley.storage;

import java.util.Comparator;

/**
 * The order of ids: as unsigned UTF-8 bytes, a prefix before what it begins.
 *
 * <p>ORDER-1: A store must order ids as unsigned UTF-8 bytes, wherever it orders by id.
 *
 * <p>{@link String#compareTo} orders UTF-16 units instead, which differs for characters outside the
 * basic plane: U+FF61 stands before U+1F600 here and after it there.
 */
public enum IdOrder implements Comparator<String> {
  /** The only one. */
  INSTANCE;

  /** Compares without making bytes: UTF-8 order is code point order. */
  @Override
  public int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean xHigh = Character.isSurrogate(x);
        boolean yHigh = Character.isSurrogate(y);
        return xHigh == yHigh ? Character.compare(x, y) : xHigh ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
