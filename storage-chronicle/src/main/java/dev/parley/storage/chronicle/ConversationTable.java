package dev.parley.storage.chronicle;

import dev.parley.storage.MemberList;

/**
 * What the index has of each conversation, by ordinal.
 *
 * <pre>
 *  0 long state      address of the StateImage, 0 if there is none
 *  8 long order      root of the tree of messages by position
 * 16 long changes    root of the tree of messages by the version of their last change
 * 24 long members    root of the tree of members
 * 32 long activity   clock
 * 40 long updated    clock
 * 48 long name       address of the id
 * 56 long exists     1 if it was created
 * 64 long trimmed    messages that are older are gone, {@link Long#MIN_VALUE} if none are
 * 72 long blocked    root of the tree of blocked users
 * 80 long muted      root of the tree of muted users
 * </pre>
 *
 * <p>The roots are read and written under the conversation's stripe; the rest is published by
 * release and may be read without.
 */
final class ConversationTable {
  private static final int STATE = 0;
  private static final int ORDER = STATE + Long.BYTES;
  private static final int CHANGES = ORDER + Long.BYTES;
  private static final int MEMBERS = CHANGES + Long.BYTES;
  private static final int ACTIVITY = MEMBERS + Long.BYTES;
  private static final int UPDATED = ACTIVITY + Long.BYTES;
  private static final int NAME = UPDATED + Long.BYTES;
  private static final int EXISTS = NAME + Long.BYTES;
  private static final int TRIMMED = EXISTS + Long.BYTES;
  private static final int BLOCKED = TRIMMED + Long.BYTES;
  private static final int MUTED = BLOCKED + Long.BYTES;
  private static final int ROW = MUTED + Long.BYTES;

  private final MappedArena arena;
  private final RowTable rows;

  ConversationTable(MappedArena arena, long roots) {
    this.arena = arena;
    this.rows = new RowTable(arena, ROW, roots);
  }

  int count() {
    return rows.count();
  }

  /** Adds the next conversation. */
  void add(long nameAddress) {
    long row = rows.add();
    arena.putLong(row + ACTIVITY, Long.MIN_VALUE);
    arena.putLong(row + UPDATED, Long.MIN_VALUE);
    arena.putLong(row + TRIMMED, Long.MIN_VALUE);
    arena.putLong(row + NAME, nameAddress);
    rows.publish();
  }

  long state(int ordinal) {
    return arena.getLongAcquire(rows.row(ordinal) + STATE);
  }

  void state(int ordinal, long address) {
    arena.putLongRelease(rows.row(ordinal) + STATE, address);
  }

  long order(int ordinal) {
    return arena.getLong(rows.row(ordinal) + ORDER);
  }

  void order(int ordinal, long root) {
    arena.putLong(rows.row(ordinal) + ORDER, root);
  }

  long changes(int ordinal) {
    return arena.getLong(rows.row(ordinal) + CHANGES);
  }

  void changes(int ordinal, long root) {
    arena.putLong(rows.row(ordinal) + CHANGES, root);
  }

  long members(int ordinal, MemberList list) {
    return arena.getLong(rows.row(ordinal) + rootOf(list));
  }

  void members(int ordinal, MemberList list, long root) {
    arena.putLong(rows.row(ordinal) + rootOf(list), root);
  }

  private static int rootOf(MemberList list) {
    return switch (list) {
      case JOINED -> MEMBERS;
      case BLOCKED -> BLOCKED;
      case MUTED -> MUTED;
    };
  }

  long activity(int ordinal) {
    return arena.getLongAcquire(rows.row(ordinal) + ACTIVITY);
  }

  long updated(int ordinal) {
    return arena.getLongAcquire(rows.row(ordinal) + UPDATED);
  }

  /** Moves the clocks, which never go back. */
  void clocks(int ordinal, long activity, long updated) {
    activity(ordinal, activity);
    if (updated > updated(ordinal)) {
      arena.putLongRelease(rows.row(ordinal) + UPDATED, updated);
    }
  }

  /** Moves one clock, which never goes back. */
  void activity(int ordinal, long activity) {
    if (activity > activity(ordinal)) {
      arena.putLongRelease(rows.row(ordinal) + ACTIVITY, activity);
    }
  }

  /** Returns the address of the id. */
  long name(int ordinal) {
    return arena.getLongAcquire(rows.row(ordinal) + NAME);
  }

  void name(int ordinal, long address) {
    arena.putLongRelease(rows.row(ordinal) + NAME, address);
  }

  boolean exists(int ordinal) {
    return arena.getLongAcquire(rows.row(ordinal) + EXISTS) == 1;
  }

  void setExists(int ordinal) {
    arena.putLongRelease(rows.row(ordinal) + EXISTS, 1);
  }

  long trimmedBefore(int ordinal) {
    return arena.getLongAcquire(rows.row(ordinal) + TRIMMED);
  }

  void trimmedBefore(int ordinal, long time) {
    arena.putLongRelease(rows.row(ordinal) + TRIMMED, time);
  }

  /** Makes a row say that there is no conversation; its number is never given again. */
  void forget(int ordinal) {
    long row = rows.row(ordinal);
    arena.putLongRelease(row + EXISTS, 0);
    arena.putLongRelease(row + STATE, 0);
    arena.putLongRelease(row + ACTIVITY, Long.MIN_VALUE);
    arena.putLongRelease(row + UPDATED, Long.MIN_VALUE);
    arena.putLongRelease(row + TRIMMED, Long.MIN_VALUE);
  }
}
