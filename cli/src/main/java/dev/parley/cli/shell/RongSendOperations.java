package dev.parley.cli.shell;

import dev.parley.MessageDraft;
import java.util.List;
import java.util.Optional;

/** Sending and recalling under RongCloud's names (spec/rongcloud.md 8.4 and 8.5). */
final class RongSendOperations {
  private final Targets targets;

  RongSendOperations(Users users) {
    this.targets = new Targets(users);
  }

  List<Operation> all() {
    return List.of(
        Operation.named("sendMessage")
            .needs("as", "messageType", "content")
            .takes(Targets.and("isMentioned"))
            .does("sends a message; whom it mentions is ignored without isMentioned", this::send),
        Operation.named("recallMessage")
            .needs("as", "messageUId")
            .takes(Targets.OPTIONS)
            .does("takes back a message of one's own", this::recall));
  }

  private Answer send(Request request) {
    MessageDraft draft = RongContent.draft(request);
    return Answer.message(Optional.of(targets.conversation(request).messages().send(draft)));
  }

  private Answer recall(Request request) {
    String id = request.string("messageUId");
    return Answer.message(Optional.of(targets.conversation(request).messages().recall(id)));
  }
}
