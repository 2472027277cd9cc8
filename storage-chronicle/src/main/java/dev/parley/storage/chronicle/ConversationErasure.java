package dev.parley.storage.chronicle;

import dev.parley.storage.SettingScope;
import java.nio.charset.StandardCharsets;

/** What has to go with a conversation: all that is its own, and the settings of users for it. */
final class ConversationErasure implements ErasureWalk {
  private final CommitLog log;
  private final Standing standing;
  private final Names scopes;
  private final ErasureRecords records;
  private final byte[] id;
  private final byte[] parts;
  private final int erased;

  ConversationErasure(Index index, ErasureRecords records, byte[] id, int erased) {
    this.log = index.log();
    this.standing = new Standing(index);
    this.scopes = new Names(log, SettingsImage.SCOPE);
    this.records = records;
    this.id = id;
    this.parts =
        SettingScope.partsOf(new String(id, StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
    this.erased = erased;
  }

  @Override
  public void entry(int partition, int ordinal, int kind, long address) {
    boolean goes =
        partition == EntryLayout.USER
            ? kind == EntryLayout.SETTINGS && isScope(address)
            : ordinal == erased && isDropped(kind);
    if (goes && standing.isLive(kind, ordinal, address)) {
      records.drop(partition, ordinal, address);
    }
  }

  private boolean isScope(long address) {
    return scopes.compare(id, address) == 0 || scopes.beginsWith(parts, address);
  }

  private static boolean isDropped(int kind) {
    return kind == EntryLayout.MESSAGE || kind == EntryLayout.MEMBER || kind == EntryLayout.RECEIPT;
  }
}
