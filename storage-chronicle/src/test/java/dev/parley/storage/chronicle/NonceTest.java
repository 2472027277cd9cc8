package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.StoreListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two records under one key with one nonce would tell what they have in common, and more. */
class NonceTest {
  private static final UUID STORE = new UUID(1, 2);
  private static final SegmentSizes SIZES = number -> 1 << 13;
  private static final int LENGTH = 200;

  @TempDir Path directory;

  /** The salt of the segment and the nonce, and where it was seen. */
  private final Map<String, String> seen = new HashMap<>();

  private final Map<String, List<String>> stored = new HashMap<>();

  @Test
  void noNonceComesAgainWhereATailIsCutAndWrittenAgain() throws IOException {
    byte[] payload = new byte[LENGTH];
    for (int round = 0; round < 12; round++) {
      payload[0] = (byte) round;
      try (CommitLog log = open()) {
        for (int i = 0; i < 50; i++) {
          log.append(payload, payload.length);
        }
      }
      note(round);
      cut();
    }

    // The very places were written again and again.
    assertThat(stored).hasSizeGreaterThan(20);
    assertThat(stored.values().stream().mapToInt(List::size).max().orElse(0)).isEqualTo(12);
    assertThat(stored.values()).allSatisfy(forms -> assertThat(forms).doesNotHaveDuplicates());
  }

  private CommitLog open() {
    StoreKeys keys = StoreKeys.of(StoreDirectories.KEY, STORE);
    return CommitLog.open(
        directory.resolve("log"),
        STORE,
        false,
        SIZES,
        SystemDisk.INSTANCE,
        keys,
        Compression.DEFLATE,
        StoreListener.NONE);
  }

  /** Notes every record that is in the files, and fails if a nonce of an earlier one is back. */
  private void note(int round) throws IOException {
    for (Path file : segments()) {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      long salt = bytes.getLong(SegmentLayout.SALT_OFFSET);
      int at = SegmentLayout.RECORDS_OFFSET;
      int length = RecordLayout.length(bytes.getInt(at));
      while (length > 0) {
        byte[] record = new byte[length];
        bytes.get(at + RecordLayout.PAYLOAD_OFFSET, record);
        ByteBuffer nonce =
            ByteBuffer.wrap(record, length - RecordCipher.NONCE_LENGTH, RecordCipher.NONCE_LENGTH);
        String place = file.getFileName() + "@" + at;
        String form = salt + ":" + ByteBuffer.wrap(record).hashCode() + ":" + hex(record);
        String before = seen.put(salt + ":" + hex(nonce), place + form);
        assertThat(before == null || before.equals(place + form))
            .as("nonce is new: place=%s, round=%s", place, round)
            .isTrue();
        List<String> forms = stored.computeIfAbsent(place, p -> new ArrayList<>());
        if (!forms.contains(form)) {
          forms.add(form);
        }
        at += RecordLayout.size(length);
        length = RecordLayout.length(bytes.getInt(at));
      }
    }
  }

  private static String hex(byte[] bytes) {
    return hex(ByteBuffer.wrap(bytes));
  }

  private static String hex(ByteBuffer bytes) {
    StringBuilder text = new StringBuilder();
    while (bytes.hasRemaining()) {
      text.append(Integer.toHexString(bytes.get()));
    }
    return text.toString();
  }

  /** As if the machine had gone down and only the first records were on the disk. */
  private void cut() throws IOException {
    List<Path> files = segments();
    for (Path file : files.subList(1, files.size())) {
      Files.delete(file);
    }
    Path tail = files.get(0);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(tail)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(SegmentLayout.SEAL_OFFSET, 0);
    int from = SegmentLayout.RECORDS_OFFSET + 5 * RecordLayout.size(LENGTH + RecordCipher.OVERHEAD);
    for (int at = from; at < bytes.limit(); at += Long.BYTES) {
      bytes.putLong(at, 0);
    }
    Files.write(tail, bytes.array());
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("log"))) {
      return files.filter(Segment::isSegment).sorted().toList();
    }
  }
}
