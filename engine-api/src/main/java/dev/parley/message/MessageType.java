package dev.parley.message;

/**
 * The kind of a message's content, as a number: negative ones are the engine's, positive ones the
 * application's.
 *
 * <p>Numbers of the built-in types are those of LeanCloud's {@code _lctype}
 * (spec/leancloud.md&nbsp;6.2). A recalled message has the type {@link #RECALLED} and no longer
 * matches the type it had. Plain binary messages are {@link #UNTYPED}.
 *
 * @param code the number; 0 means "no type"
 */
public record MessageType(int code) {
  /** No type: plain binary content. */
  public static final MessageType UNTYPED = new MessageType(0);

  /** Plain text. */
  public static final MessageType TEXT = new MessageType(-1);

  /** An image. */
  public static final MessageType IMAGE = new MessageType(-2);

  /** A sound recording. */
  public static final MessageType AUDIO = new MessageType(-3);

  /** A video. */
  public static final MessageType VIDEO = new MessageType(-4);

  /** A place on earth. */
  public static final MessageType LOCATION = new MessageType(-5);

  /** A file. */
  public static final MessageType FILE = new MessageType(-6);

  /** What is left of a message after its recall. */
  public static final MessageType RECALLED = new MessageType(-127);

  /** Returns the type with this number. */
  public static MessageType of(int code) {
    return switch (code) {
      case 0 -> UNTYPED;
      case -1 -> TEXT;
      default -> new MessageType(code);
    };
  }
}
