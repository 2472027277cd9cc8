package dev.parley.storage.chronicle;

import dev.parley.storage.Partition;
import java.nio.charset.StandardCharsets;

/**
 * Takes a conversation or a user out of the store: walks over the log for the newest images of what
 * is to go, and writes short records that drop them, until a walk finds nothing more; then the id
 * loses its ordinal. May stop anywhere and be run again.
 *
 * <p>Writers of other partitions come between the records. What they write in the meantime about
 * the one that is being erased is found by the next walk.
 */
final class Erasure {
  private final Index index;
  private final ErasureRecords records;
  private final int partition;
  private final byte[] id;
  private final String name;

  Erasure(Index index, BatchWriter writer, Partition erased) {
    this.index = index;
    this.records = new ErasureRecords(index, writer);
    this.name = erased.id();
    this.id = name.getBytes(StandardCharsets.UTF_8);
    this.partition =
        erased instanceof Partition.OfUser ? EntryLayout.USER : EntryLayout.CONVERSATION;
  }

  /** Erases; returns when the log and the index say so, forced or not. */
  void run() {
    Ordinals ordinals = partition == EntryLayout.USER ? index.userIds() : index.conversationIds();
    int ordinal = ordinals.find(name);
    ErasureWalk walk =
        partition == EntryLayout.USER
            ? new UserErasure(index, records, name, ordinal)
            : new ConversationErasure(index, records, id, ordinal);
    long from = 0;
    boolean more = true;
    while (more) {
      long end = index.log().end();
      long before = records.count();
      index.log().replay(from, (payload, length) -> visit(walk, payload, length));
      records.flush();
      // What is dropped may have had an older image, and what came meanwhile is behind the end.
      from = end;
      more = records.count() > before;
    }
    if (ordinal >= 0) {
      records.forget(partition, ordinal);
    }
  }

  private void visit(ErasureWalk walk, long payload, int length) {
    RecordEntries.visit(
        index.log(),
        payload,
        length,
        (of, ordinal, kind, address, bytes) -> {
          if (kind == EntryLayout.CLAIM) {
            claim(address);
          } else if (kind <= EntryLayout.SETTINGS) {
            walk.entry(of, ordinal, kind, address);
          }
        });
  }

  private void claim(long address) {
    byte[] key = new byte[index.log().intAt(address + ClaimImage.KEY_LENGTH)];
    index.log().copy(address + ClaimImage.KEY, key, 0, key.length);
    if (ClaimImage.belongsTo(key, partition, id) && Claims.standing(index, address) == address) {
      records.drop(EntryLayout.CLAIMS, -1, address);
    }
  }
}
