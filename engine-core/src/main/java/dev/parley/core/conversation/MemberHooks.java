package dev.parley.core.conversation;

import dev.parley.Hook;
import dev.parley.Hook.MembersChange;
import dev.parley.Hook.Verdict;
import dev.parley.core.rules.MemberAction;
import dev.parley.error.ErrorCode;
import dev.parley.error.HookFailedException;
import java.util.List;

/** Asks the hooks about members who come and go, and tells them. */
final class MemberHooks {
  /** One of the questions that a hook can be asked. */
  private interface Question {
    Verdict<List<String>> ask(Hook hook, MembersChange change);
  }

  private final Kernel kernel;
  private final MemberAccess access;

  MemberHooks(Kernel kernel, MemberAccess access) {
    this.kernel = kernel;
    this.access = access;
  }

  /** Returns for whom of some users an action is accepted. */
  List<String> accepted(MemberAction action, List<String> users) {
    return switch (action) {
      case ADD, JOIN -> ask(action, users, Hook::beforeAdd);
      case REMOVE -> ask(action, users, Hook::beforeRemove);
      default -> users;
    };
  }

  private List<String> ask(MemberAction action, List<String> users, Question question) {
    if (users.isEmpty()) {
      return users;
    }
    String what =
        "change of members is refused: conversation="
            + access.conversation()
            + ", action="
            + action;
    List<String> accepted =
        kernel
            .hooks()
            .ask(
                ErrorCode.CONVERSATION_REFUSED_BY_HOOK,
                what,
                users,
                (hook, given) -> question.ask(hook, change(given)));
    if (!users.containsAll(accepted)) {
      throw new HookFailedException(
          "a hook accepted users who are not to be changed: conversation="
              + access.conversation()
              + ", action="
              + action,
          null);
    }
    return users.stream().filter(accepted::contains).toList();
  }

  /** Tells of users for whom an action took effect. */
  void tell(MemberAction action, List<String> users) {
    if (users.isEmpty()) {
      return;
    }
    MembersChange change = change(users);
    switch (action) {
      case ADD, JOIN -> kernel.hooks().tell(hook -> hook.afterAdd(change));
      case REMOVE, QUIT -> kernel.hooks().tell(hook -> hook.afterRemove(change));
      default -> {
        // Nobody came or went.
      }
    }
  }

  private MembersChange change(List<String> users) {
    return new MembersChange(access.conversation(), access.reader(), users);
  }
}
