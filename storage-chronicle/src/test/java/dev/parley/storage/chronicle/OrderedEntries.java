package dev.parley.storage.chronicle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an ordered index is compared with: a sorted map, and the "log" that its addresses point
 * into.
 */
final class OrderedEntries implements TieOrder {

  record Entry(long key, String id) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int order = Long.compare(key, other.key);
      return order != 0 ? order : id.compareTo(other.id);
    }
  }

  final TreeMap<Entry, Long> model = new TreeMap<>();
  final Map<Long, String> log = new HashMap<>();
  long comparisons;
  private long nextAddress = 8;

  long write(String id) {
    long address = nextAddress;
    nextAddress += 8;
    log.put(address, id);
    return address;
  }

  @Override
  public int compare(long addressA, long addressB) {
    comparisons++;
    return idAt(addressA).compareTo(idAt(addressB));
  }

  @Override
  public int compare(byte[] id, long address) {
    comparisons++;
    return new String(id, java.nio.charset.StandardCharsets.US_ASCII).compareTo(idAt(address));
  }

  private String idAt(long address) {
    String id = log.get(address);
    if (id == null) {
      throw new AssertionError("the index asked for an address that is gone: " + address);
    }
    return id;
  }

  long rank(long key, String id) {
    return model.headMap(new Entry(key, id), false).size();
  }

  List<Long> addresses(long fromRank, boolean descending, int max) {
    List<Long> all = new ArrayList<>(model.values());
    List<Long> page = new ArrayList<>();
    for (long rank = fromRank;
        rank >= 0 && rank < all.size() && page.size() < max;
        rank += descending ? -1 : 1) {
      page.add(all.get((int) rank));
    }
    return page;
  }

  static List<Long> collect(
      OrderedIndex index, long root, long fromRank, boolean descending, int max) {
    long[] keys = new long[max];
    long[] addresses = new long[max];
    int found = index.collect(root, fromRank, descending, max, keys, addresses);
    return Arrays.stream(addresses, 0, found).boxed().toList();
  }
}
