package dev.parley.storage.chronicle;

import dev.parley.member.Role;
import dev.parley.query.Bound;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation;

/**
 * The image of what a user is to a conversation.
 *
 * <pre>
 *  0 int  length, 4 byte kind (see EntryLayout)
 *  5 byte standing    1 joined, 2 blocked, 4 muted, added up
 *  6 byte role
 *  7 byte bound       of unreadAfter: 0 none, 1 at a time, 2 at a position; 16 more if closed
 *  8 long version
 * 16 long since
 * 24 long boundTime   0 if there is none
 * 32 int  user        ordinal
 * 36 name user
 *    name boundId     length 0 if there is none
 *    long mutedUntil  if muted
 * </pre>
 *
 * @param user the user
 * @param membership the membership that stands
 * @param version of the mutation that stands
 */
record MemberImage(String user, Mutation.Membership membership, long version) {
  /** The place of a byte with the bits of the lists ({@link Codes}) that the user is in. */
  static final int STANDING = EntryLayout.ENTRY_DETAILS;

  static final int USER = 32;
  static final int NAME = USER + Integer.BYTES;

  private static final int CLOSED = 16;

  void write(ByteWriter writer, int userOrdinal) {
    Bound after = membership.unreadAfter();
    int bound = 0;
    long time = 0;
    String id = "";
    if (after instanceof Bound.AtTime at) {
      bound = 1 | (at.closed() ? CLOSED : 0);
      time = at.time();
    } else if (after instanceof Bound.AtPosition at) {
      bound = 2 | (at.closed() ? CLOSED : 0);
      time = at.time();
      id = at.id();
    }
    int start = EntryLayout.beginEntry(writer, EntryLayout.MEMBER);
    writer.putByte(standing());
    writer.putByte(Codes.of(membership.role()));
    writer.putByte(bound);
    writer.putLong(version);
    writer.putLong(membership.since());
    writer.putLong(time);
    writer.putInt(userOrdinal);
    writer.putName(user);
    writer.putName(id);
    if (MemberList.MUTED.holds(membership)) {
      writer.putLong(membership.mutedUntil());
    }
    EntryLayout.endEntry(writer, start);
  }

  private int standing() {
    int standing = 0;
    for (MemberList list : MemberList.values()) {
      standing |= list.holds(membership) ? Codes.of(list) : 0;
    }
    return standing;
  }

  static MemberImage read(ByteReader image) {
    image.position(STANDING);
    int standing = image.readByte();
    Role role = Codes.role(image.readByte());
    int bound = image.readByte();
    long version = image.readLong();
    long since = image.readLong();
    long time = image.readLong();
    image.readInt();
    String user = image.readName();
    String id = image.readName();
    boolean closed = (bound & CLOSED) != 0;
    Bound after =
        switch (bound & ~CLOSED) {
          case 0 -> Bound.unbounded();
          case 1 -> closed ? Bound.closed(time) : Bound.open(time);
          default -> closed ? Bound.closed(time, id) : Bound.open(time, id);
        };
    boolean joined = (standing & Codes.of(MemberList.JOINED)) != 0;
    boolean blocked = (standing & Codes.of(MemberList.BLOCKED)) != 0;
    long mutedUntil = (standing & Codes.of(MemberList.MUTED)) != 0 ? image.readLong() : 0;
    return new MemberImage(
        user, new Mutation.Membership(joined, role, since, after, blocked, mutedUntil), version);
  }
}
