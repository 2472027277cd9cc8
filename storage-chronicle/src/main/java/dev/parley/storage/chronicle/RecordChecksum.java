package dev.parley.storage.chronicle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Computes the checksums of records; for one thread at a time. */
final class RecordChecksum {
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer head =
      ByteBuffer.allocate(Integer.BYTES + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

  int of(int word, long address, byte[] payload, int length) {
    begin(word, address);
    crc.update(payload, 0, length);
    return (int) crc.getValue();
  }

  /** Computes it over the payload that lies between the buffer's position and limit. */
  int of(int word, long address, ByteBuffer payload) {
    begin(word, address);
    crc.update(payload);
    return (int) crc.getValue();
  }

  /** Computes it for a record without payload. */
  int of(int word, long address) {
    begin(word, address);
    return (int) crc.getValue();
  }

  private void begin(int word, long address) {
    crc.reset();
    head.putInt(0, word);
    head.putLong(Integer.BYTES, address);
    crc.update(head.array());
  }
}
