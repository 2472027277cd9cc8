package dev.parley.storage.chronicle;

import static dev.parley.storage.chronicle.TreeNodes.LEAF;
import static dev.parley.storage.chronicle.TreeNodes.level;
import static dev.parley.storage.chronicle.TreeNodes.slotCount;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ordered sets of entries (key, address), each a counted B+tree that is known by the ref of its
 * root; root 0 is the empty set. Entries are ordered by key, and those of one key by {@link
 * TieOrder}.
 *
 * <p>The counts of the interior slots give rank and access by rank in O(log n). Each interior slot
 * repeats the first entry below it, <em>exactly</em>: it is changed with that entry, so an address
 * that was replaced or removed is nowhere in the tree any more, and the log may drop what it
 * pointed at.
 *
 * <p><b>Shape.</b> Entries mostly arrive at the end. When the last node of a level is full and the
 * new slot comes after it, the node stays full and a new one is begun; the same holds for a leaf
 * when the new entry comes before all others. Everywhere else a full node is halved. A tree begins
 * as a leaf of 4 entries that grows step by step to 64, so a set of few entries takes few bytes. A
 * node that becomes empty is freed, and one that would fit beside its neighbour with a quarter to
 * spare is merged into it.
 *
 * <p>Writers of one tree are serialised by the caller, who also keeps its readers out. A write
 * either fails before it changed anything or is done completely: the memory that it may need is
 * reserved first.
 */
final class OrderedIndex {
  /** More than two of the largest nodes for each level of a tree of 2^40 entries. */
  private static final int LARGEST_CHANGE = 64 * 1024;

  private static final long ABSENT = -1;

  private final MappedArena arena;
  private final TreeNodes nodes;
  private final TieOrder ties;
  private final ReadMeter meter;

  OrderedIndex(MappedArena arena, TieOrder ties) {
    this(arena, ties, new ReadMeter());
  }

  OrderedIndex(MappedArena arena, TieOrder ties, ReadMeter meter) {
    this.arena = arena;
    this.meter = meter;
    this.nodes = new TreeNodes(arena, ties instanceof Names);
    this.ties = ties;
  }

  /** Does now what the next insert may ask of the disk, so that it cannot fail for lack of room. */
  void reserve() {
    arena.reserve(LARGEST_CHANGE);
  }

  /**
   * Adds an entry.
   *
   * @return the new root
   * @throws IllegalStateException if an entry is there that ties equal; nothing has changed
   * @throws dev.parley.storage.StorageException.NotApplied if there is no room; nothing has changed
   */
  long insert(long root, long key, long address) {
    reserve();
    if (root == 0) {
      long leaf = nodes.create(LEAF, TreeNodes.SMALLEST);
      nodes.setEntry(leaf, nodes.setCount(leaf, nodes.header(leaf), 1), 0, key, address);
      return leaf;
    }
    Place place = new Place();
    long node = insertBelow(root, key, address, true, place);
    if (place.sibling == 0) {
      return node;
    }
    long top = nodes.create(level(nodes.header(node)) + 1, TreeNodes.SMALLEST);
    int header = nodes.setCount(top, nodes.header(top), 2);
    nodes.setChild(top, header, 0, node, nodes.total(node));
    nodes.setChild(top, header, 1, place.sibling, nodes.total(place.sibling));
    return top;
  }

  /** Where a slot was opened, and the node that has to follow the one that was split, or 0. */
  private static final class Place {
    long holder;
    int index;
    long sibling;
  }

  /** Returns the node, which may have moved. */
  private long insertBelow(long node, long key, long address, boolean last, Place place) {
    int header = nodes.header(node);
    int found = search(node, header, key, address, null);
    if (found >= 0) {
      throw new IllegalStateException("entry is in the index already: key=" + key);
    }
    if (level(header) == LEAF) {
      long moved = openSlot(node, header, ~found, last, place);
      int held = nodes.header(place.holder);
      if (place.index == slotCount(held) - 1) {
        nodes.setEntryBehind(place.holder, held, place.index, key, address);
      } else {
        nodes.setEntry(place.holder, held, place.index, key, address);
      }
      return moved;
    }
    int index = Math.max(~found - 1, 0);
    long child = nodes.child(node, header, index);
    boolean lastBelow = last && index == slotCount(header) - 1;
    long movedChild = insertBelow(child, key, address, lastBelow, place);
    long sibling = place.sibling;
    if (sibling == 0) {
      long entries = nodes.entries(node, header, index);
      nodes.setChild(node, header, index, movedChild, entries + 1);
      return node;
    }
    nodes.setChild(node, header, index, movedChild, nodes.total(movedChild));
    long moved = openSlot(node, header, index + 1, last, place);
    nodes.setChild(
        place.holder, nodes.header(place.holder), place.index, sibling, nodes.total(sibling));
    return moved;
  }

