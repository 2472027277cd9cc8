package dev.parley.storage.chronicle;

import java.nio.file.Path;

/** A {@link KilledWriter} that is compacted all the time, in small pieces, until it is killed. */
final class KilledCompactor {
  static final SegmentSizes SIZES = CompactingStorage.pieces(number -> 1 << 16, 1 << 15, 200_000);

  private KilledCompactor() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("begun");
    ChronicleStorage store = open(Path.of(arguments[0]), arguments[1]);
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                store.compact();
              }
            });
    thread.start();
    KilledWriter.write(store, arguments);
  }

  /** Opens it, encrypted if the keyed state says so. */
  static ChronicleStorage open(Path directory, String keyedState) {
    return ChronicleStorage.open(
        new ChronicleOptions(
            directory,
            KeyedStates.Choice.MAPPED,
            true,
            Machine.THIS,
            SIZES,
            StoreDirectories.keyOf(keyedState)));
  }
}
