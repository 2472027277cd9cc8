package dev.parley.cli.jsonl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads lines of UTF-8 that end with {@code \n}, holding one at a time and never more than a limit.
 *
 * <p>It hands out a line as soon as it is complete, so it serves a dialogue too. A byte order mark
 * at the beginning is left out. Not for use by several threads.
 */
public final class LineReader {
  /** The longest line that is read, in bytes without its end. */
  public static final int MAX_BYTES = 1 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int maxBytes;
  private final byte[] buffer = new byte[1 << 16];
  private final Line line = new Line();
  private int position;
  private int filled;
  private long number;
  private boolean tooLong;

  /** Starts reading a stream, which stays the caller's to close. */
  public LineReader(InputStream in) {
    this(in, MAX_BYTES);
  }

  LineReader(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** Goes on to the next line and returns whether there is one. */
  public boolean next() throws IOException {
    line.reset();
    tooLong = false;
    boolean any = false;
    while (true) {
      if (position == filled) {
        position = 0;
        filled = Math.max(0, in.read(buffer));
        if (filled == 0) {
          number += any ? 1 : 0;
          return any;
        }
      }
      any = true;
      int end = endOfLine();
      keep(position, end);
      position = end;
      if (end < filled) {
        position++;
        number++;
        return true;
      }
    }
  }

  private int endOfLine() {
    int i = position;
    while (i < filled && buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  private void keep(int from, int to) {
    if (line.size() + (to - from) > maxBytes) {
      tooLong = true;
    }
    if (!tooLong) {
      line.write(buffer, from, to - from);
    }
  }

  /** Returns the number of this line; the first is 1. */
  public long number() {
    return number;
  }

  /**
   * Returns the text of this line without its end.
   *
   * @throws BadLineException if it is too long or not UTF-8
   */
  public String text() throws BadLineException {
    if (tooLong) {
      throw new LineTooLongException(maxBytes);
    }
    ByteBuffer bytes = line.bytes();
    if (number == 1 && bytes.remaining() >= BYTE_ORDER_MARK.length) {
      skipByteOrderMark(bytes);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new BadLineException("line is not valid UTF-8: byte=" + (bytes.position() + 1));
    }
  }

  private static void skipByteOrderMark(ByteBuffer bytes) {
    if (bytes.slice(0, BYTE_ORDER_MARK.length).equals(ByteBuffer.wrap(BYTE_ORDER_MARK))) {
      bytes.position(BYTE_ORDER_MARK.length);
    }
  }

  /** Lets its bytes be read without a copy, and lets go of the room that one long line took. */
  private static final class Line extends ByteArrayOutputStream {
    private static final int ROOM = 1 << 12;

    Line() {
      super(ROOM);
    }

    @Override
    public synchronized void reset() {
      super.reset();
      if (buf.length > 16 * ROOM) {
        buf = new byte[ROOM];
      }
    }

    ByteBuffer bytes() {
      return ByteBuffer.wrap(buf, 0, count);
    }
  }
}
