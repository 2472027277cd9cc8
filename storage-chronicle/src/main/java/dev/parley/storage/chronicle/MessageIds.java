package dev.parley.storage.chronicle;

/** The ids of messages in the log, and their order. An address is that of a message's image. */
final class MessageIds implements TieOrder {
  private final CommitLog log;
  private final NameTokens tokens;

  MessageIds(CommitLog log, NameTokens tokens) {
    this.log = log;
    this.tokens = tokens;
  }

  /** Returns the hash of an id in a conversation. */
  long hash(int conversation, byte[] id) {
    return tokens.hash(conversation, id);
  }

  /** Returns what finds the message with an id in a conversation among entries of equal hash. */
  HashIndex.Match match(int conversation, byte[] id) {
    return address ->
        log.byteAt(address + EntryLayout.ENTRY_KIND) == EntryLayout.MESSAGE
            && log.intAt(address + MessageImage.CONVERSATION) == conversation
            && compare(id, address) == 0;
  }

  byte[] bytes(long address) {
    byte[] id = new byte[log.byteAt(address + MessageImage.ID_LENGTH) & 0xFF];
    log.copy(address + MessageImage.ID, id, 0, id.length);
    return id;
  }

  @Override
  public int compare(long addressA, long addressB) {
    return addressA == addressB ? 0 : compare(bytes(addressA), addressB);
  }

  @Override
  public int compare(byte[] id, long address) {
    int length = log.byteAt(address + MessageImage.ID_LENGTH) & 0xFF;
    return -log.compareUnsigned(address + MessageImage.ID, length, id);
  }
}
