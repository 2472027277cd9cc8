package dev.parley.storage.chronicle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.chronicle.OrderedEntries.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** The ordered index does what a sorted map does, and its tree is whole after each step. */
@SuppressWarnings("NullAway.Init") // jqwik calls open() before each try
class OrderedIndexTest {

  enum What {
    INSERT,
    APPEND,
    REMOVE,
    REPLACE
  }

  /** A step; the keys are few, so that many are equal. */
  record Step(What what, long key, int id) {}

  private Path directory;
  private MappedArena arena;
  private OrderedEntries entries;
  private OrderedIndex index;
  private long root;

  @BeforeTry
  void open() throws IOException {
    directory = Files.createTempDirectory("ordered");
    arena = MappedArena.create(directory.resolve("tree"), 5);
    entries = new OrderedEntries();
    index = new OrderedIndex(arena, entries);
    root = 0;
  }

  @AfterTry
  void close() throws IOException {
    arena.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(OrderedIndexTest::delete);
    }
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void everyStepDoesWhatItDoesToASortedMap(@ForAll("steps") List<Step> steps) {
    for (Step step : steps) {
      apply(step);
      assertWhole();
      assertRank(step.key(), "");
      assertRank(step.key(), id(step.id()));
    }
    for (long key : new long[] {Long.MIN_VALUE, -1, 0, 1, 5, Long.MAX_VALUE}) {
      assertRank(key, "");
      assertRank(key, id(500));
      assertRank(key, "zzz");
    }
    assertPages();
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void removingEverythingInAnyOrderLeavesNothing(@ForAll("steps") List<Step> steps) {
    steps.forEach(this::apply);
    SplittableRandom random = new SplittableRandom(steps.size());
    List<Entry> left = new ArrayList<>(entries.model.keySet());
    while (!left.isEmpty()) {
      Entry entry = left.remove(random.nextInt(left.size()));
      apply(new Step(What.REMOVE, entry.key(), Integer.parseInt(entry.id())));
      assertWhole();
    }

    assertThat(root).isZero();
  }

  @Example
  void aHundredThousandEntriesInFourOrdersAreAllFound() {
    for (int order = 0; order < 4; order++) {
      root = 0;
      entries.model.clear();
      SplittableRandom random = new SplittableRandom(order);
      for (int step = 0; step < 100_000; step++) {
        long key =
            switch (order) {
              case 0 -> step;
              case 1 -> -step;
              case 2 -> random.nextLong();
              default -> step - random.nextInt(200);
            };
        insert(key, random.nextInt(1_000_000_000));
      }
      assertWhole();
      assertPages();
      for (Entry entry : entries.model.keySet().stream().limit(50).toList()) {
        assertRank(entry.key(), entry.id());
      }
    }
  }

  @Example
  void aTreeOfThreeLevelsSurvivesFortyThousandMixedSteps() {
    SplittableRandom random = new SplittableRandom(11);
    for (int step = 0; step < 20_000; step++) {
      insert(random.nextInt(3000), random.nextInt(1_000_000));
    }
    What[] kinds = {What.REMOVE, What.REMOVE, What.INSERT, What.REPLACE};
    for (int step = 0; step < 40_000; step++) {
      What what = kinds[random.nextInt(kinds.length)];
      apply(new Step(what, random.nextInt(3000), random.nextInt(1_000_000)));
      if (step % 1000 == 0) {
        assertWhole();
        assertPages();
      }
    }
  }

  @Example
  void aThousandEntriesOfOneKeyComeInOrderOfTheirIds() {
    for (int step = 0; step < 1000; step++) {
      insert(42, (step * 7919) % 1000);
    }

    assertWhole();
    assertPages();
    for (int id = 0; id < 1000; id += 17) {
      assertRank(42, id(id));
    }
    assertThat(index.rank(root, 42, new byte[0])).isZero();
    assertThat(index.rank(root, 43, new byte[0])).isEqualTo(1000);
  }

  @Example
  void appendingFillsTheLeavesFromEitherEnd() {
    for (int direction : new int[] {1, -1}) {
      long before = arena.bytesOnDisk();
      root = 0;
      entries.model.clear();
      for (int step = 0; step < 200_000; step++) {
        insert((long) direction * step, 1);
      }
      // 16 bytes for each entry are 3.2 MB; half-full leaves would be twice that.
      assertThat(arena.bytesOnDisk() - before).isLessThan(5_000_000);
    }
  }

  @Example
  void aSetOfFourIsOneLeafOfSeventyTwoBytes() {
    for (int step = 0; step < 4; step++) {
      insert(step, 1);
    }

    long next = arena.allocate(8);
    assertThat(next - root).isEqualTo(72);
  }

  @Example
  void removedEntriesGiveTheirMemoryBack() {
    for (int round = 0; round < 20; round++) {
      for (int step = 0; step < 5000; step++) {
        insert(step, 1);
      }
      for (int step = 0; step < 5000; step++) {
        apply(new Step(What.REMOVE, step, 1));
      }
      assertThat(root).isZero();
    }

    assertThat(arena.bytesOnDisk()).isEqualTo((long) ArenaFiles.length(0) + ArenaSums.length(1));
  }

  @Example
  void manyTreesShareAnArena() {
    long[] roots = new long[500];
    for (int step = 0; step < 100; step++) {
      for (int tree = 0; tree < roots.length; tree++) {
        roots[tree] = index.insert(roots[tree], step % 10, entries.write(id(step)));
      }
    }

    for (long each : roots) {
      assertThat(index.count(each)).isEqualTo(100);
      List<String> faults = new ArrayList<>();
      index.check(each, faults::add);
      assertThat(faults).isEmpty();
    }
  }

  @Example
  void wrongCallsChangeNothing() {
    insert(1, 1);
    long again = entries.write(id(1));
    long other = entries.write(id(2));

    assertThatThrownBy(() -> index.insert(root, 1, again))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> index.replace(root, 1, other, other))
        .isInstanceOf(IllegalStateException.class);
    assertThat(index.remove(root, 1, other)).isEqualTo(root);
    assertThat(index.remove(0, 1, other)).isZero();
    assertThat(index.count(0)).isZero();
    assertThat(index.rank(0, 5, new byte[] {1})).isZero();
    assertThat(OrderedEntries.collect(index, 0, 0, false, 5)).isEmpty();
    assertThat(OrderedEntries.collect(index, root, -1, true, 5)).isEmpty();
    assertThat(OrderedEntries.collect(index, root, 1, false, 5)).isEmpty();
    assertWhole();
  }

