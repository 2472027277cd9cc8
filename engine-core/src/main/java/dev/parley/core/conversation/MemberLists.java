package dev.parley.core.conversation;

import dev.parley.Member;
import dev.parley.core.store.Store;
import dev.parley.error.InvalidRequestException;
import dev.parley.storage.MemberEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads members. */
public final class MemberLists {
  private static final int MAX_PAGE = 1000;

  private MemberLists() {}

  /** Returns members after a user, in the order of ids. */
  public static List<Member> page(
      Store store, String conversation, @Nullable String after, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new InvalidRequestException("limit must be 1 to " + MAX_PAGE + ": limit=" + limit);
    }
    return store.read(storage -> storage.members(conversation, after, limit)).stream()
        .map(MemberLists::member)
        .toList();
  }

  /** Returns the ids of all members, in their order. */
  static List<String> allIds(Store store, String conversation) {
    List<String> ids = new ArrayList<>();
    while (true) {
      String after = ids.isEmpty() ? null : ids.get(ids.size() - 1);
      List<MemberEntry> page =
          store.read(storage -> storage.members(conversation, after, MAX_PAGE));
      page.forEach(entry -> ids.add(entry.user()));
      if (page.size() < MAX_PAGE) {
        return ids;
      }
    }
  }

  private static Member member(MemberEntry entry) {
    return new Member(entry.user(), entry.membership().role(), entry.membership().since());
  }
}
