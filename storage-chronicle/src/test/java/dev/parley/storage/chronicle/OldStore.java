package dev.parley.storage.chronicle;

import dev.parley.StoreListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A store of {@link FormatZero}, and what the present format says of the same content. */
record OldStore(Path directory, String text) {
  private static final List<Upgrade> STEPS =
      List.of(new UpgradeFromMinusOne(), new UpgradeFromZero());

  static OldStore create(Path scratch, boolean closed) throws IOException {
    Path present = Files.createDirectories(scratch.resolve("present"));
    String text;
    try (ChronicleStorage store = open(present, SystemDisk.INSTANCE)) {
      GoldenScript.fill(store);
      text = GoldenText.of(store);
    }
    Path old = Files.createDirectories(scratch.resolve("old"));
    FormatZero.write(present, old, closed);
    StoreDirectories.delete(present);
    return new OldStore(old, text);
  }

  static ChronicleStorage open(Path directory, Disk disk) {
    return open(directory, disk, STEPS);
  }

  static ChronicleStorage open(Path directory, Disk disk, List<Upgrade> steps) {
    return ChronicleStorage.open(
        new ChronicleOptions(
            directory,
            KeyedStates.Choice.MAPPED,
            true,
            new Machine(disk, () -> new UUID(0, 2)),
            SmallStore.SIZES,
            Compression.DEFLATE,
            null,
            StoreListener.NONE,
            CompactionPolicy.NEVER,
            steps));
  }

  Path copyTo(Path place) throws IOException {
    StoreDirectories.copy(directory, Files.createDirectories(place));
    return place;
  }
}