  @Example
  void aDamagedTreeIsNamedByTheCheck() {
    for (int step = 0; step < 500; step++) {
      insert(step, 1);
    }
    TreeNodes nodes = new TreeNodes(arena);
    int header = nodes.header(root);
    nodes.setEntry(
        nodes.child(root, header, 1), nodes.header(nodes.child(root, header, 1)), 3, -5, 8);

    List<String> faults = new ArrayList<>();
    index.check(root, faults::add);

    assertThat(faults).isNotEmpty();
  }

  private void apply(Step step) {
    switch (step.what()) {
      case INSERT -> insert(step.key(), step.id());
      case APPEND -> {
        long last = entries.model.isEmpty() ? 0 : entries.model.lastKey().key();
        insert(last == Long.MAX_VALUE ? last : last + step.id() % 2, step.id());
      }
      case REMOVE -> {
        Entry entry = near(step);
        Long address = entries.model.remove(entry);
        long asked = address != null ? address : entries.write(entry.id());
        root = index.remove(root, entry.key(), asked);
        entries.log.remove(asked);
      }
      case REPLACE -> {
        Entry entry = near(step);
        Long old = entries.model.get(entry);
        if (old != null) {
          long changed = entries.write(entry.id());
          index.replace(root, entry.key(), old, changed);
          entries.model.put(entry, changed);
          entries.log.remove(old);
        }
      }
    }
  }

  private Entry near(Step step) {
    Entry wanted = new Entry(step.key(), id(step.id()));
    Entry there = step.id() % 4 == 0 ? wanted : entries.model.ceilingKey(wanted);
    return there != null ? there : wanted;
  }

  private void insert(long key, int id) {
    Entry entry = new Entry(key, id(id));
    if (!entries.model.containsKey(entry)) {
      long address = entries.write(entry.id());
      root = index.insert(root, key, address);
      entries.model.put(entry, address);
    }
  }

  private void assertWhole() {
    List<String> faults = new ArrayList<>();
    index.check(root, faults::add);
    assertThat(faults).isEmpty();
    assertThat(index.count(root)).isEqualTo(entries.model.size());
  }

  private void assertRank(long key, String id) {
    assertThat(index.rank(root, key, id.getBytes(US_ASCII))).isEqualTo(entries.rank(key, id));
  }

  private void assertPages() {
    List<Long> all = new ArrayList<>(entries.model.values());
    assertThat(OrderedEntries.collect(index, root, 0, false, all.size() + 1)).isEqualTo(all);
    int step = 1 + all.size() / 40;
    for (int rank = -1; rank <= all.size(); rank += step) {
      assertThat(OrderedEntries.collect(index, root, rank, true, 20))
          .isEqualTo(page(all, rank, -1));
      assertThat(OrderedEntries.collect(index, root, rank, false, 20))
          .isEqualTo(page(all, rank, 1));
    }
  }

  private static List<Long> page(List<Long> all, int from, int step) {
    List<Long> page = new ArrayList<>();
    for (int at = from; at >= 0 && at < all.size() && page.size() < 20; at += step) {
      page.add(all.get(at));
    }
    return page;
  }

  private static String id(int number) {
    return String.format("%09d", number);
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
    Arbitrary<What> kinds =
        Arbitraries.frequency(
            Tuple.of(5, What.INSERT),
            Tuple.of(5, What.APPEND),
            Tuple.of(3, What.REMOVE),
            Tuple.of(2, What.REPLACE));
    Arbitrary<Long> keys =
        Arbitraries.oneOf(
            Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1, 0L),
            Arbitraries.longs().between(-3, 3),
            Arbitraries.longs());
    Arbitrary<Integer> ids = Arbitraries.integers().between(0, 999);
    return Combinators.combine(kinds, keys, ids).as(Step::new).list().ofMinSize(1).ofMaxSize(400);
  }
}
