package dev.parley.storage.chronicle;

import dev.parley.message.IdRules;
import dev.parley.storage.MessageRow;
import dev.parley.storage.Mutation;
import java.nio.charset.StandardCharsets;

/**
 * What has to go with a user: settings, memberships, receipts and messages; and what has to be
 * written anew: messages that mention the user or were recalled by the user, and conversations that
 * the user created.
 */
final class UserErasure implements ErasureWalk {
  private final Index index;
  private final CommitLog log;
  private final Standing standing;
  private final Images images;
  private final ErasureRecords records;
  private final String user;
  private final byte[] id;
  private final int erased;

  UserErasure(Index index, ErasureRecords records, String user, int erased) {
    this.index = index;
    this.log = index.log();
    this.standing = new Standing(index);
    this.images = new Images(log);
    this.records = records;
    this.user = user;
    this.id = user.getBytes(StandardCharsets.UTF_8);
    this.erased = erased;
  }

  @Override
  public void entry(int partition, int ordinal, int kind, long address) {
    if (kind == EntryLayout.STATE) {
      state(ordinal, address);
      return;
    }
    boolean goes =
        switch (kind) {
          case EntryLayout.MESSAGE -> message(ordinal, address);
          case EntryLayout.MEMBER -> log.intAt(address + MemberImage.USER) == erased;
          case EntryLayout.RECEIPT -> log.intAt(address + ReceiptImage.USER) == erased;
          case EntryLayout.SETTINGS -> ordinal == erased;
          default -> false;
        };
    if (goes && standing.isLive(kind, ordinal, address)) {
      records.drop(partition, ordinal, address);
    }
  }

  /** Returns whether the message goes; writes it anew if the user merely has a part in it. */
  private boolean message(int conversation, long address) {
    ByteReader image = images.load(address, EntryLayout.MESSAGE);
    if (!image.holdsName(id) || !standing.isLive(EntryLayout.MESSAGE, conversation, address)) {
      return false;
    }
    MessageRow row = MessageImage.row(image, "any");
    MessageRow without = row.without(user);
    boolean goes = without.equals(MessageRow.EMPTY);
    if (!goes && !without.equals(row)) {
      records.replace(conversation, address, without);
    }
    return goes;
  }

  private void state(int conversation, long address) {
    if (index.conversations().state(conversation) != address) {
      return;
    }
    StateImage state = StateImage.read(images.load(address, EntryLayout.STATE));
    Mutation.CreateConversation creation = state.creation();
    if (creation != null && creation.creator().equals(user)) {
      Mutation.CreateConversation without =
          new Mutation.CreateConversation(
              creation.kind(), IdRules.ERASED_USER, creation.createdAt(), creation.version());
      records.replace(conversation, address, new StateImage(without, state.attributes()));
    }
  }
}
