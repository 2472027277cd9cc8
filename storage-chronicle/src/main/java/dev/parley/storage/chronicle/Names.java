package dev.parley.storage.chronicle;

import java.nio.charset.StandardCharsets;

/** Names in the log: one byte of length, then UTF-8. An address of a name is that of its length. */
final class Names implements TieOrder {
  private final CommitLog log;
  private final int offset;

  /**
   * Creates it for entries that have their name at a place.
   *
   * @param offset from an entry's address to its name
   */
  Names(CommitLog log, int offset) {
    this.log = log;
    this.offset = offset;
  }

  /** Returns the bytes of an entry's name. */
  byte[] bytes(long address) {
    byte[] name = new byte[log.byteAt(address + offset) & 0xFF];
    log.copy(address + offset + 1, name, 0, name.length);
    return name;
  }

  String string(long address) {
    return new String(bytes(address), StandardCharsets.UTF_8);
  }

  @Override
  public int compare(long addressA, long addressB) {
    return addressA == addressB ? 0 : compare(bytes(addressA), addressB);
  }

  /** Returns whether an entry's name begins with some bytes. */
  boolean beginsWith(byte[] prefix, long address) {
    int length = log.byteAt(address + offset) & 0xFF;
    return length >= prefix.length
        && log.compareUnsigned(address + offset + 1, prefix.length, prefix) == 0;
  }

  @Override
  public int compare(byte[] id, long address) {
    int length = log.byteAt(address + offset) & 0xFF;
    return -log.compareUnsigned(address + offset + 1, length, id);
  }
}
