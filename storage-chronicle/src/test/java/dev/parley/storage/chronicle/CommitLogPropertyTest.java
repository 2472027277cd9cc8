package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CommitLogPropertyTest {
  private static final UUID STORE = new UUID(3, 4);

  /** Every record comes back as it was, at its address and in order, over any reopenings. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void theLogIsTheListOfWhatWasAppended(
      @ForAll @Size(max = 40) List<@IntRange(min = -1, max = 1500) Integer> steps,
      @ForAll @IntRange(min = 2048, max = 6000) int size,
      @ForAll long seed)
      throws IOException {
    Path directory = Files.createTempDirectory("parley-log");
    SegmentSizes sizes = number -> (size + (int) number * 512) & -8;
    Random random = new Random(seed);
    List<byte[]> payloads = new ArrayList<>();
    List<Long> addresses = new ArrayList<>();
    CommitLog log = CommitLog.open(directory.resolve("log"), STORE, true, sizes);
    try {
      for (int length : steps) {
        if (length < 0) {
          log.close();
          log = CommitLog.open(directory.resolve("log"), STORE, random.nextBoolean(), sizes);
        } else {
          byte[] payload = new byte[length];
          random.nextBytes(payload);
          addresses.add(log.append(payload, length));
          payloads.add(payload);
          if (random.nextInt(4) == 0) {
            log.awaitForced(log.end());
          }
        }
        check(log, payloads, addresses);
      }
    } finally {
      log.close();
      delete(directory);
    }
  }

  private static void check(CommitLog log, List<byte[]> payloads, List<Long> addresses) {
    List<Long> visited = new ArrayList<>();
    log.replay(
        0,
        (address, length) -> {
          byte[] bytes = new byte[length];
          if (length > 0) {
            log.copy(address, bytes, 0, length);
          }
          assertThat(bytes).isEqualTo(payloads.get(visited.size()));
          visited.add(address);
        });
    assertThat(visited).isEqualTo(addresses);
    log.verify(fault -> assertThat(fault).isNull());
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
