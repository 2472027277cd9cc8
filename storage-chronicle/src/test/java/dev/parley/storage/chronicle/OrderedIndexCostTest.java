package dev.parley.storage.chronicle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.StorageException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rank and a page may look at, in a tree of a hundred thousand entries. */
class OrderedIndexCostTest {
  private static final int ENTRIES = 100_000;

  /** Twice the logarithm of 100,000, rounded up. */
  private static final long COMPARISONS = 34;

  @TempDir Path directory;
  private MappedArena arena;
  private OrderedEntries entries;
  private OrderedIndex index;
  private long root;

  @BeforeEach
  void grow() {
    arena = MappedArena.create(directory.resolve("tree"), 5);
    entries = new OrderedEntries();
    index = new OrderedIndex(arena, entries);
    for (int entry = 0; entry < ENTRIES; entry++) {
      root = index.insert(root, 7, entries.write(id((int) (entry * 7919L % ENTRIES))));
    }
  }

  @AfterEach
  void close() {
    arena.close();
  }

  @Test
  void aRankAmongEqualKeysComparesLogarithmicallyManyIds() {
    for (int entry = 0; entry < ENTRIES; entry += 997) {
      entries.comparisons = 0;
      assertThat(index.rank(root, 7, id(entry).getBytes(US_ASCII))).isEqualTo(entry);

      assertThat(entries.comparisons).isLessThanOrEqualTo(COMPARISONS);
    }
  }

  @Test
  void anInsertAmongEqualKeysComparesLogarithmicallyManyIds() {
    for (int entry = 0; entry < ENTRIES; entry += 997) {
      long address = entries.write(id(entry) + "+");
      entries.comparisons = 0;
      root = index.insert(root, 7, address);

      assertThat(entries.comparisons).isLessThanOrEqualTo(COMPARISONS);
    }
  }

  @Test
  void aRankThatNeedsNoIdComparesNone() {
    entries.comparisons = 0;

    assertThat(index.rank(root, 7, new byte[0])).isZero();
    assertThat(index.rank(root, 8, new byte[0])).isEqualTo(ENTRIES);
    assertThat(entries.comparisons).isZero();
  }

  @Test
  void aPageAndARankReadOnlyTheNodesOnTheirWay() {
    Set<Long> needed = new HashSet<>();
    markWay(root, 0, 50_000, 50_019, needed);
    assertThat(needed.size()).isLessThanOrEqualTo(8);
    damageAllBut(root, needed);

    assertThat(OrderedEntries.collect(index, root, 50_000, false, 20)).hasSize(20);
    assertThat(OrderedEntries.collect(index, root, 50_019, true, 20)).hasSize(20);
    assertThat(index.rank(root, 7, id(50_005).getBytes(US_ASCII))).isEqualTo(50_005);
    assertThat(index.count(root)).isEqualTo(ENTRIES);
    assertThatThrownBy(() -> OrderedEntries.collect(index, root, 10, false, 20))
        .isInstanceOf(StorageException.Corrupted.class);
  }

  private void markWay(long node, long first, long from, long to, Set<Long> needed) {
    needed.add(node);
    TreeNodes nodes = new TreeNodes(arena);
    int header = nodes.header(node);
    if (TreeNodes.level(header) == TreeNodes.LEAF) {
      return;
    }
    long start = first;
    for (int slot = 0; slot < TreeNodes.slotCount(header); slot++) {
      long end = start + nodes.entries(node, header, slot);
      if (start <= to && end > from) {
        markWay(nodes.child(node, header, slot), start, from, to, needed);
      }
      start = end;
    }
  }

  private void damageAllBut(long node, Set<Long> needed) {
    TreeNodes nodes = new TreeNodes(arena);
    int header = nodes.header(node);
    if (TreeNodes.level(header) > TreeNodes.LEAF) {
      for (int slot = 0; slot < TreeNodes.slotCount(header); slot++) {
        damageAllBut(nodes.child(node, header, slot), needed);
      }
    }
    if (!needed.contains(node)) {
      arena.putLong(node, -1);
    }
  }

  private static String id(int number) {
    return String.format("%09d", number);
  }
}
