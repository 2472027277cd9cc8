package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.EncryptionKey;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentHeaderTest {
  @TempDir Path directory;

  /** The salt included: with another one nothing of an encrypted segment opens. */
  @ParameterizedTest
  @ValueSource(strings = {"mapped", "mapped+key"})
  void everyFlippedBitOfAHeaderIsToldWithItsFileWhenTheStoreIsOpened(String way)
      throws IOException {
    EncryptionKey key = StoreDirectories.keyOf(way);
    SmallStore store = SmallStore.create(directory, 3, key);
    int tail = SmallStore.segments(store.closed()) - 1;
    for (int number : new int[] {0, tail}) {
      Path file = SmallStore.segment(store.closed(), number);
      byte[] good = Files.readAllBytes(file);
      for (int bit = 0; bit < SegmentLayout.RECORDS_OFFSET * Byte.SIZE; bit++) {
        byte[] bad = good.clone();
        bad[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        Files.write(file, bad);

        assertThatThrownBy(() -> open(store.closed(), key))
            .as("segment %d, bit %d", number, bit)
            .isInstanceOf(StorageException.Corrupted.class)
            .hasMessageContaining("file=" + file + ", offset=");
      }
      Files.write(file, good);
    }
    open(store.closed(), key);
  }

  private static void open(Path store, @Nullable EncryptionKey key) {
    SmallStore.open(store, key).close();
  }
}
