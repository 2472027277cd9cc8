package dev.parley.storage.chronicle;

/**
 * What the index has of each user, by ordinal.
 *
 * <pre>
 *  0 long joined   root of the tree of conversations that the user is a member of, under the
 *                  user's stripe
 *  8 long name     address of the id
 * </pre>
 */
final class UserTable {
  private static final int JOINED = 0;
  private static final int NAME = JOINED + Long.BYTES;
  private static final int ROW = NAME + Long.BYTES;

  private final MappedArena arena;
  private final RowTable rows;

  UserTable(MappedArena arena, long roots) {
    this.arena = arena;
    this.rows = new RowTable(arena, ROW, roots);
  }

  int count() {
    return rows.count();
  }

  void add(long nameAddress) {
    long row = rows.add();
    arena.putLong(row + NAME, nameAddress);
    rows.publish();
  }

  long joined(int ordinal) {
    return arena.getLong(rows.row(ordinal) + JOINED);
  }

  void joined(int ordinal, long root) {
    arena.putLong(rows.row(ordinal) + JOINED, root);
  }

  /** Returns the address of the id. */
  long name(int ordinal) {
    return arena.getLongAcquire(rows.row(ordinal) + NAME);
  }

  void name(int ordinal, long address) {
    arena.putLongRelease(rows.row(ordinal) + NAME, address);
  }
}
