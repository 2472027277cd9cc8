package dev.parley.storage.chronicle;

import java.nio.file.Path;

/**
 * A {@link KilledWriter} that is compacted all the time, in small pieces, until it is killed: by a
 * thread that calls for it, or by itself.
 */
final class KilledCompactor {
  static final SegmentSizes SIZES = CompactingStorage.pieces(number -> 1 << 16, 1 << 15, 200_000);

  /** Behind the keyed state, has the store compact by itself. */
  static final String BY_ITSELF = "+compacting";

  private KilledCompactor() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("begun");
    ChronicleStorage store = open(Path.of(arguments[0]), arguments[1]);
    if (!arguments[1].contains(BY_ITSELF)) {
      compactForEver(store);
    }
    KilledWriter.write(store, arguments);
  }

  private static void compactForEver(ChronicleStorage store) {
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                store.compact();
              }
            });
    thread.start();
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
                StoreDirectories.keyOf(keyedState))
            .compacting(
                keyedState.contains(BY_ITSELF) ? CompactingStorage.EAGER : CompactionPolicy.NEVER));
  }
}
