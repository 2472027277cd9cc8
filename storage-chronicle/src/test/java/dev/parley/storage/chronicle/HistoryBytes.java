package dev.parley.storage.chronicle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** What the files of a store in the clear say, whether they say it compressed or not. */
final class HistoryBytes {
  private HistoryBytes() {}

  /** Returns the bytes of a file, and behind them what its compressed records hold. */
  static byte[] of(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!Segment.isHistory(file)) {
      return bytes;
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    UUID store = StoreHeader.uuid(header, SegmentLayout.STORE_ID_OFFSET);
    Segment segment = Segment.read(SystemDisk.INSTANCE, file, store);
    StoredRecords records = new StoredRecords(null, new SegmentTable(List.of()));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(bytes);
    SegmentScan scan = new SegmentScan(segment, SegmentLayout.RECORDS_OFFSET);
    while (scan.look() == SegmentScan.Found.RECORD) {
      int length = scan.payloadLength(0);
      byte[] payload = new byte[length];
      records.open(segment, scan.offset(), 0).copy(0, payload, 0, length);
      all.writeBytes(payload);
      scan.pass();
    }
    records.close();
    return all.toByteArray();
  }
}
