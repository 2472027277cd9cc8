package dev.parley.storage.chronicle;

import dev.parley.message.Position;
import dev.parley.storage.MessageRow;
import dev.parley.storage.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges the mutations of one batch with what the conversation has, and writes the images of what
 * that changed. Nothing is changed by it; made for one batch under the write lock.
 */
final class ConversationMerge {
  private static final byte[] NO_NAME = {};

  private record ReceiptKey(String user, Mutation.ReceiptKind kind) {}

  private final Index index;
  private final Images images;
  private final String conversation;
  private final int ordinal;
  private final Map<String, MessageRow> rows = new LinkedHashMap<>();
  private final Map<String, MemberImage> members = new LinkedHashMap<>();
  private final Map<ReceiptKey, ReceiptImage> receipts = new LinkedHashMap<>();
  private @Nullable StateImage state;
  private boolean stateChanged;
  private long activity;
  private long updated;
  private long trimmedBefore;
  private boolean activityChanged;

  /** Whether there is more to say of the clocks than of the activity. */
  private boolean clocksChanged;

  ConversationMerge(Index index, String conversation) {
    this.index = index;
    this.images = new Images(index.log());
    this.conversation = conversation;
    this.ordinal = index.conversationIds().find(conversation);
    this.activity = isNew() ? Long.MIN_VALUE : index.conversations().activity(ordinal);
    this.updated = isNew() ? Long.MIN_VALUE : index.conversations().updated(ordinal);
    this.trimmedBefore = isNew() ? Long.MIN_VALUE : index.conversations().trimmedBefore(ordinal);
  }

  void merge(Mutation mutation) {
    if (mutation instanceof Mutation.AddMessage add) {
      String id = add.message().id();
      MessageRow row = row(id);
      keep(add.message().position(), row, row.with(add));
    } else if (mutation instanceof Mutation.AdvanceClock advance) {
      advance(advance);
    } else if (mutation instanceof Mutation.AdvanceReceipt advance) {
      advance(advance);
    } else if (mutation instanceof Mutation.UpdateMessage update) {
      String id = update.position().id();
      MessageRow row = row(id);
      keep(update.position(), row, row.with(update));
    } else if (mutation instanceof Mutation.RecallMessage recall) {
      String id = recall.position().id();
      MessageRow row = row(id);
      keep(recall.position(), row, row.with(recall));
    } else if (mutation instanceof Mutation.PutMember put) {
      put(put);
    } else if (mutation instanceof Mutation.PutAttribute put) {
      stateChanged |=
          VersionedText.put(state().attributes(), put.name(), put.value(), put.version());
    } else if (mutation instanceof Mutation.CreateConversation create) {
      create(create);
    } else if (mutation instanceof Mutation.TrimHistory trim) {
      clocksChanged |= trim.before() > trimmedBefore;
      trimmedBefore = Math.max(trimmedBefore, trim.before());
      rows.values().removeIf(this::isTrimmed);
    }
  }

  private boolean isTrimmed(MessageRow row) {
    return row.position().sentAt() < trimmedBefore;
  }

  boolean changedAnything() {
    return stateChanged
        || activityChanged
        || clocksChanged
        || !rows.isEmpty()
        || !members.isEmpty()
        || !receipts.isEmpty();
  }

  /** Returns how many entries {@link #write} writes at most. */
  int entries() {
    return 2 + rows.size() + members.size() + receipts.size();
  }

  /** Writes the whole record. */
  void write(ByteWriter writer, long version) {
    int number = isNew() ? index.conversations().count() : ordinal;
    byte[] name = isNew() ? conversation.getBytes(StandardCharsets.UTF_8) : NO_NAME;
    EntryLayout.putHeader(writer, EntryLayout.CONVERSATION, number, version, name);
    if (stateChanged) {
      state().write(writer);
    }
    MessageRow mover = clocksChanged || !activityChanged ? null : sentAt(activity);
    if (clocksChanged || (activityChanged && mover == null)) {
      ClocksImage.write(writer, activity, updated, trimmedBefore);
    }
    NewUsers users = new NewUsers(index);
    members.forEach((user, member) -> member.write(writer, users.ordinal(user)));
    receipts.forEach((key, receipt) -> receipt.write(writer, users.ordinal(key.user)));
    rows.values().forEach(row -> MessageImage.write(writer, number, row, row.equals(mover)));
  }

