package dev.parley.core.conversation;

import dev.parley.UserPage;
import dev.parley.core.store.Store;
import dev.parley.error.InvalidRequestException;
import dev.parley.member.Member;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads members. */
public final class MemberLists {
  private static final int MAX_PAGE = 1000;
  private static final int MAX_USERS = 100;

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

  /** Returns how many members there are. */
  static long count(Store store, String conversation) {
    long count = 0;
    String after = null;
    while (true) {
      String begin = after;
      List<MemberEntry> page =
          store.read(storage -> storage.members(conversation, begin, MAX_PAGE));
      count += page.size();
      if (page.size() < MAX_PAGE) {
        return count;
      }
      after = page.get(page.size() - 1).user();
    }
  }

  /**
   * Returns a page of a list. Its token is the last user that was looked at, which need not be in
   * the list any more.
   */
  static UserPage users(
      Store store,
      String conversation,
      MemberList list,
      Predicate<Mutation.Membership> wanted,
      @Nullable String next,
      int limit) {
    if (limit < 1 || limit > MAX_USERS) {
      throw new InvalidRequestException("limit must be 1 to " + MAX_USERS + ": limit=" + limit);
    }
    List<String> users = new ArrayList<>();
    String after = next;
    while (true) {
      String begin = after;
      List<MemberEntry> page =
          store.read(storage -> storage.members(conversation, list, begin, MAX_USERS + 1));
      for (MemberEntry entry : page) {
        if (wanted.test(entry.membership())) {
          if (users.size() == limit) {
            return new UserPage(users, users.get(limit - 1));
          }
          users.add(entry.user());
        }
        after = entry.user();
      }
      if (page.size() <= MAX_USERS) {
        return new UserPage(users, null);
      }
    }
  }

  /** Returns a membership as the API shows it. */
  static Member member(String user, Mutation.Membership membership) {
    return new Member(user, membership.role(), membership.since());
  }

  private static Member member(MemberEntry entry) {
    return member(entry.user(), entry.membership());
  }
}
