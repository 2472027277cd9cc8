package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;

/**
 * Finds for an image in the log the one that the index has of the same thing: the image itself if
 * it is live, else a newer one. Needs no lock; while the index is written to it may find either.
 */
final class Standing {
  /** What there is for a thing that the index has no image of. */
  static final long NONE = -1;

  private final Index index;
  private final CommitLog log;

  Standing(Index index) {
    this.index = index;
    this.log = index.log();
  }

  /** Returns whether an image is what the index has; definitions are no images. */
  boolean isLive(int kind, int ordinal, long address) {
    return kind == EntryLayout.CLOCKS
        ? isNewest(ordinal, address)
        : of(kind, ordinal, address) == address;
  }

  /**
   * Clocks are in the index themselves, so an image is live if it says the same, of the activity
   * only if it says nothing else: that is moved by messages as well.
   */
  private boolean isNewest(int conversation, long address) {
    long activity = index.conversations().activity(conversation);
    return (log.longAt(address + ClocksImage.ACTIVITY) == activity
            || log.longAt(address + ClocksImage.UPDATED) != Long.MIN_VALUE
            || ClocksImage.trimmedBefore(log, address) != Long.MIN_VALUE)
        && log.longAt(address + ClocksImage.UPDATED) == index.conversations().updated(conversation)
        && ClocksImage.trimmedBefore(log, address)
            == index.conversations().trimmedBefore(conversation);
  }

  /**
   * Returns the address of the image that stands for the same thing as another one, or {@link
   * #NONE}.
   *
   * @param ordinal of the conversation or user whose record it is in
   */
  long of(int kind, int ordinal, long address) {
    return switch (kind) {
      case EntryLayout.MESSAGE -> message(ordinal, address);
      case EntryLayout.STATE -> index.conversations().state(ordinal);
      case EntryLayout.MEMBER -> index.keyed().get(memberKey(ordinal, address));
      case EntryLayout.RECEIPT -> index.keyed().get(receiptKey(ordinal, address));
      case EntryLayout.SETTINGS -> index.keyed().get(settingsKey(ordinal, address));
      case EntryLayout.CLAIM -> Claims.standing(index, address);
      // What they took out is dead, and lies before them: it is rewritten, and gone, first.
      case EntryLayout.DROPPED, EntryLayout.FORGOTTEN -> NONE;
      default ->
          // Whoever does not know a kind cannot know whether it is needed.
          throw new StorageException.Corrupted(
              "entry is of no known kind: address=" + Long.toHexString(address) + ", kind=" + kind,
              null);
    };
  }

  private long message(int conversation, long address) {
    byte[] id = index.messageIds().bytes(address);
    return index
        .hash()
        .find(
            index.messageIds().hash(conversation, id), index.messageIds().match(conversation, id));
  }

  byte[] memberKey(int conversation, long address) {
    return StateKeys.member(conversation, log.intAt(address + MemberImage.USER));
  }

  byte[] receiptKey(int conversation, long address) {
    return StateKeys.receipt(
        conversation,
        log.intAt(address + ReceiptImage.USER),
        log.byteAt(address + ReceiptImage.RECEIPT_KIND));
  }

  byte[] settingsKey(int user, long address) {
    byte[] scope = index.names().bytes(address + SettingsImage.SCOPE);
    return StateKeys.settings(index.tokens(), user, scope);
  }
}
