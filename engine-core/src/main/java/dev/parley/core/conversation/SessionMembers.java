package dev.parley.core.conversation;

import dev.parley.ConversationMembers;
import dev.parley.Member;
import dev.parley.MembersResult;
import dev.parley.core.rules.MembershipRules;
import dev.parley.core.rules.UniqueNames;
import dev.parley.error.ConversationNotFoundException;
import dev.parley.message.IdRules;
import dev.parley.query.Bound;
import dev.parley.storage.Batch;
import dev.parley.storage.ConversationState;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.Membership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a conversation, for one of them, or for one who joins. */
final class SessionMembers implements ConversationMembers {
  private final Kernel kernel;
  private final MemberAccess access;
  private final Announcer announcer;

  SessionMembers(Kernel kernel, MemberAccess access) {
    this.kernel = kernel;
    this.access = access;
    this.announcer = new Announcer(kernel);
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
  public boolean contains(String user) {
    IdRules.requireUserId(user);
    access.check();
    return MembershipRules.joined(membershipOf(user));
  }

  @Override
  public MembersResult add(Collection<String> users) {
    List<String> wanted = distinct(users);
    locked(access::check, () -> commitJoining(wanted));
    return new MembersResult(wanted, List.of());
  }

  @Override
  public MembersResult remove(Collection<String> users) {
    List<String> wanted = distinct(users);
    locked(access::check, () -> commitLeaving(wanted));
    return new MembersResult(wanted, List.of());
  }

  @Override
  public void join() {
    locked(access::checkSession, () -> commitJoining(List.of(access.reader())));
  }

  @Override
  public void quit() {
    locked(access::check, () -> commitLeaving(List.of(access.reader())));
  }

  private void locked(Runnable permission, Runnable change) {
    kernel
        .locks()
        .locked(
            conversation(),
            () -> {
              permission.run();
              checkMembersMayChange();
              change.run();
              return true;
            });
  }

  private void commitJoining(List<String> users) {
    long now = kernel.clock().sendTime();
    Bound unreadAfter = newestEnd();
    List<String> joining = new ArrayList<>();
    List<Mutation.OfConversation> mutations = new ArrayList<>();
    for (String user : users) {
      Membership before = membershipOf(user);
      if (!MembershipRules.joined(before)) {
        joining.add(user);
        mutations.add(putMember(user, MembershipRules.afterJoining(before, now, unreadAfter)));
      }
    }
    if (commit(mutations, now)) {
      announcer.joined(conversation(), joining, access.reader());
    }
  }

  private void commitLeaving(List<String> users) {
    long now = kernel.clock().sendTime();
    List<String> leaving = new ArrayList<>();
    List<Mutation.OfConversation> mutations = new ArrayList<>();
    for (String user : users) {
      Membership before = membershipOf(user);
      if (before != null && before.joined()) {
        leaving.add(user);
        mutations.add(putMember(user, MembershipRules.afterLeaving(before, now)));
      }
    }
    if (commit(mutations, now)) {
      announcer.left(conversation(), leaving, access.reader());
    }
  }

  private boolean commit(List<Mutation.OfConversation> mutations, long now) {
    if (mutations.isEmpty()) {
      return false;
    }
    mutations.add(
        new Mutation.AdvanceClock(
            Mutation.ConversationClock.UPDATED, now, kernel.clock().nextVersion()));
    kernel.store().apply(Batch.ofConversation(conversation(), mutations));
    return true;
  }

  private Mutation.PutMember putMember(String user, Membership membership) {
    return new Mutation.PutMember(user, membership, kernel.clock().nextVersion());
  }

  private Bound newestEnd() {
    return ConversationView.newest(kernel.store(), conversation())
        .map(newest -> Bound.open(newest.sentAt(), newest.id()))
        .orElse(Bound.unbounded());
  }

  private void checkMembersMayChange() {
    ConversationState state = kernel.store().read(storage -> storage.conversation(conversation()));
    if (state == null) {
      throw new ConversationNotFoundException(conversation());
    }
    MembershipRules.checkMembersMayChange(conversation(), state.kind());
  }

  private @Nullable Membership membershipOf(String user) {
    return kernel.store().read(storage -> storage.membership(conversation(), user));
  }

  private String conversation() {
    return access.conversation();
  }

  private static List<String> distinct(Collection<String> users) {
    users.forEach(IdRules::requireUserId);
    return UniqueNames.sorted(new LinkedHashSet<>(users));
  }
}