  /** Opens a slot before an index: in the node, in a larger copy of it, or by a split. */
  private long openSlot(long node, int header, int index, boolean last, Place place) {
    place.holder = node;
    place.index = index;
    place.sibling = 0;
    int count = slotCount(header);
    if (count < TreeNodes.capacity(header)) {
      nodes.openGap(node, header, index);
      return node;
    }
    int level = level(header);
    int capacityClass = TreeNodes.capacityClass(header);
    if (capacityClass < TreeNodes.LARGEST) {
      long larger = nodes.create(level, capacityClass + 1);
      nodes.moveTail(node, 0, larger, true);
      nodes.free(node);
      nodes.openGap(larger, nodes.header(larger), index);
      place.holder = larger;
      return larger;
    }
    boolean append = last && index == count;
    boolean prepend = level == LEAF && index == 0;
    int kept = append ? count : prepend ? 0 : count / 2;
    place.sibling = nodes.create(level, append ? TreeNodes.MEDIUM : TreeNodes.LARGEST);
    nodes.moveTail(node, kept, place.sibling, true);
    if (append || index > kept) {
      place.holder = place.sibling;
      place.index = index - kept;
    }
    nodes.openGap(place.holder, nodes.header(place.holder), place.index);
    return node;
  }

  /**
   * Removes the entry that ties equal.
   *
   * @return the new root; the old one if there is no such entry
   */
  long remove(long root, long key, long address) {
    if (root == 0) {
      return 0;
    }
    long node = removeBelow(root, key, address);
    if (node == ABSENT) {
      return root;
    }
    while (node != 0) {
      int header = nodes.header(node);
      if (level(header) == LEAF || slotCount(header) > 1) {
        break;
      }
      long child = nodes.child(node, header, 0);
      nodes.free(node);
      node = child;
    }
    return node;
  }

  /** Returns the node, 0 if it became empty and was freed, or ABSENT if nothing has changed. */
  private long removeBelow(long node, long key, long address) {
    int header = nodes.header(node);
    int found = search(node, header, key, address, null);
    if (level(header) == LEAF) {
      if (found < 0) {
        return ABSENT;
      }
      return dropSlot(node, header, found);
    }
    int index = found >= 0 ? found : ~found - 1;
    if (index < 0) {
      return ABSENT;
    }
    long child = removeBelow(nodes.child(node, header, index), key, address);
    if (child == ABSENT) {
      return ABSENT;
    }
    if (child == 0) {
      return dropSlot(node, header, index);
    }
    nodes.setChild(node, header, index, child, nodes.entries(node, header, index) - 1);
    if (!merge(node, header, index - 1)) {
      merge(node, header, index);
    }
    return node;
  }

  private long dropSlot(long node, int header, int index) {
    if (slotCount(header) == 1) {
      nodes.free(node);
      return 0;
    }
    nodes.closeGap(node, header, index);
    return node;
  }

  /** Empties the child after an index into the child at it, if that leaves a quarter free. */
  private boolean merge(long node, int header, int index) {
    if (index < 0 || index + 1 >= slotCount(header)) {
      return false;
    }
    long left = nodes.child(node, header, index);
    long right = nodes.child(node, header, index + 1);
    int leftHeader = nodes.header(left);
    int slots = slotCount(leftHeader) + slotCount(nodes.header(right));
    if (4 * slots > 3 * TreeNodes.capacity(leftHeader)) {
      return false;
    }
    long entries = nodes.entries(node, header, index) + nodes.entries(node, header, index + 1);
    nodes.moveTail(right, 0, left, false);
    nodes.free(right);
    nodes.setChild(node, header, index, left, entries);
    nodes.closeGap(node, header, index + 1);
    return true;
  }

  /**
   * Points an entry at another address that ties equal, such as a newer image of what it stands
   * for.
   *
   * @throws IllegalStateException if there is no entry that ties equal; nothing has changed
   */
  void replace(long root, long key, long oldAddress, long newAddress) {
    if (root == 0 || !replaceBelow(root, key, oldAddress, newAddress)) {
      throw new IllegalStateException("entry is not in the index: key=" + key);
    }
  }

