package dev.parley.message;

/** What is left of a message after its recall: nothing but the fact. */
public enum RecalledContent implements Content {
  /** The only one. */
  INSTANCE;

  @Override
  public Form form() {
    return Form.RECALLED;
  }

  @Override
  public MessageType type() {
    return MessageType.RECALLED;
  }

  @Override
  public byte[] body() {
    return new byte[0];
  }
}
