package dev.parley.storage.chronicle;

import static dev.parley.storage.chronicle.TreeNodes.LEAF;
import static dev.parley.storage.chronicle.TreeNodes.level;
import static dev.parley.storage.chronicle.TreeNodes.slotCount;

import dev.parley.storage.StorageException;
import java.util.function.Consumer;

/** Reads one tree of an {@link OrderedIndex} from left to right and names what cannot be right. */
final class TreeCheck {
  private final TreeNodes nodes;
  private final TieOrder ties;
  private final Consumer<String> faults;
  private boolean started;
  private long lastKey;
  private long lastAddress;

  TreeCheck(TreeNodes nodes, TieOrder ties, Consumer<String> faults) {
    this.nodes = nodes;
    this.ties = ties;
    this.faults = faults;
  }

  void check(long root) {
    if (root == 0) {
      return;
    }
    try {
      int header = nodes.header(root);
      if (level(header) > LEAF && slotCount(header) == 1) {
        faults.accept("index root has one child: ref=" + root);
      }
      entriesBelow(root, level(header));
    } catch (StorageException.Corrupted e) {
      faults.accept(String.valueOf(e.getMessage()));
    }
  }

  private long entriesBelow(long node, int level) {
    int header = nodes.header(node);
    if (level(header) != level) {
      faults.accept("index node is on another level: ref=" + node + ", level=" + level(header));
      return 0;
    }
    if (slotCount(header) == 0) {
      faults.accept("index node is empty: ref=" + node);
    }
    long entries = 0;
    for (int index = 0; index < slotCount(header); index++) {
      if (level == LEAF) {
        follow(node, nodes.key(node, header, index), nodes.address(node, header, index));
        entries++;
      } else {
        entries += entriesBelow(node, header, index);
      }
    }
    return entries;
  }

  private long entriesBelow(long node, int header, int index) {
    long child = nodes.child(node, header, index);
    int below = nodes.header(child);
    if (nodes.key(child, below, 0) != nodes.key(node, header, index)
        || nodes.address(child, below, 0) != nodes.address(node, header, index)) {
      faults.accept("index slot differs from its first entry: ref=" + node + ", slot=" + index);
    }
    long entries = entriesBelow(child, level(header) - 1);
    if (entries != nodes.entries(node, header, index)) {
      faults.accept(
          "index slot counts wrong: ref="
              + node
              + ", slot="
              + index
              + ", stated="
              + nodes.entries(node, header, index)
              + ", found="
              + entries);
    }
    return entries;
  }

  private void follow(long node, long key, long address) {
    boolean ordered =
        !started
            || lastKey < key
            || (lastKey == key && lastAddress != address && ties.compare(lastAddress, address) < 0);
    if (!ordered) {
      faults.accept("index entries are out of order: ref=" + node + ", key=" + key);
    }
    started = true;
    lastKey = key;
    lastAddress = address;
  }
}
