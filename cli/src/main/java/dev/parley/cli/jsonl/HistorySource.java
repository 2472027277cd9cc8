package dev.parley.cli.jsonl;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Opens histories, compressed or not: the first two bytes tell, never the name. */
public final class HistorySource {
  private static final int BUFFER_BYTES = 1 << 16;

  private HistorySource() {}

  /** Returns a stream of the plain bytes of this one; closing it closes this one. */
  public static InputStream plain(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, BUFFER_BYTES);
    in.mark(2);
    boolean compressed = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return compressed ? new GZIPInputStream(in, BUFFER_BYTES) : in;
  }
}
