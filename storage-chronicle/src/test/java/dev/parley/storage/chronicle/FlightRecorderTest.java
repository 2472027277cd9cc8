package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Durability;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events of Java Flight Recorder. */
class FlightRecorderTest {
  @TempDir Path directory;

  private Path store() {
    return directory.resolve("store");
  }

  private void write(Storage store, int steps) {
    Ledger ledger = new Ledger(new LedgerSteps(8, "", 20, 0));
    for (int i = 0; i < steps; i++) {
      ledger.next(store, i % 20 == 0 ? Durability.DISK : Durability.OS);
    }
  }

  private Map<String, List<RecordedEvent>> recorded(Recording recording) throws IOException {
    recording.stop();
    Path file = directory.resolve("recording.jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .collect(Collectors.groupingBy(event -> event.getEventType().getName()));
  }

  @Test
  void everythingThatTakesTimeIsRecordedWithItsFields() throws IOException {
    try (Recording recording = new Recording()) {
      for (String name :
          List.of("Commit", "Force", "Scan", "IndexOpening", "IndexSaving", "Rewrite")) {
        recording.enable("dev.parley." + name).withThreshold(Duration.ZERO);
      }
      recording.start();
      int messages;
      try (Storage store = SmallStore.open(store())) {
        write(store, 100);
        messages =
            store.scan("c0", Range.all(), Direction.OLD_TO_NEW, 3, MessageFilter.all()).size();
        ((ChronicleStorage) store).compact();
      }
      Map<String, List<RecordedEvent>> events = recorded(recording);

      assertThat(events.get("dev.parley.Commit"))
          .hasSizeBetween(50, 100)
          .allSatisfy(event -> assertThat(event.getLong("bytes")).isGreaterThan(20))
          .allSatisfy(event -> assertThat(event.getDuration()).isPositive());
      assertThat(events.get("dev.parley.Force"))
          .anySatisfy(event -> assertThat(event.getInt("callers")).isEqualTo(1))
          .allSatisfy(event -> assertThat(event.getDuration()).isPositive());
      assertThat(events.get("dev.parley.Scan"))
          .anySatisfy(event -> assertThat(event.getInt("messages")).isEqualTo(messages));
      assertThat(events.get("dev.parley.IndexOpening"))
          .singleElement()
          .satisfies(event -> assertThat(event.getString("how")).isEqualTo("new"))
          .satisfies(event -> assertThat(event.getLong("records")).isZero());
      assertThat(events.get("dev.parley.IndexSaving")).hasSize(1);
      assertThat(events.get("dev.parley.Rewrite"))
          .isNotEmpty()
          .allSatisfy(event -> assertThat(event.getLong("bytesBefore")).isPositive())
          .allSatisfy(event -> assertThat(event.getLong("bytesAfter")).isPositive());
    }
  }

  @Test
  void anIndexThatIsMadeAnewIsRecordedAsSuch() throws IOException {
    try (Storage store = SmallStore.open(store())) {
      write(store, 50);
    }
    StoreDirectories.deleteIndex(store());
    try (Recording recording = new Recording()) {
      recording.enable("dev.parley.IndexOpening");
      recording.start();
      SmallStore.open(store()).close();

      assertThat(recorded(recording).get("dev.parley.IndexOpening"))
          .singleElement()
          .satisfies(event -> assertThat(event.getString("how")).isEqualTo("rebuilt"))
          .satisfies(event -> assertThat(event.getLong("records")).isPositive());
    }
  }

  @Test
  void withoutARecordingNothingIsMade() {
    assertThat(Recorded.commit()).isNull();
    assertThat(Recorded.force()).isNull();
    assertThat(Recorded.scan()).isNull();
    assertThat(Recorded.indexOpening()).isNull();
    assertThat(Recorded.rewrite()).isNull();
    assertThat(Watch.NOBODY.begin()).isZero();
  }

  @Test
  void aRuntimeWithoutTheRecorderOpensStoresToo() throws Exception {
    ForkedJvm.Output output =
        ForkedJvm.run(
            directory,
            List.of(
                "--limit-modules=java.base,java.logging,java.xml,java.management,jdk.unsupported"),
            WithoutRecorder.class,
            store().toString());

    assertThat(output.exit()).as(output.toString()).isZero();
    assertThat(output.value("recorder")).isEqualTo("false");
    assertThat(output.value("conversations")).isEqualTo("3");
  }

  /** Opens a store and says what it found. */
  static final class WithoutRecorder {
    private WithoutRecorder() {}

    public static void main(String[] arguments) {
      System.out.println("recorder=" + ModuleLayer.boot().findModule("jdk.jfr").isPresent());
      try (Storage store = SmallStore.open(Path.of(arguments[0]))) {
        new SampleStore(0).fill(store, 3, 3);
        ((ChronicleStorage) store).compact();
        System.out.println("conversations=" + store.stats().conversations());
      }
    }
  }
}
