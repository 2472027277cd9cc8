package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is stored of a record in history, each byte of it is read at an address of its own. */
class HistorySegmentTest {
  private static final UUID STORE = new UUID(3, 4);
  private static final long NUMBER = LogAddress.FIRST_HISTORY + 5;

  @TempDir Path directory;

  private final Random random = new Random(11);
  private final List<byte[]> payloads = new ArrayList<>();
  private final List<Long> addresses = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void everyByteHasAnAddressOfItsOwn(boolean encrypted, boolean compressed) throws IOException {
    StoreKeys keys = encrypted ? StoreKeys.of(StoreDirectories.KEY, STORE) : null;
    Segment segment = written(keys, compressed);
    SegmentTable table = new SegmentTable(List.of(), List.of(segment), HistoryList.EMPTY);
    StoredRecords stored = new StoredRecords(keys, table);
    LogBytes log = new LogBytes(table, stored);

    LogWalk.walk(
        segment,
        stored.overhead(),
        (payload, length) -> {
          assertThat(length).isEqualTo(payloads.get(addresses.size()).length);
          addresses.add(payload);
        });

    assertThat(addresses).hasSameSizeAs(payloads);
    for (int i = 0; i < payloads.size(); i++) {
      byte[] payload = payloads.get(i);
      long record = addresses.get(i) - RecordLayout.PAYLOAD_OFFSET;
      long behind = log.behind(record);
      assertThat(behind)
          .as("record %s", i)
          .isGreaterThanOrEqualTo(addresses.get(i) + payload.length);
      if (i + 1 < payloads.size()) {
        assertThat(addresses.get(i + 1)).isEqualTo(behind + RecordLayout.PAYLOAD_OFFSET);
      }
      assertThat(log.isBefore(behind, log.headerAt(record))).isTrue();
      assertThat(log.isBefore(behind, log.headerAt(record) ^ 1)).isFalse();
      assertReads(log, addresses.get(i), payload);
    }
    assertThat(segment.isPacked()).isEqualTo(compressed);
    if (compressed) {
      assertThat(segment.size()).isLessThan(segment.addressEnd() * 3 / 4);
    }
  }

  private void assertReads(LogBytes log, long address, byte[] payload) {
    for (int i = 0; i < Math.min(20, payload.length); i++) {
      int at = random.nextInt(payload.length);
      int length = random.nextInt(payload.length - at + 1);
      assertThat(log.byteAt(address + at)).isEqualTo(payload[at]);
      byte[] read = new byte[length];
      log.copy(address + at, read, 0, length);
      assertThat(read).isEqualTo(Arrays.copyOfRange(payload, at, at + length));
      assertThat(log.compareUnsigned(address + at, length, read)).isZero();
      assertThat(log.holds(address + at, length)).isTrue();
    }
  }

  @Test
  void bytesThatAreNotAllInOneRecordAreRefused() throws IOException {
    Segment segment = written(null, true);
    SegmentTable table = new SegmentTable(List.of(), List.of(segment), HistoryList.EMPTY);
    StoredRecords stored = new StoredRecords(null, table);
    LogBytes log = new LogBytes(table, stored);
    LogWalk.walk(segment, 0, (payload, length) -> addresses.add(payload));

    for (int i = 0; i < payloads.size(); i++) {
      long address = addresses.get(i);
      int length = payloads.get(i).length;
      // Of an empty payload the address is that of the next record.
      assertThat(log.holds(address, length)).isEqualTo(length > 0);
      assertThat(log.holds(address, length + 1)).isFalse();
      assertThat(log.holds(address - 1, 1)).isFalse();
      assertThat(stored.holding(address - 4, 8)).isNull();
    }
    long end = segment.address(segment.addressEnd());
    assertThat(log.holds(end, 1)).isFalse();
    assertThat(log.holds(segment.address(0), 1)).isFalse();
    assertThat(stored.holding(end, 0)).isNull();
  }

  @Test
  void aSegmentWithoutATableOfItsRecordsIsDamaged() throws IOException {
    Segment segment = written(null, true);
    long closing = segment.end();

    byte[] bytes = Files.readAllBytes(segment.file());
    bytes[(int) closing - 8] ^= 0x55;
    Files.write(segment.file(), bytes);

    Segment damaged = Segment.read(SystemDisk.INSTANCE, segment.file(), STORE);
    assertThatThrownBy(damaged::addressEnd)
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessageContaining(String.valueOf(segment.file().getFileName()))
        .hasMessageContaining("offset=");
  }

  /** Writes records of many lengths, with text in them that compresses well, or badly. */
  private Segment written(@Nullable StoreKeys keys, boolean compressed) throws IOException {
    RecordCompression compression = compressed ? new RecordCompression() : null;
    HistorySegment target =
        new HistorySegment(SystemDisk.INSTANCE, directory, NUMBER, STORE, keys, compression);
    for (int i = 0; i < 300; i++) {
      byte[] payload = new byte[i == 7 ? 200_000 : i % 50 == 3 ? 0 : 1 + random.nextInt(9_000)];
      if (i % 5 == 0) {
        random.nextBytes(payload);
      } else {
        for (int at = 0; at < payload.length; at++) {
          payload[at] = (byte) "what is written here comes again and again; ".charAt(at % 44);
          payload[at] ^= (byte) (random.nextInt(40) == 0 ? random.nextInt(256) : 0);
        }
      }
      payloads.add(payload);
      target.append(payload, payload.length);
    }
    Path file = target.finish();
    return Segment.read(SystemDisk.INSTANCE, file, STORE);
  }

  @Test
  void whatIsNotOneCompressedPayloadOfItsLengthDoesNotOpen() {
    try (RecordCompression compression = new RecordCompression()) {
      byte[] payload =
          "again and again and again and again and again".getBytes(StandardCharsets.UTF_8);
      int length = compression.compress(payload, payload.length, payload.length);
      byte[] packed = Arrays.copyOf(compression.packed(), length);

      assertThat(compression.open(packed, payload.length)).isEqualTo(payload);
      assertThat(compression.open(packed, payload.length - 1)).isNull();
      assertThat(compression.open(packed, payload.length + 1)).isNull();
      assertThat(compression.open(Arrays.copyOf(packed, length - 1), payload.length)).isNull();
      assertThat(compression.open(Arrays.copyOf(packed, length + 1), payload.length)).isNull();
      assertThat(compression.open(new byte[0], payload.length)).isNull();
      assertThat(compression.open(new byte[] {7, 7, 7}, payload.length)).isNull();
      assertThat(compression.compress(payload, payload.length, length)).isEqualTo(length);
      assertThat(compression.compress(payload, payload.length, length - 1)).isEqualTo(-1);
    }
  }
}
