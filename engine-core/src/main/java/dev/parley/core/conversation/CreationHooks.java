package dev.parley.core.conversation;

import dev.parley.Hook;
import dev.parley.Hook.Creating;
import dev.parley.core.rules.NameRules;
import dev.parley.error.ErrorCode;
import dev.parley.error.HookFailedException;

/** Asks the hooks about conversations that are to be created. */
final class CreationHooks {
  private final Kernel kernel;

  CreationHooks(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Returns what they make of it; nothing but the name is theirs to change. */
  Creating accepted(Creating creating) {
    Creating accepted =
        kernel
            .hooks()
            .ask(
                ErrorCode.CONVERSATION_REFUSED_BY_HOOK,
                "conversation is refused: kind=" + creating.kind(),
                creating,
                Hook::beforeCreate);
    accepted.name().ifPresent(NameRules::check);
    Creating named =
        new Creating(creating.creator(), creating.kind(), creating.members(), accepted.name());
    if (!named.equals(accepted)) {
      throw new HookFailedException(
          "a hook changed more of a conversation than its name: kind=" + accepted.kind(), null);
    }
    return accepted;
  }
}
