package dev.parley.core.conversation;

import dev.parley.ConversationKind;
import dev.parley.MembersResult;
import dev.parley.core.rules.MemberAction;
import dev.parley.core.rules.MembershipRules;
import dev.parley.core.rules.UniqueNames;
import dev.parley.error.ConversationNotFoundException;
import dev.parley.error.ErrorCode;
import dev.parley.error.RefusedException;
import dev.parley.member.Role;
import dev.parley.message.IdRules;
import dev.parley.storage.Batch;
import dev.parley.storage.ConversationState;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.Membership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Changes what users are to a conversation: who may is asked first, then each user for itself, then
 * all that changes is one batch.
 */
final class MemberChanges {
  private final Kernel kernel;
  private final MemberAccess access;
  private final MemberHooks hooks;

  MemberChanges(Kernel kernel, MemberAccess access) {
    this.kernel = kernel;
    this.access = access;
    this.hooks = new MemberHooks(kernel, access);
  }

  /** Says what a user becomes who was something before. */
  interface Change {
    Membership of(Membership before, long now);
  }

  /** Tells of users who changed, each with what it was before; at least one. */
  interface Telling {
    void tell(Map<String, Membership> before);
  }

  /** Changes users; under the conversation's lock, so that events come in the order of commits. */
  MembersResult change(
      MemberAction action, Collection<String> users, Change change, Telling telling) {
    users.forEach(IdRules::requireUserId);
    List<String> wanted = UniqueNames.sorted(new LinkedHashSet<>(users));
    if (kernel.hooks().none()) {
      return locked(action, wanted, change, telling);
    }
    checkedActor(action);
    List<String> accepted = hooks.accepted(action, wanted);
    List<String> changed = new ArrayList<>();
    Telling both =
        before -> {
          changed.addAll(before.keySet());
          telling.tell(before);
        };
    MembersResult result = locked(action, accepted, change, both);
    hooks.tell(action, changed);
    return withRefused(action, result, wanted, accepted);
  }

  private MembersResult locked(
      MemberAction action, List<String> wanted, Change change, Telling telling) {
    return kernel
        .locks()
        .locked(
            access.conversation(),
            () -> changed(action, checkedActor(action), wanted, change, telling));
  }

  private Role checkedActor(MemberAction action) {
    Role actor = actor(action);
    checkKind();
    checkRole(action, actor);
    return actor;
  }

  private MembersResult withRefused(
      MemberAction action, MembersResult result, List<String> wanted, List<String> accepted) {
    List<String> refused = wanted.stream().filter(user -> !accepted.contains(user)).toList();
    if (refused.isEmpty()) {
      return result;
    }
    ErrorCode code = ErrorCode.CONVERSATION_REFUSED_BY_HOOK;
    List<MembersResult.Failure> failures = new ArrayList<>(result.failures());
    failures.add(new MembersResult.Failure(code, refusal(code, action), refused));
    return new MembersResult(result.succeeded(), failures);
  }

  /** Changes one user; what refuses that is thrown. */
  void changeOne(MemberAction action, String user, Change change, Telling telling) {
    orThrow(change(action, List.of(user), change, telling));
  }

  /** Throws the first failure, if there is one. */
  static void orThrow(MembersResult result) {
    if (!result.failures().isEmpty()) {
      MembersResult.Failure failure = result.failures().get(0);
      throw new RefusedException(failure.code(), failure.message());
    }
  }

  private Role actor(MemberAction action) {
    if (action == MemberAction.JOIN) {
      access.checkSession();
      return Role.MEMBER;
    }
    return access.membership().role();
  }

  private void checkKind() {
    ConversationState state =
        kernel.store().read(storage -> storage.conversation(access.conversation()));
    if (state == null) {
      throw new ConversationNotFoundException(access.conversation());
    }
    ConversationKind kind = state.kind();
    MembershipRules.checkMembersMayChange(access.conversation(), kind);
  }

  private void checkRole(MemberAction action, Role actor) {
    action
        .refusal(actor, managed())
        .ifPresent(
            code -> {
              throw new RefusedException(code, refusal(code, action));
            });
  }

  private MembersResult changed(
      MemberAction action, Role actor, List<String> wanted, Change change, Telling telling) {
    long now = kernel.clock().sendTime();
    List<String> succeeded = new ArrayList<>();
    Map<ErrorCode, List<String>> failed = new EnumMap<>(ErrorCode.class);
    Map<String, Membership> before = new LinkedHashMap<>();
    List<Mutation.OfConversation> mutations = new ArrayList<>();
    for (String user : wanted) {
      Membership present = membershipOf(user);
      ErrorCode refused = action.refusal(actor, managed(), present).orElse(null);
      if (refused != null) {
        failed.computeIfAbsent(refused, code -> new ArrayList<>()).add(user);
        continue;
      }
      succeeded.add(user);
      Membership after = change.of(present, now);
      if (!after.equals(present)) {
        before.put(user, present);
        mutations.add(new Mutation.PutMember(user, after, kernel.clock().nextVersion()));
      }
    }
    if (!mutations.isEmpty()) {
      commit(mutations, now);
      telling.tell(before);
    }
    List<MembersResult.Failure> failures = new ArrayList<>();
    failed.forEach(
        (code, users) ->
            failures.add(new MembersResult.Failure(code, refusal(code, action), users)));
    return new MembersResult(succeeded, failures);
  }

  private void commit(List<Mutation.OfConversation> mutations, long now) {
    mutations.add(
        new Mutation.AdvanceClock(
            Mutation.ConversationClock.UPDATED, now, kernel.clock().nextVersion()));
    kernel.store().apply(Batch.ofConversation(access.conversation(), mutations));
  }

  private Membership membershipOf(String user) {
    Membership present =
        kernel.store().read(storage -> storage.membership(access.conversation(), user));
    return present == null ? MembershipRules.STRANGER : present;
  }

  private boolean managed() {
    return kernel.options().permissionManagement();
  }

  private String refusal(ErrorCode code, MemberAction action) {
    String fact =
        switch (code) {
          case BLOCKED -> "user is blocked";
          case OWNER_NEEDED -> "owner cannot leave";
          case CONVERSATION_REFUSED_BY_HOOK -> "hook does not accept the user";
          case NOT_A_MEMBER -> "user is not a member";
          case ROLES_DISABLED -> "engine has no permission management";
          default -> "role does not allow this";
        };
    return fact + ": conversation=" + access.conversation() + ", action=" + action;
  }
}
