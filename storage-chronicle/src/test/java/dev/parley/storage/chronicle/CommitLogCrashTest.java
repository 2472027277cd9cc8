package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.storage.StorageException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CommitLogCrashTest {
  private static final UUID STORE = new UUID(9, 10);
  private static final SegmentSizes SIZES = number -> 1 << 16;
  private static final int ROUNDS = 5;

  @TempDir Path directory;

  @Test
  void whatWasAcknowledgedIsThereAfterTheProcessWasKilled() throws Exception {
    Random random = new Random(42);
    long known = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long acknowledged = known;
      try (OtherProcess writer = OtherProcess.start(Writer.class, directory.toString());
          DataInputStream ledger =
              new DataInputStream(new BufferedInputStream(writer.process().getInputStream()))) {
        long until = known + 1 + random.nextInt(20_000);
        while (acknowledged < until) {
          acknowledged = ledger.readLong();
        }
        writer.kill();
        // What it had written into the pipe before it died counts as well.
        acknowledged = drain(ledger, acknowledged);
      }

      try (CommitLog log = CommitLog.open(directory.resolve("log"), STORE, true, SIZES)) {
        known = check(log);
        assertThat(known).isBetween(acknowledged, acknowledged + 1);
      }
    }
  }

  private static long drain(DataInputStream ledger, long last) throws IOException {
    long acknowledged = last;
    while (true) {
      try {
        acknowledged = ledger.readLong();
      } catch (EOFException e) {
        return acknowledged;
      }
    }
  }

  private static long check(CommitLog log) {
    long[] count = new long[1];
    log.replay(
        0,
        (address, length) -> {
          count[0]++;
          byte[] bytes = new byte[length];
          log.copy(address, bytes, 0, length);
          assertThat(bytes).isEqualTo(Writer.payload(count[0]));
        });
    return count[0];
  }

  /** A limit on the size of files is as real as a full disk, and can be had without one. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsATypedErrorAndNothingIsLost() throws Exception {
    // In units of 1024 bytes: room for segments of 64 KiB and not for the larger ones behind them.
    List<String> prefix = List.of("bash", "-c", "ulimit -f 128; exec \"$@\"", "bash");
    long applied;
    try (OtherProcess writer = OtherProcess.start(prefix, FullDisk.class, directory.toString());
        DataInputStream ledger = new DataInputStream(writer.process().getInputStream())) {
      applied = ledger.readLong();
    }

    try (CommitLog log = CommitLog.open(directory.resolve("log"), STORE, true, FullDisk.SIZES)) {
      assertThat(check(log)).isEqualTo(applied);
      byte[] next = Writer.payload(applied + 1);
      log.append(next, next.length);
      assertThat(check(log)).isEqualTo(applied + 1);
      assertThat(Files.size(Segment.file(directory.resolve("log"), 2))).isEqualTo(1 << 20);
    }
  }

  /** Appends until nothing fits, tries a little more, closes and says how many were applied. */
  static final class FullDisk {
    static final SegmentSizes SIZES = number -> number < 2 ? 1 << 16 : 1 << 20;

    private FullDisk() {}

    public static void main(String[] arguments) throws IOException {
      long applied = 0;
      try (CommitLog log = CommitLog.open(Path.of(arguments[0], "log"), STORE, true, SIZES)) {
        for (int refused = 0; refused < 3; ) {
          byte[] payload = Writer.payload(applied + 1);
          try {
            log.append(payload, payload.length);
            applied++;
          } catch (StorageException.NotApplied e) {
            refused++;
          }
          log.forceAll();
        }
        if (applied != check(log)) {
          throw new IllegalStateException("records are missing");
        }
      }
      try (DataOutputStream ledger =
          new DataOutputStream(new FileOutputStream(FileDescriptor.out))) {
        ledger.writeLong(applied);
      }
    }
  }

  /** Appends for ever, and says so after each. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      Path directory = Path.of(arguments[0], "log");
      CommitLog log = CommitLog.open(directory, STORE, true, SIZES);
      long[] number = new long[1];
      log.replay(0, (address, length) -> number[0]++);
      try (DataOutputStream ledger =
          new DataOutputStream(new FileOutputStream(FileDescriptor.out))) {
        byte[] entry = new byte[Long.BYTES];
        while (true) {
          number[0]++;
          byte[] payload = payload(number[0]);
          long address = log.append(payload, payload.length);
          if (number[0] % 500 == 0) {
            log.awaitForced(address);
          }
          // One write for each entry, so that the pipe holds whole ones only.
          ledger.write(ByteBuffer.wrap(entry).putLong(number[0]).array());
        }
      }
    }

    static byte[] payload(long number) {
      SplittableRandom random = new SplittableRandom(number);
      byte[] payload = new byte[1 + random.nextInt(400)];
      random.nextBytes(payload);
      return payload;
    }
  }
}