  /** Returns a message of the batch that was sent at a time, null if there is none. */
  private @Nullable MessageRow sentAt(long time) {
    for (MessageRow row : rows.values()) {
      if (row.added() != null && row.position().sentAt() == time) {
        return row;
      }
    }
    return null;
  }

  private boolean isNew() {
    return ordinal < 0;
  }

  private MessageRow row(String messageId) {
    MessageRow changed = rows.get(messageId);
    if (changed != null) {
      return changed;
    }
    if (isNew()) {
      return MessageRow.EMPTY;
    }
    byte[] id = messageId.getBytes(StandardCharsets.UTF_8);
    long address =
        index
            .hash()
            .find(index.messageIds().hash(ordinal, id), index.messageIds().match(ordinal, id));
    // One that was trimmed may still be in the hash.
    return address == -1 || index.log().longAt(address + MessageImage.SENT_AT) < trimmedBefore
        ? MessageRow.EMPTY
        : MessageImage.row(images.load(address, EntryLayout.MESSAGE), conversation);
  }

  /**
   * Keeps a row that changed, unless it is older than the history: merging gives back the very row
   * that it leaves as it is.
   */
  @SuppressWarnings("ReferenceEquality")
  private void keep(Position said, MessageRow before, MessageRow row) {
    if (row != before && said.sentAt() >= trimmedBefore && !isTrimmed(row)) {
      rows.put(said.id(), row);
    }
  }

  private void advance(Mutation.AdvanceClock advance) {
    switch (advance.clock()) {
      case ACTIVITY -> {
        activityChanged |= advance.time() > activity;
        activity = Math.max(activity, advance.time());
      }
      case UPDATED -> {
        clocksChanged |= advance.time() > updated;
        updated = Math.max(updated, advance.time());
      }
    }
  }

  private void advance(Mutation.AdvanceReceipt advance) {
    ReceiptKey key = new ReceiptKey(advance.user(), advance.receipt().kind());
    ReceiptImage present = receipts.get(key);
    if (present == null) {
      long address =
          stateAddress(
              advance.user(), user -> StateKeys.receipt(ordinal, user, Codes.of(key.kind())));
      present =
          address == KeyedState.ABSENT
              ? null
              : ReceiptImage.read(images.load(address, EntryLayout.RECEIPT));
    }
    if (present == null || present.yieldsTo(advance)) {
      receipts.put(key, new ReceiptImage(advance.user(), advance.receipt(), advance.version()));
    }
  }

  private void put(Mutation.PutMember put) {
    MemberImage present = members.get(put.user());
    if (present == null) {
      long address = stateAddress(put.user(), user -> StateKeys.member(ordinal, user));
      present =
          address == KeyedState.ABSENT
              ? null
              : MemberImage.read(images.load(address, EntryLayout.MEMBER));
    }
    if (present == null || put.version() > present.version()) {
      members.put(put.user(), new MemberImage(put.user(), put.membership(), put.version()));
    }
  }

  private long stateAddress(String user, java.util.function.IntFunction<byte[]> key) {
    int userOrdinal = isNew() ? -1 : index.userIds().find(user);
    return userOrdinal < 0 ? KeyedState.ABSENT : index.keyed().get(key.apply(userOrdinal));
  }

  private void create(Mutation.CreateConversation create) {
    Mutation.CreateConversation present = state().creation();
    if (present == null || create.version() < present.version()) {
      state = new StateImage(create, state().attributes());
      stateChanged = true;
    }
  }

  private StateImage state() {
    StateImage loaded = state;
    if (loaded == null) {
      long address = isNew() ? 0 : index.conversations().state(ordinal);
      loaded =
          address == 0
              ? StateImage.empty()
              : StateImage.read(images.load(address, EntryLayout.STATE));
      state = loaded;
    }
    return loaded;
  }
}
