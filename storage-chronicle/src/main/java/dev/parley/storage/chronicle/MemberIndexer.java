package dev.parley.storage.chronicle;

import dev.parley.storage.MemberList;
import java.util.concurrent.locks.StampedLock;

/**
 * Keeps the lists of a conversation's users, and the conversations of users who are members. Under
 * the conversation's stripe, within a record.
 */
final class MemberIndexer {
  /** The bits of a user who is in no list. */
  private static final int NOWHERE = 0;

  private final Index index;
  private final CommitLog log;

  MemberIndexer(Index index) {
    this.index = index;
    this.log = index.log();
  }

  /** Puts an image in the place of the one before. */
  void index(int conversation, long address) {
    byte[] key = StateKeys.member(conversation, log.intAt(address + MemberImage.USER));
    long before = index.keyed().get(key);
    index.keyed().put(key, address);
    boolean isFirst = before == KeyedState.ABSENT;
    move(
        conversation,
        isFirst ? address : before,
        isFirst ? NOWHERE : standing(before),
        address,
        standing(address));
  }

  /** Takes an image, which is no longer keyed, out of the lists. */
  void remove(int conversation, long address) {
    move(conversation, address, standing(address), address, NOWHERE);
  }

  private int standing(long address) {
    return log.byteAt(address + MemberImage.STANDING);
  }

  private void move(int conversation, long before, int from, long address, int to) {
    for (MemberList list : MemberList.values()) {
      int bit = Codes.of(list);
      list(conversation, list, before, (from & bit) != 0, address, (to & bit) != 0);
    }
    int joined = Codes.of(MemberList.JOINED);
    if (((from ^ to) & joined) != 0) {
      joined(log.intAt(address + MemberImage.USER), conversation, (to & joined) != 0);
    }
  }

  private void list(
      int conversation, MemberList list, long before, boolean was, long address, boolean is) {
    if (!was && !is) {
      return;
    }
    ConversationTable conversations = index.conversations();
    long root = conversations.members(conversation, list);
    long key = index.tokens().treeKey(index.names().bytes(address + MemberImage.NAME));
    if (!was) {
      conversations.members(conversation, list, index.memberTrees().insert(root, key, address));
    } else if (!is) {
      conversations.members(conversation, list, index.memberTrees().remove(root, key, before));
    } else {
      index.memberTrees().replace(root, key, before, address);
    }
  }

  /** Puts a conversation into the list of a user, or takes it out. */
  private void joined(int user, int conversation, boolean joined) {
    StampedLock lock = index.access().user(user);
    long stamp = lock.writeLock();
    boolean done = false;
    try {
      long root = index.users().joined(user);
      index
          .users()
          .joined(
              user,
              joined
                  ? index.joinedTrees().insert(root, conversation, conversation)
                  : index.joinedTrees().remove(root, conversation, conversation));
      done = true;
    } finally {
      if (!done) {
        index.access().markBroken();
      }
      lock.unlockWrite(stamp);
    }
  }
}
