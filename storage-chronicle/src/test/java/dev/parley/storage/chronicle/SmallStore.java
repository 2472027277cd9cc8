package dev.parley.storage.chronicle;

import dev.parley.Durability;
import dev.parley.EncryptionKey;
import dev.parley.storage.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store of several small segments: once closed in order, once left by a killed process, and once
 * compacted, written to and closed.
 */
final class SmallStore {
  static final SegmentSizes SIZES = CompactingStorage.pieces(number -> 1 << 14, 1 << 13, 40_000);
  private static final int STEPS = 150;

  private final Ledger ledger;
  private final Path closed;
  private final Path killed;
  private final Path compacted;

  private SmallStore(Ledger ledger, Path closed, Path killed, Path compacted) {
    this.ledger = ledger;
    this.closed = closed;
    this.killed = killed;
    this.compacted = compacted;
  }

  static SmallStore create(Path directory, long seed) {
    return create(directory, seed, null);
  }

  static SmallStore create(Path directory, long seed, @Nullable EncryptionKey key) {
    Ledger ledger = new Ledger(new LedgerSteps(seed, "", 20, 0));
    Path closed = directory.resolve("closed");
    Path killed = directory.resolve("killed");
    Path compacted = directory.resolve("compacted");
    LedgerSteps again = new LedgerSteps(seed, "", 20, 0);
    try (ChronicleStorage store = open(compacted, key)) {
      for (int i = 0; i < STEPS; i++) {
        again.next().applyTo(store, Durability.OS);
        if (i == STEPS / 2 || i == STEPS - 10) {
          store.compact();
        }
      }
    }
    try (Storage store = open(closed, key)) {
      for (int i = 0; i < STEPS; i++) {
        ledger.next(store, Durability.OS);
      }
      // What completed segments say of themselves is written by another thread.
      store.sync();
      StoreDirectories.copy(closed, killed);
    }
    return new SmallStore(ledger, closed, killed, compacted);
  }

  static ChronicleStorage open(Path directory) {
    return open(directory, null);
  }

  static ChronicleStorage open(Path directory, @Nullable EncryptionKey key) {
    return ChronicleStorage.open(
        new ChronicleOptions(directory, KeyedStates.Choice.MAPPED, true, Machine.THIS, SIZES, key));
  }

  Path closed() {
    return closed;
  }

  Path killed() {
    return killed;
  }

  /** Returns the directories of all three. */
  List<Path> all() {
    return List.of(closed, killed, compacted);
  }

  Ledger ledger() {
    return ledger;
  }

  /** Throws unless a store holds exactly what was written. */
  void checkWhole(Storage store) {
    ledger.held(store, ledger.begun(), ledger.begun());
  }

  static Path segment(Path store, int number) {
    return Segment.file(store.resolve("log"), number);
  }

  static int segments(Path store) {
    int number = 0;
    while (Files.exists(segment(store, number))) {
      number++;
    }
    return number;
  }
}
