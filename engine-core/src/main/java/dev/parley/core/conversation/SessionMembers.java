package dev.parley.core.conversation;

import dev.parley.ConversationMembers;
import dev.parley.MembersResult;
import dev.parley.UserPage;
import dev.parley.core.rules.MemberAction;
import dev.parley.core.rules.MembershipRules;
import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import dev.parley.error.NotAMemberException;
import dev.parley.error.RefusedException;
import dev.parley.event.Event;
import dev.parley.member.Member;
import dev.parley.member.Role;
import dev.parley.message.IdRules;
import dev.parley.query.Bound;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation.Membership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The members of a conversation, for one of them, or for one who joins. */
final class SessionMembers implements ConversationMembers {
  private final Kernel kernel;
  private final MemberAccess access;
  private final Announcer announcer;
  private final MemberChanges changes;

  SessionMembers(Kernel kernel, MemberAccess access) {
    this.kernel = kernel;
    this.access = access;
    this.announcer = new Announcer(kernel);
    this.changes = new MemberChanges(kernel, access);
  }

  @Override
  public List<Member> list(@Nullable String after, int limit) {
    access.check();
    return MemberLists.page(kernel.store(), conversation(), after, limit);
  }

  @Override
  public List<String> ids() {
    access.check();
    return MemberLists.allIds(kernel.store(), conversation());
  }

  @Override
  public long count() {
    access.check();
    return MemberLists.count(kernel.store(), conversation());
  }

  @Override
  public boolean contains(String user) {
    IdRules.requireUserId(user);
    access.check();
    return MembershipRules.joined(membershipOf(user));
  }

  @Override
  public Member get(String user) {
    IdRules.requireUserId(user);
    access.check();
    Membership membership = membershipOf(user);
    if (membership == null || !membership.joined()) {
      throw new NotAMemberException(user, conversation());
    }
    return MemberLists.member(user, membership);
  }

  @Override
  public UserPage blocked(@Nullable String next, int limit) {
    access.check();
    return MemberLists.users(
        kernel.store(), conversation(), MemberList.BLOCKED, any -> true, next, limit);
  }

  @Override
  public UserPage muted(@Nullable String next, int limit) {
    access.check();
    long now = kernel.clock().sendTime();
    return MemberLists.users(
        kernel.store(),
        conversation(),
        MemberList.MUTED,
        membership -> MembershipRules.muted(membership, now),
        next,
        limit);
  }

  @Override
  public MembersResult add(Collection<String> users) {
    return joining(MemberAction.ADD, users);
  }

  @Override
  public void join() {
    MemberChanges.orThrow(joining(MemberAction.JOIN, List.of(access.reader())));
  }

  private MembersResult joining(MemberAction action, Collection<String> users) {
    return changes.change(
        action,
        users,
        new Joining(),
        before -> announcer.joined(conversation(), users(before), access.reader()));
  }

  @Override
  public MembersResult remove(Collection<String> users) {
    boolean oneself = !users.isEmpty() && users.stream().allMatch(access.reader()::equals);
    return leaving(oneself ? MemberAction.QUIT : MemberAction.REMOVE, users);
  }

  @Override
  public void quit() {
    MemberChanges.orThrow(leaving(MemberAction.QUIT, List.of(access.reader())));
  }

  private MembersResult leaving(MemberAction action, Collection<String> users) {
    return changes.change(
        action,
        users,
        MembershipRules::afterLeaving,
        before -> announcer.left(conversation(), users(before), access.reader()));
  }

  @Override
  public MembersResult block(Collection<String> users) {
    return changes.change(
        MemberAction.BLOCK, users, MembershipRules::afterBlocking, this::tellBlocked);
  }

  private void tellBlocked(Map<String, Membership> before) {
    tell(
        before,
        new Event.Blocked(conversation(), access.reader()),
        new Event.MembersBlocked(conversation(), users(before), access.reader()));
    List<String> members =
        before.entrySet().stream()
            .filter(entry -> entry.getValue().joined())
            .map(Map.Entry::getKey)
            .toList();
    if (!members.isEmpty()) {
      announcer.left(conversation(), members, access.reader());
    }
  }

  @Override
  public MembersResult unblock(Collection<String> users) {
    return changes.change(
        MemberAction.UNBLOCK,
        users,
        (before, now) -> MembershipRules.afterUnblocking(before),
        before ->
            tell(
                before,
                new Event.Unblocked(conversation(), access.reader()),
                new Event.MembersUnblocked(conversation(), users(before), access.reader())));
  }

  @Override
  public MembersResult mute(Collection<String> users) {
    return muting(users, Long.MAX_VALUE);
  }

  @Override
  public MembersResult muteUntil(long end, Collection<String> users) {
    long now = kernel.clock().sendTime();
    if (end <= now) {
      throw new InvalidRequestException("end of a mute is past: end=" + end + ", now=" + now);
    }
    return muting(users, end);
  }

  private MembersResult muting(Collection<String> users, long end) {
    return changes.change(
        MemberAction.MUTE,
        users,
        (before, now) -> MembershipRules.afterMuting(before, end),
        before ->
            tell(
                before,
                new Event.Muted(conversation(), access.reader()),
                new Event.MembersMuted(conversation(), users(before), access.reader())));
  }

  @Override
  public MembersResult unmute(Collection<String> users) {
    return changes.change(
        MemberAction.UNMUTE,
        users,
        (before, now) -> MembershipRules.afterMuting(before, 0),
        before ->
            tell(
                before,
                new Event.Unmuted(conversation(), access.reader()),
                new Event.MembersUnmuted(conversation(), users(before), access.reader())));
  }

  @Override
  public void setRole(String user, Role role) {
    Objects.requireNonNull(role, "role");
    if (role == Role.OWNER) {
      throw new RefusedException(
          ErrorCode.OWNER_PROMOTION,
          "nobody can be made the owner: conversation=" + conversation());
    }
    changes.changeOne(
        MemberAction.SET_ROLE,
        user,
        (before, now) -> MembershipRules.withRole(before, role),
        before -> {
          Membership now = Objects.requireNonNull(before.get(user));
          announcer.toMembers(
              conversation(),
              new Event.MemberInfoUpdated(
                  conversation(),
                  MemberLists.member(user, MembershipRules.withRole(now, role)),
                  access.reader()),
              null);
        });
  }

  private void tell(Map<String, Membership> before, Event toUsers, Event toMembers) {
    announcer.toUsersAndMembers(conversation(), users(before), toUsers, toMembers);
  }

  private static List<String> users(Map<String, Membership> before) {
    return new ArrayList<>(before.keySet());
  }

  private @Nullable Membership membershipOf(String user) {
    return kernel.store().read(storage -> storage.membership(conversation(), user));
  }

  private String conversation() {
    return access.conversation();
  }

  /** Lets users join behind the newest message, which is looked up once, if anybody joins. */
  private final class Joining implements MemberChanges.Change {
    private @Nullable Bound newest;

    @Override
    public Membership of(Membership before, long now) {
      if (before.joined()) {
        return before;
      }
      Bound end = newest;
      if (end == null) {
        end = newestEnd();
        newest = end;
      }
      return MembershipRules.afterJoining(before, now, end);
    }

    private Bound newestEnd() {
      return ConversationView.newest(kernel.store(), conversation())
          .map(message -> Bound.open(message.sentAt(), message.id()))
          .orElse(Bound.unbounded());
    }
  }
}
