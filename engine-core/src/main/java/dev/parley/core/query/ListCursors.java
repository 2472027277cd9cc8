package dev.parley.core.query;

import dev.parley.error.InvalidRequestException;
import dev.parley.message.IdRules;
import dev.parley.query.Bound;
import dev.parley.query.Cursor;
import java.io.DataInputStream;
import java.io.IOException;

/** The cursors of one user's conversation list. */
final class ListCursors {
  private static final char BY_ACTIVITY = 'l';
  private static final char PINNED_FIRST = 'p';

  private final String user;

  ListCursors(String user) {
    this.user = user;
  }

  /** A cut between two lines of a list whose pinned lines come first. */
  record PinnedCut(boolean pinned, Bound bound) {}

  Cursor cursor(Bound cut) {
    return new Cursor(
        TextCode.encode(
            BY_ACTIVITY,
            out -> {
              TextCode.writeText(out, user);
              TextCode.writeBound(out, cut);
            }));
  }

  Bound cutOf(Cursor cursor) {
    return TextCode.decode(
        "cursor",
        BY_ACTIVITY,
        cursor.text(),
        in -> {
          readUser(in);
          return TextCode.readBound(in);
        });
  }

  Cursor cursor(PinnedCut cut) {
    return new Cursor(
        TextCode.encode(
            PINNED_FIRST,
            out -> {
              TextCode.writeText(out, user);
              out.writeBoolean(cut.pinned());
              TextCode.writeBound(out, cut.bound());
            }));
  }

  PinnedCut pinnedCutOf(Cursor cursor) {
    return TextCode.decode(
        "cursor",
        PINNED_FIRST,
        cursor.text(),
        in -> {
          readUser(in);
          boolean pinned = in.readBoolean();
          return new PinnedCut(pinned, TextCode.readBound(in));
        });
  }

  private void readUser(DataInputStream in) throws IOException {
    String itsUser = IdRules.requireUserId(TextCode.readText(in));
    if (!itsUser.equals(user)) {
      throw new InvalidRequestException(
          "cursor belongs to another user's list: cursor=" + itsUser + ", asked=" + user);
    }
  }
}
