package dev.parley.storage.chronicle;

/**
 * The keys of keyed state, before {@link NameTokens} hides those that have a name in them. The
 * first byte tells the kinds apart:
 *
 * <pre>
 * 'c' id                            ordinal of a conversation
 * 'u' id                            ordinal of a user
 * 'm' conversation, user            address of the membership's image
 * 'r' conversation, user, kind      address of the receipt's image
 * 's' user, scope                   address of the settings' image
 * </pre>
 */
final class StateKeys {
  static final char CONVERSATION = 'c';
  static final char USER = 'u';

  private StateKeys() {}

  static byte[] member(int conversation, int user) {
    byte[] key = new byte[1 + 2 * Integer.BYTES];
    key[0] = 'm';
    putInt(key, 1, conversation);
    putInt(key, 1 + Integer.BYTES, user);
    return key;
  }

  static byte[] receipt(int conversation, int user, int kind) {
    byte[] key = new byte[2 + 2 * Integer.BYTES];
    key[0] = 'r';
    putInt(key, 1, conversation);
    putInt(key, 1 + Integer.BYTES, user);
    key[1 + 2 * Integer.BYTES] = (byte) kind;
    return key;
  }

  static byte[] settings(NameTokens tokens, int user, byte[] scope) {
    byte[] key = new byte[1 + Integer.BYTES + scope.length];
    key[0] = 's';
    putInt(key, 1, user);
    System.arraycopy(scope, 0, key, 1 + Integer.BYTES, scope.length);
    return tokens.stateKey(key);
  }

  private static void putInt(byte[] key, int at, int value) {
    key[at] = (byte) (value >>> 24);
    key[at + 1] = (byte) (value >>> 16);
    key[at + 2] = (byte) (value >>> 8);
    key[at + 3] = (byte) value;
  }
}
