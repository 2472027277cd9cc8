package dev.parley.storage.chronicle;

import dev.parley.EncryptionKey;
import dev.parley.ProgressListener;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the small stores that are checked in for each format, with a text of what is in it. All
 * are made of {@link GoldenScript}; they differ in what became of them afterwards.
 */
enum GoldenStore {
  PLAIN,
  ENCRYPTED,
  /** Compacted, written to, compacted and written to. */
  COMPACTED,
  ENCRYPTED_COMPACTED,
  TRIMMED,
  ERASED,
  /** An erasure is under way, of which nothing was done. */
  ENCRYPTED_ERASING,
  /** Copied while it was open. */
  KILLED,
  /** To be restored. */
  BACKUP;

  private static final Path PLACE = Path.of("src", "test", "resources", "golden");
  private static final SegmentSizes SIZES =
      CompactingStorage.pieces(number -> 1 << 12, 1 << 12, 12_000);

  /** Returns the formats of which there are golden stores. */
  static List<Integer> formats() throws IOException {
    try (Stream<Path> formats = Files.list(PLACE)) {
      return formats.map(format -> Integer.valueOf(format.getFileName().toString())).toList();
    }
  }

  private @Nullable EncryptionKey key() {
    return name().contains("ENCRYPTED") ? StoreDirectories.KEY : null;
  }

  ChronicleStorage open(Path directory) {
    return ChronicleStorage.open(
        new ChronicleOptions(
            directory, KeyedStates.Choice.MAPPED, true, Machine.THIS, SIZES, key()));
  }

  /** Does to a store, be it one of ours or not, what this one is there for. */
  void script(Storage store) {
    GoldenScript.fill(store);
    switch (this) {
      case COMPACTED, ENCRYPTED_COMPACTED -> {
        store.compact();
        GoldenScript.change(store);
        store.compact();
        GoldenScript.trim(store);
      }
      case TRIMMED -> GoldenScript.trim(store);
      case ERASED, ENCRYPTED_ERASING -> {
        store.erase(Partition.conversation(GoldenScript.TO_ERASE));
        store.erase(Partition.user(GoldenScript.USER_TO_ERASE));
      }
      default -> {}
    }
  }

  /** Makes it, with the present format, in an empty directory. */
  void make(Path directory) throws IOException {
    Path made = Files.createDirectories(directory.resolve("made"));
    Path result = made;
    try (ChronicleStorage store = open(made)) {
      if (this == ENCRYPTED_ERASING) {
        GoldenScript.fill(store);
        store.erase(Partition.conversation(GoldenScript.TO_ERASE));
      } else {
        script(store);
      }
      store.sync();
      if (this == KILLED) {
        result = directory.resolve("copied");
        StoreDirectories.copy(made, result);
      } else if (this == BACKUP) {
        result = directory.resolve("backup");
        store.backup(result, ProgressListener.NONE);
      }
    }
    if (this == ENCRYPTED_ERASING) {
      StoreKeys keys = StoreHeader.openOrCreate(made, Machine.THIS, key()).keys();
      new ErasureFile(made, SystemDisk.INSTANCE, keys)
          .write(Partition.user(GoldenScript.USER_TO_ERASE));
    }
    StoreDirectories.copy(result, directory.resolve("store"));
  }

  /** Makes it and its text anew, in the sources. */
  void makeSources(Path scratch) throws IOException {
    make(scratch);
    Path place = Files.createDirectories(PLACE.resolve(String.valueOf(FilePreamble.FORMAT)));
    ZippedDirectory.zip(scratch.resolve("store"), place.resolve(file(".zip")));
    try (Storage store = open(ready(scratch))) {
      Files.writeString(place.resolve(file(".txt")), GoldenText.of(store));
    }
  }

  /** Unpacks the store of a format, and returns where it can be opened. */
  Path unpack(int format, Path directory) throws IOException {
    Path file = PLACE.resolve(String.valueOf(format)).resolve(file(".zip"));
    ZippedDirectory.unzip(file, directory.resolve("store"));
    return ready(directory);
  }

  private Path ready(Path directory) {
    Path store = directory.resolve("store");
    if (this != BACKUP) {
      return store;
    }
    Path restored = directory.resolve("restored");
    Restore.run(store, restored, Machine.THIS, ProgressListener.NONE);
    return restored;
  }

  /** Returns what was written down of a store of a format. */
  String expected(int format) throws IOException {
    return Files.readString(PLACE.resolve(String.valueOf(format)).resolve(file(".txt")));
  }

  private String file(String suffix) {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + suffix;
  }
}