  private boolean replaceBelow(long node, long key, long oldAddress, long newAddress) {
    int header = nodes.header(node);
    int found = search(node, header, key, oldAddress, null);
    if (level(header) > LEAF) {
      int index = found >= 0 ? found : ~found - 1;
      if (index < 0
          || !replaceBelow(nodes.child(node, header, index), key, oldAddress, newAddress)) {
        return false;
      }
    }
    if (found >= 0) {
      nodes.setAddress(node, header, found, newAddress);
    }
    return level(header) > LEAF || found >= 0;
  }

  /** Returns how many entries there are. */
  long count(long root) {
    if (root == 0) {
      return 0;
    }
    meter.touched(slotCount(nodes.header(root)));
    return nodes.total(root);
  }

  /**
   * Returns how many entries come before (key, id).
   *
   * @param id empty for the place before all entries of the key; it need not be in the index
   */
  long rank(long root, long key, byte[] id) {
    long rank = 0;
    long node = root;
    while (node != 0) {
      int header = nodes.header(node);
      int found = search(node, header, key, 0, id);
      int before = found >= 0 ? found : ~found;
      if (level(header) == LEAF) {
        return rank + before;
      }
      // Where the first entry below a slot is the one in question, nothing below it comes before.
      int whole = found >= 0 ? before : before - 1;
      meter.touched(whole);
      for (int index = 0; index < whole; index++) {
        rank += nodes.entries(node, header, index);
      }
      node = found >= 0 || before == 0 ? 0 : nodes.child(node, header, before - 1);
    }
    return rank;
  }

  /**
   * Copies the entries of the ranks fromRank, fromRank + 1 and so on, or fromRank - 1 and so on.
   *
   * @param fromRank outside 0 to count - 1 there is nothing to copy
   * @param max how many at most; both arrays hold that many
   * @return how many were copied; fewer than max only at the end
   */
  int collect(
      long root, long fromRank, boolean descending, int max, long[] keys, long[] addresses) {
    if (max <= 0 || fromRank < 0 || fromRank >= count(root)) {
      return 0;
    }
    return collectBelow(root, fromRank, descending, 0, max, keys, addresses);
  }

  private int collectBelow(
      long node, long from, boolean descending, int done, int max, long[] keys, long[] addresses) {
    int header = nodes.header(node);
    int step = descending ? -1 : 1;
    int index = 0;
    if (level(header) == LEAF) {
      index = (int) from;
      while (done < max && index >= 0 && index < slotCount(header)) {
        keys[done] = nodes.key(node, header, index);
        addresses[done] = nodes.address(node, header, index);
        done++;
        index += step;
      }
      meter.touched(Math.abs(index - (int) from));
      return done;
    }
    while (from >= nodes.entries(node, header, index)) {
      from -= nodes.entries(node, header, index);
      index++;
    }
    meter.touched(index + 1);
    done =
        collectBelow(
            nodes.child(node, header, index), from, descending, done, max, keys, addresses);
    for (index += step; done < max && index >= 0 && index < slotCount(header); index += step) {
      meter.touched(1);
      long start = descending ? nodes.entries(node, header, index) - 1 : 0;
      done =
          collectBelow(
              nodes.child(node, header, index), start, descending, done, max, keys, addresses);
    }
    return done;
  }

  /** Reads a whole tree and names what cannot be right. */
  void check(long root, Consumer<String> faults) {
    new TreeCheck(nodes, ties, faults).check(root);
  }

  /**
   * Finds a point among the slots of a node: the entry that ties equal to an address, or, with an
   * id, the place of that id. Returns the index, or the complement of how many slots come before
   * it.
   */
  private int search(long node, int header, long key, long address, byte @Nullable [] id) {
    int low = 0;
    int high = slotCount(header);
    int looks = 0;
    while (low < high) {
      int middle = (low + high) >>> 1;
      looks++;
      int order = Long.compare(key, nodes.key(node, header, middle));
      if (order == 0) {
        looks++;
        long there = nodes.address(node, header, middle);
        order = id != null ? compareId(id, there) : compareAddress(address, there);
      }
      if (order == 0) {
        meter.touched(looks);
        return middle;
      }
      if (order < 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    meter.touched(looks);
    return ~low;
  }

  private int compareId(byte[] id, long there) {
    return id.length == 0 ? -1 : ties.compare(id, there);
  }

  private int compareAddress(long address, long there) {
    return address == there ? 0 : ties.compare(address, there);
  }
}
