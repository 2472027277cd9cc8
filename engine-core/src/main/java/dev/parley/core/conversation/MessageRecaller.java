package dev.parley.core.conversation;

import dev.parley.Hook;
import dev.parley.Hook.Updating;
import dev.parley.core.query.MessageLookup;
import dev.parley.core.rules.RecallRules;
import dev.parley.error.ErrorCode;
import dev.parley.error.MessageNotFoundException;
import dev.parley.event.Event;
import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.message.Recall;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import java.util.List;
import java.util.Optional;

/** Takes back what was sent: rules, batch, storage, event. */
final class MessageRecaller {
  /** What is left of a message, and whether by this call. */
  private record Recalled(Message message, boolean isNew) {}

  private final Kernel kernel;
  private final MemberAccess access;
  private final Object session;
  private final Announcer announcer;

  MessageRecaller(Kernel kernel, MemberAccess access, Object session) {
    this.kernel = kernel;
    this.access = access;
    this.session = session;
    this.announcer = new Announcer(kernel);
  }

  Message recall(String id) {
    IdRules.requireMessageId(id);
    if (!kernel.hooks().none()) {
      askForRecall(recallable(id));
    }
    Recalled recalled =
        kernel
            .locks()
            .locked(
                access.conversation(),
                () -> {
                  Message message = recallable(id);
                  return message.recalled()
                      ? new Recalled(message, false)
                      : new Recalled(commitRecall(message), true);
                });
    if (recalled.isNew()) {
      kernel.hooks().tell(hook -> hook.afterUpdate(recalled.message()));
    }
    return recalled.message();
  }

  private Message recallable(String id) {
    access.check();
    Message message = existing(id);
    RecallRules.check(access.reader(), message);
    return message;
  }

  private void askForRecall(Message message) {
    if (!message.recalled()) {
      kernel
          .hooks()
          .ask(
              ErrorCode.UPDATE_REFUSED_BY_HOOK,
              "recall is refused: conversation=" + access.conversation() + ", id=" + message.id(),
              new Updating(message, access.reader(), Optional.empty()),
              Hook::beforeUpdate);
    }
  }

  private Message commitRecall(Message message) {
    Recall recall = new Recall(kernel.clock().sendTime(), access.reader());
    kernel
        .store()
        .apply(
            Batch.ofConversation(
                access.conversation(),
                List.of(
                    new Mutation.RecallMessage(
                        message.position(), recall, kernel.clock().nextVersion()))));
    Message recalled = existing(message.id());
    announcer.toMembers(access.conversation(), new Event.MessageRecalled(recalled), session);
    return recalled;
  }

  private Message existing(String id) {
    return MessageLookup.byId(kernel.store(), access.conversation(), id)
        .orElseThrow(() -> new MessageNotFoundException(access.conversation(), id));
  }
}
