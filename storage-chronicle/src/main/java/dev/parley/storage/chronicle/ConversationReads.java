package dev.parley.storage.chronicle;

import dev.parley.storage.ConversationState;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.StampedLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads conversations, members, receipts and settings. */
final class ConversationReads {
  private static final int CHUNK = 512;
  private static final byte[] FROM_THE_BEGINNING = {};

  private final Index index;

  ConversationReads(Index index) {
    this.index = index;
  }

  @Nullable ConversationState conversation(String conversation) {
    int ordinal = index.existing(conversation);
    if (ordinal < 0) {
      return null;
    }
    long address = index.conversations().state(ordinal);
    StateImage state = StateImage.read(new Images(index.log()).load(address, EntryLayout.STATE));
    Mutation.CreateConversation creation = state.creation();
    return creation == null
        ? null
        : new ConversationState(
            conversation,
            creation.kind(),
            creation.creator(),
            creation.createdAt(),
            index.conversations().activity(ordinal),
            index.conversations().updated(ordinal),
            index.conversations().trimmedBefore(ordinal),
            VersionedText.set(state.attributes()));
  }

  List<String> conversations(@Nullable String after, int limit) {
    List<String> found = new ArrayList<>();
    walkNames(
        index.directoryTree(),
        index.access().directory(),
        index::directoryRoot,
        after,
        limit,
        index.names(),
        address -> found.add(index.names().string(address)));
    return found;
  }

  Mutation.@Nullable Membership membership(String conversation, String user) {
    int ordinal = index.conversationIds().find(conversation);
    int userOrdinal = ordinal < 0 ? -1 : index.userIds().find(user);
    if (userOrdinal < 0) {
      return null;
    }
    long address = index.keyed().get(StateKeys.member(ordinal, userOrdinal));
    return address == KeyedState.ABSENT ? null : member(address, new Images(index.log()));
  }

  List<MemberEntry> members(
      String conversation, MemberList list, @Nullable String after, int limit) {
    int ordinal = index.existing(conversation);
    if (ordinal < 0) {
      return List.of();
    }
    Images images = new Images(index.log());
    List<MemberEntry> found = new ArrayList<>();
    walkNames(
        index.memberTrees(),
        index.access().conversation(ordinal),
        () -> index.conversations().members(ordinal, list),
        after,
        limit,
        new Names(index.log(), MemberImage.NAME),
        address -> {
          MemberImage image = MemberImage.read(images.load(address, EntryLayout.MEMBER));
          found.add(new MemberEntry(image.user(), image.membership()));
        });
    return found;
  }

  Mutation.@Nullable Receipt receipt(String conversation, String user, Mutation.ReceiptKind kind) {
    int ordinal = index.conversationIds().find(conversation);
    int userOrdinal = ordinal < 0 ? -1 : index.userIds().find(user);
    if (userOrdinal < 0) {
      return null;
    }
    long address = index.keyed().get(StateKeys.receipt(ordinal, userOrdinal, Codes.of(kind)));
    return address == KeyedState.ABSENT
        ? null
        : ReceiptImage.read(new Images(index.log()).load(address, EntryLayout.RECEIPT)).receipt();
  }

  Map<String, String> settings(String user, String scope) {
    byte[] scopeBytes = UserMerge.scopeBytes(scope);
    int ordinal = index.userIds().find(user);
    long address =
        ordinal < 0
            ? KeyedState.ABSENT
            : index.keyed().get(StateKeys.settings(index.tokens(), ordinal, scopeBytes));
    return address == KeyedState.ABSENT
        ? Map.of()
        : VersionedText.set(
            SettingsImage.read(new Images(index.log()).load(address, EntryLayout.SETTINGS)));
  }

  private static Mutation.Membership member(long address, Images images) {
    return MemberImage.read(images.load(address, EntryLayout.MEMBER)).membership();
  }

  private interface Visitor {
    void visit(long address);
  }

  /** Walks a tree that is ordered by name, in chunks that begin behind the last name seen. */
  private void walkNames(
      OrderedIndex tree,
      StampedLock lock,
      LongSupplier root,
      @Nullable String after,
      int limit,
      Names names,
      Visitor visitor) {
    byte[] from =
        after == null ? FROM_THE_BEGINNING : behind(after.getBytes(StandardCharsets.UTF_8));
    long[] keys = new long[Math.min(limit, CHUNK)];
    long[] addresses = new long[keys.length];
    int left = limit;
    while (left > 0) {
      int collected;
      long stamp = index.access().read(lock);
      try {
        long present = root.getAsLong();
        long rank = tree.rank(present, index.tokens().treeKey(from), from);
        int wanted = (int) Math.min(Math.min(left, keys.length), tree.count(present) - rank);
        collected = wanted <= 0 ? 0 : tree.collect(present, rank, false, wanted, keys, addresses);
      } finally {
        lock.unlockRead(stamp);
      }
      if (collected == 0) {
        return;
      }
      for (int i = 0; i < collected; i++) {
        visitor.visit(addresses[i]);
      }
      left -= collected;
      from = behind(names.bytes(addresses[collected - 1]));
    }
  }

  /** Returns the least name that is greater. */
  private static byte[] behind(byte[] name) {
    return Arrays.copyOf(name, name.length + 1);
  }
}
