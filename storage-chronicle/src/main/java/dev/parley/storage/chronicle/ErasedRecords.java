package dev.parley.storage.chronicle;

import dev.parley.storage.Partition;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Finds the records, live or dead, that hold a byte of what was erased: those that have its id as a
 * name, those of ordinals that no id stands for any more, and those that say what was dropped.
 * Nothing of the last two is of any use once their part of the log is rewritten.
 */
final class ErasedRecords implements Rewriting.RecordTest {
  private final Supplier<Index> present;
  private final byte[] id;
  private final ByteReader record = new ByteReader();

  /**
   * Creates it.
   *
   * @param present gives the index of the store as it is opened now
   */
  ErasedRecords(Supplier<Index> present, Partition erased) {
    this.present = present;
    this.id = erased.id().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns whether there is any; nobody rewrites meanwhile. */
  boolean isAnyIn(CommitLog log) {
    boolean[] found = new boolean[1];
    log.replay(0, (payload, length) -> found[0] = found[0] || test(log, payload, length));
    return found[0];
  }

  @Override
  public boolean test(CommitLog log, long payload, int length) {
    log.copy(payload, record.begin(length), 0, length);
    return record.holdsName(id) || isLeftover(log, payload, length);
  }

  private boolean isLeftover(CommitLog log, long payload, int length) {
    boolean[] found = new boolean[1];
    RecordEntries.visit(
        log,
        payload,
        length,
        (partition, ordinal, kind, address, bytes) ->
            found[0] |=
                kind == EntryLayout.DROPPED
                    || kind == EntryLayout.FORGOTTEN
                    || (kind != EntryLayout.DEFINITION && isForgotten(partition, ordinal)));
    return found[0];
  }

  private boolean isForgotten(int partition, int ordinal) {
    Index index = present.get();
    return switch (partition) {
      case EntryLayout.CONVERSATION ->
          !stands(index, index.conversationIds(), index.conversations().name(ordinal), ordinal);
      case EntryLayout.USER ->
          !stands(index, index.userIds(), index.users().name(ordinal), ordinal);
      default -> false;
    };
  }

  private static boolean stands(Index index, Ordinals ordinals, long name, int ordinal) {
    return ordinals.find(index.names().string(name)) == ordinal;
  }
}
