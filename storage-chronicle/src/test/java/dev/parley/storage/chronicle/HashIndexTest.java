package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** The hash index does what a map does, however badly the keys hash. */
@SuppressWarnings("NullAway.Init") // jqwik calls open() before each try
class HashIndexTest {

  /** A step on a key; hashes are few, so that many keys share one. */
  record Step(boolean put, int key, boolean weakHash) {
    long hash() {
      return weakHash ? key % 3 : key * 0x9e3779b97f4a7c15L;
    }
  }

  private Path directory;
  private MappedArena arena;
  private HashIndex index;
  private final Map<Integer, Long> model = new HashMap<>();
  private final Map<Long, Integer> log = new HashMap<>();
  private long next = 8;

  @BeforeTry
  void open() throws IOException {
    directory = Files.createTempDirectory("hash");
    arena = MappedArena.create(directory.resolve("hash"), 5);
    index = HashIndex.create(arena);
    model.clear();
    log.clear();
  }

  @AfterTry
  void close() throws IOException {
    arena.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(HashIndexTest::delete);
    }
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void everyStepDoesWhatItDoesToAMap(@ForAll("steps") List<Step> steps) {
    for (Step step : steps) {
      apply(step);
      assertThat(index.size()).isEqualTo(model.size());
    }
    reopen();

    assertHoldsTheModel(steps);
  }

  @Example
  void twoHundredThousandKeysComeAndGo() {
    SplittableRandom random = new SplittableRandom(5);
    for (int step = 0; step < 400_000; step++) {
      apply(new Step(random.nextInt(3) > 0, random.nextInt(200_000), false));
    }

    for (int key = 0; key < 200_000; key++) {
      assertFound(new Step(true, key, false));
    }
    assertThat(index.size()).isEqualTo(model.size());
  }

  @Example
  void puttingAndRemovingForEverNeedsNoMoreMemory() {
    for (int step = 0; step < 300_000; step++) {
      apply(new Step(true, step, false));
      apply(new Step(false, step, false));
      log.clear();
    }

    assertThat(index.size()).isZero();
    assertThat(arena.bytesOnDisk()).isEqualTo((long) ArenaFiles.length(0) + ArenaSums.length(1));
  }

  @Example
  void fiveHundredKeysOfOneHashAreToldApartByTheMatch() {
    for (int key = 0; key < 1500; key += 3) {
      apply(new Step(true, key, true));
    }

    for (int key = 0; key < 1500; key += 3) {
      assertFound(new Step(true, key, true));
    }
    assertThat(index.find(0, address -> false)).isEqualTo(HashIndex.ABSENT);
  }

  @Example
  void whatWasReservedIsPutWithoutTheDisk() {
    for (int key = 0; key < 100_000; key++) {
      Step step = new Step(true, key, false);
      index.reserve(step.hash());
      long before = arena.bytesOnDisk();
      apply(step);
      assertThat(arena.bytesOnDisk()).isEqualTo(before);
    }
  }

  @Example
  void everyAddressIsGivenOnce() {
    for (int key = 0; key < 10_000; key++) {
      apply(new Step(true, key, false));
    }
    for (int key = 0; key < 10_000; key += 7) {
      apply(new Step(false, key, false));
    }

    Set<Long> seen = new HashSet<>();
    HashIndex.Walk walk = new HashIndex.Walk();
    while (!walk.isDone()) {
      index.walk(walk, 100, address -> assertThat(seen.add(address)).isTrue());
    }
    assertThat(seen).isEqualTo(new HashSet<>(model.values()));
  }

  @Example
  void anAddressThatDoesNotFitIsRefused() {
    for (long address : new long[] {0, 4, 9, -8, 1L << 43}) {
      assertThatThrownBy(() -> index.put(1, other -> false, address))
          .isInstanceOf(IllegalArgumentException.class);
    }
    long largest = (1L << 43) - 8;
    index.put(1, other -> false, largest);
    assertThat(index.find(1, address -> true)).isEqualTo(largest);
  }

  @Example
  void anotherBlockIsNotTakenForAnIndexAndNothingIsReadAfterAClose() {
    long block = arena.allocate(8);
    assertThatThrownBy(() -> HashIndex.at(arena, block))
        .isInstanceOf(StorageException.Corrupted.class);
    arena.close();
    assertThatThrownBy(() -> index.find(1, address -> true))
        .isInstanceOf(StorageException.Closed.class);
  }

  private void apply(Step step) {
    HashIndex.Match match = address -> holds(address, step.key());
    if (step.put()) {
      long address = next;
      next += 8;
      log.put(address, step.key());
      index.put(step.hash(), match, address);
      model.put(step.key(), address);
    } else {
      assertThat(index.remove(step.hash(), match)).isEqualTo(model.remove(step.key()) != null);
    }
  }

  private boolean holds(long address, int key) {
    if (!log.containsKey(address)) {
      throw new AssertionError("address that was never put: " + address);
    }
    return Integer.valueOf(key).equals(log.get(address));
  }

  private void assertFound(Step step) {
    long expected = model.getOrDefault(step.key(), HashIndex.ABSENT);
    assertThat(index.find(step.hash(), address -> holds(address, step.key()))).isEqualTo(expected);
  }

  private void assertHoldsTheModel(List<Step> steps) {
    steps.forEach(this::assertFound);
    assertThat(index.size()).isEqualTo(model.size());
  }

  private void reopen() {
    Path journal = directory.resolve("journal");
    IndexJournal.create(journal, 5);
    arena.force();
    arena.close();
    arena = MappedArena.open(directory.resolve("hash"), IndexJournal.open(journal));
    index = HashIndex.at(arena, MappedArena.FIRST_BLOCK);
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Boolean> puts = Arbitraries.of(true, true, false);
    // A key has one hash: the odd ones a weak one.
    return Combinators.combine(puts, Arbitraries.integers().between(0, 600))
        .as((put, key) -> new Step(put, key, key % 2 == 1))
        .list()
        .ofMinSize(1)
        .ofMaxSize(1500);
  }
}
