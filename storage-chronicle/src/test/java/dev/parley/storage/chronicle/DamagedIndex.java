package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Copies of a store, each with some damage to its index, and what became of them. An index is made
 * anew where it is damaged, so every copy opens and holds all that was written; anything else is an
 * error.
 */
final class DamagedIndex {
  /** What was damaged is what the store was before, at some moment. */
  static final String HARMLESS = "harmless";

  /** It was found when the store was opened, or by a read. */
  static final String MADE_ANEW = "made anew";

  /** It was in a part that nothing was read from. */
  static final String FOUND_BY_VERIFY = "found by verify";

  private static final int STEPS = 150;

  /** Does something to a copy of a store. */
  @FunctionalInterface
  interface Deed {
    void to(Path copy) throws IOException;
  }

  private final Path directory;
  private final KeyedStates.Choice keyedState;
  private final Ledger ledger;

  /** How many steps are in each of the stores. */
  private final Map<Path, Integer> held = new LinkedHashMap<>();

  private final TreeMap<String, Integer> outcomes = new TreeMap<>();

  private DamagedIndex(Path directory, KeyedStates.Choice keyedState, long seed) {
    this.directory = directory;
    this.keyedState = keyedState;
    this.ledger = new Ledger(new LedgerSteps(seed, "", 20, 0));
  }

  /** Makes a store and leaves it: closed in order, killed, and killed in the middle of a record. */
  static DamagedIndex create(Path directory, KeyedStates.Choice keyedState, long seed) {
    DamagedIndex made = new DamagedIndex(directory, keyedState, seed);
    Path closed = directory.resolve("closed");
    Path older = directory.resolve("older");
    Path killed = directory.resolve("killed");
    Path halted = directory.resolve("halted");
    try (Storage store = made.open(closed)) {
      made.write(store, STEPS / 2);
    }
    StoreDirectories.copy(closed, older);
    try (Storage store = made.open(closed)) {
      made.write(store, STEPS / 2);
    }
    made.held.put(closed, made.ledger.begun());
    Path running = directory.resolve("running");
    StoreDirectories.copy(closed, running);
    Storage store = made.open(running);
    // A killed process has written to the index since it was opened.
    made.write(store, 30);
    store.sync();
    StoreDirectories.copy(running, killed);
    made.held.put(killed, made.ledger.begun());
    ((ChronicleStorage) store).index().arena().hook(new HaltingHook(25));
    assertThatThrownBy(() -> made.write(store, 5)).isInstanceOf(HaltingHook.Halt.class);
    StoreDirectories.copy(running, halted);
    store.close();
    made.held.put(halted, made.ledger.begun());
    return made;
  }

  private void write(Storage store, int steps) {
    for (int i = 0; i < steps; i++) {
      ledger.next(store, Durability.OS);
    }
  }

  Storage open(Path store) {
    return ChronicleStorage.open(
        new ChronicleOptions(store, keyedState, true, Machine.THIS, SmallStore.SIZES));
  }

  List<Path> origins() {
    return List.copyOf(held.keySet());
  }

  /** The store as it was when half of it was written, closed in order. */
  Path older() {
    return directory.resolve("older");
  }

  /** Returns how often each outcome was had. */
  Map<String, Integer> outcomes() {
    return outcomes;
  }

  /** Flips one bit of a copy and returns what became of it. */
  String flip(Path origin, Path file, int offset, Random random) throws IOException {
    int bit = random.nextInt(8);
    return check(
        "flipped bit: file=" + file + ", offset=" + offset + ", bit=" + bit,
        origin,
        file,
        copy -> {
          Path flipped = copy.resolve(file.toString());
          byte[] bytes = Files.readAllBytes(flipped);
          bytes[offset] ^= (byte) (1 << bit);
          Files.write(flipped, bytes);
        });
  }

  /** Does something to a copy and returns what became of it. */
  String check(String what, Path origin, Path file, Deed deed) throws IOException {
    Path copy = Files.createDirectories(directory.resolve("copy"));
    StoreDirectories.copy(origin, copy);
    deed.to(copy);
    String outcome;
    try {
      outcome = outcome(copy, file, Objects.requireNonNull(held.get(origin)));
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(what + ", store=" + origin.getFileName() + ": " + e.getMessage(), e);
    }
    outcomes.merge(outcome, 1, Integer::sum);
    StoreDirectories.delete(copy);
    return outcome;
  }

  private String outcome(Path copy, Path file, int steps) {
    String outcome = HARMLESS;
    try (Storage store = open(copy)) {
      ledger.held(store, steps, steps);
      if (wasMadeAnew(store)) {
        outcome = MADE_ANEW;
      }
      List<String> faults = store.verify();
      if (!faults.isEmpty()) {
        assertThat(faults).allMatch(fault -> fault.contains(file.getFileName() + ", offset="));
        outcome = FOUND_BY_VERIFY;
        ledger.held(store, steps, steps);
        assertThat(wasMadeAnew(store)).isTrue();
        assertThat(store.verify()).isEmpty();
      }
    }
    try (Storage store = open(copy)) {
      ledger.held(store, steps, steps);
      assertThat(store.stats().details()).containsEntry("opened", "as left");
      assertThat(store.verify()).isEmpty();
    }
    return outcome;
  }

  private static boolean wasMadeAnew(Storage store) {
    return "rebuilt".equals(store.stats().details().get("opened"));
  }

  /** Returns the files of the index. */
  static List<Path> files(Path origin) throws IOException {
    try (Stream<Path> files = Files.walk(origin.resolve("index"))) {
      return files.filter(Files::isRegularFile).map(origin::relativize).sorted().toList();
    }
  }
}
