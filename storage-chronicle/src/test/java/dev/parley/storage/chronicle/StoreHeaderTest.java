package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StoreHeaderTest {
  @TempDir Path directory;

  @Test
  void aNewStoreIsCleanAndOfThisBoot() {
    StoreHeader header = StoreHeader.openOrCreate(directory);

    assertThat(header.cleanlyClosed()).isTrue();
    assertThat(header.sameBoot()).isTrue();
  }

  @Test
  void twoNewStoresHaveDifferentIds() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));

    assertThat(StoreHeader.openOrCreate(directory).storeId())
        .isNotEqualTo(StoreHeader.openOrCreate(other).storeId());
  }

  @Test
  void theWayItWasLeftIsKnownAtTheNextOpening() {
    StoreHeader first = StoreHeader.openOrCreate(directory);
    first.markOpen();
    StoreHeader second = StoreHeader.openOrCreate(directory);
    second.markOpen();
    second.markClean();
    StoreHeader third = StoreHeader.openOrCreate(directory);

    assertThat(second.cleanlyClosed()).isFalse();
    assertThat(third.cleanlyClosed()).isTrue();
    assertThat(third.storeId()).isEqualTo(first.storeId());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aStopUnderThisBootIsToldFromOneUnderAnother() throws IOException {
    StoreHeader.openOrCreate(directory).markOpen();
    assertThat(StoreHeader.openOrCreate(directory).sameBoot()).isTrue();

    ByteBuffer bytes = bytes();
    bytes.putLong(StoreHeaderLayout.BOOT_ID_OFFSET, 17);
    write(withCrc(bytes));

    StoreHeader header = StoreHeader.openOrCreate(directory);
    assertThat(header.sameBoot()).isFalse();
    assertThat(header.cleanlyClosed()).isFalse();
  }

  @Test
  void aNewerFormatIsRefusedWithBothNumbers() throws IOException {
    StoreHeader.openOrCreate(directory);
    ByteBuffer bytes = bytes();
    bytes.putInt(8, 7);
    bytes.putInt(12, FilePreamble.crc(bytes, 0, 12));
    // A newer format may be laid out otherwise behind its preamble.
    write(bytes);
    Files.write(file(), new byte[100], StandardOpenOption.APPEND);

    assertThatThrownBy(() -> StoreHeader.openOrCreate(directory))
        .isInstanceOf(StorageException.FormatTooNew.class)
        .hasMessage(
            "store format is newer than this library: found=7, supported=1; "
                + "open it with a newer version");
  }

  @Test
  void anImpossibleFormatIsDamage() throws IOException {
    StoreHeader.openOrCreate(directory);
    ByteBuffer bytes = bytes();
    bytes.putInt(8, 0);
    bytes.putInt(12, FilePreamble.crc(bytes, 0, 12));
    write(bytes);

    assertCorrupted("format number is impossible: file=" + file() + ", offset=8");
  }

  @Test
  void everyFlippedBitIsDetected() throws IOException {
    StoreHeader.openOrCreate(directory).markOpen();
    byte[] good = Files.readAllBytes(file());
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file(), bad);

      assertThatThrownBy(() -> StoreHeader.openOrCreate(directory))
          .as("bit %d", bit)
          .isInstanceOf(StorageException.Corrupted.class)
          .hasMessageContaining("file=" + file() + ", offset=");
    }
  }

  @Test
  void aFileOfAnyOtherLengthIsDamage() throws IOException {
    StoreHeader.openOrCreate(directory);
    byte[] good = Files.readAllBytes(file());
    for (int length = 0; length < 100; length++) {
      if (length != good.length) {
        Files.write(file(), Arrays.copyOf(good, length));
        assertThatThrownBy(() -> StoreHeader.openOrCreate(directory))
            .as("length %d", length)
            .isInstanceOf(StorageException.Corrupted.class)
            .hasMessageContaining("file=" + file() + ", offset=");
      }
    }
  }

  @Test
  void aForeignFileIsDamage() throws IOException {
    Files.writeString(file(), "this is not a store, whatever it is called; it is only a text file");

    assertCorrupted("not a file of this kind: file=" + file() + ", offset=0");
  }

  @Test
  void aMissingHeaderBesideALogIsDamageAndNotANewStore() throws IOException {
    StoreHeader header = StoreHeader.openOrCreate(directory);
    CommitLog.open(directory.resolve("log"), header.storeId(), true, SegmentSizes.GROWING).close();
    Files.delete(file());

    assertCorrupted("store header is missing beside a log: file=" + file() + ", offset=0");
  }

  @Test
  void aMissingLogIsDamageAndNotAnEmptyStore() throws IOException {
    StoreHeader header = StoreHeader.openOrCreate(directory);
    CommitLog.open(directory.resolve("log"), header.storeId(), true, SegmentSizes.GROWING).close();
    header.markClean();
    Files.delete(Segment.file(directory.resolve("log"), 0));

    assertCorrupted(
        "the log that belongs to the store header is missing: file=" + file() + ", offset=0");
  }

  @Test
  void aHeaderThatCannotBeWrittenIsNotAppliedAndTheOldOneStays() throws IOException {
    StoreHeader header = StoreHeader.openOrCreate(directory);
    Path obstacle = Files.createDirectory(directory.resolve("STORE.tmp"));

    assertThatThrownBy(header::markOpen)
        .isInstanceOf(StorageException.NotApplied.class)
        .hasMessageStartingWith("store header cannot be read or written: file=");
    Files.delete(obstacle);

    assertThat(StoreHeader.openOrCreate(directory).cleanlyClosed()).isTrue();
  }

  @Test
  void anInterruptedThreadCanDoEverythingAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    try {
      StoreHeader header = StoreHeader.openOrCreate(directory);
      header.markOpen();
      header.markClean();
      assertThat(StoreHeader.openOrCreate(directory).storeId()).isEqualTo(header.storeId());
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theBootIdIsThatOfTheSystem() throws IOException {
    String system = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();

    assertThat(BootId.current()).isEqualTo(UUID.fromString(system));
  }

  @Test
  void whereTheSystemHasNoBootIdNoTwoStopsAreTakenForTheSameBoot() throws IOException {
    Path absent = directory.resolve("absent");
    Path foreign = Files.writeString(directory.resolve("foreign"), "not an id");

    for (Path file : new Path[] {absent, foreign}) {
      assertThat(BootId.read(file.toString())).isNotEqualTo(BootId.read(file.toString()));
    }
  }

  private void assertCorrupted(String message) {
    assertThatThrownBy(() -> StoreHeader.openOrCreate(directory))
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessage(message);
  }

  private Path file() {
    return directory.resolve("STORE");
  }

  private ByteBuffer bytes() throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer withCrc(ByteBuffer bytes) {
    return bytes.putInt(
        StoreHeaderLayout.CRC_OFFSET, FilePreamble.crc(bytes, 0, StoreHeaderLayout.CRC_OFFSET));
  }

  private void write(ByteBuffer bytes) throws IOException {
    byte[] all = new byte[bytes.capacity()];
    bytes.get(0, all);
    Files.write(file(), all);
  }
}
