package dev.parley.cli.shell;

import dev.parley.Conversation;
import dev.parley.NotificationLevel;
import dev.parley.Session;
import java.util.List;
import java.util.Optional;

/** What a user keeps for itself about a conversation (spec/rongcloud.md 6.1, 6.2 and 6.5). */
final class OwnStateOperations {
  private final Users users;
  private final Targets targets;

  OwnStateOperations(Users users) {
    this.users = users;
    this.targets = new Targets(users);
  }

  List<Operation> all() {
    return List.of(
        Operation.named("setConversationToTop")
            .needs("as")
            .takes(Targets.and("isTop", "isUpdateTime", "isCreateConversation"))
            .does("pins a conversation, or no longer if isTop is false", this::pin),
        Operation.named("setConversationNotificationLevel")
            .needs("as", "notificationLevel")
            .takes(Targets.OPTIONS)
            .does("of which messages the user is told: -1, 0, 1, 2, 4 or 5", this::level),
        Operation.named("getConversationNotificationLevel")
            .needs("as")
            .takes(Targets.OPTIONS)
            .does("the level of a conversation as it was set", this::getLevel),
        Operation.named("setConversationNotificationStatus")
            .needs("as", "notificationStatus")
            .takes(Targets.OPTIONS)
            .does("the same of old: 1 is level 1, 2 is level 0", this::status),
        Operation.named("saveTextMessageDraft")
            .needs("as", "draft")
            .takes(Targets.OPTIONS)
            .does("keeps a text that is not sent yet", this::saveDraft),
        Operation.named("getTextMessageDraft")
            .needs("as")
            .takes(Targets.OPTIONS)
            .does("the text that is not sent yet, or an empty one", this::getDraft),
        Operation.named("clearTextMessageDraft")
            .needs("as")
            .takes(Targets.OPTIONS)
            .does("forgets the draft", this::clearDraft),
        Operation.named("saveEditedMessageDraft")
            .needs("as", "messageUId", "content")
            .takes(Targets.OPTIONS)
            .does("keeps an edit that is not made yet; an empty one clears it", this::saveEdit),
        Operation.named("removeConversation")
            .needs("as")
            .takes(Targets.OPTIONS)
            .does("takes a conversation out of the list until something is said", this::remove),
        Operation.named("batchDeleteConversations")
            .needs("as", "identifiers")
            .does("the same for 1 to 100 conversations", this::removeAll));
  }

  private Answer pin(Request request) {
    boolean top = request.flag("isTop", true);
    boolean create = request.flag("isCreateConversation", false);
    // As on the Web, where pinning moves nothing in either case.
    request.flag("isUpdateTime", true);
    Conversation conversation = targets.conversation(request);
    if (top && create) {
      conversation.settings().pinAndList();
    } else {
      conversation.settings().pin(top);
    }
    return Answer.nothing();
  }

  private Answer level(Request request) {
    return setLevel(request, NotificationLevel.of(request.smallInteger("notificationLevel", 0)));
  }

  private Answer status(Request request) {
    int status = request.smallInteger("notificationStatus", 0);
    if (status != 1 && status != 2) {
      throw RequestException.invalidOption(
          "option must be 1 or 2: option=notificationStatus, value=" + status);
    }
    return setLevel(request, status == 1 ? NotificationLevel.MENTIONS : NotificationLevel.NOT_SET);
  }

  private Answer setLevel(Request request, NotificationLevel level) {
    targets.conversation(request).settings().notificationLevel(level);
    return Answer.nothing();
  }

  private Answer getLevel(Request request) {
    int level = targets.conversation(request).settings().notificationLevel().code();
    return Answer.item(json -> json.writeNumberProperty("notificationLevel", level));
  }

  private Answer saveDraft(Request request) {
    targets.conversation(request).settings().draft(request.string("draft"));
    return Answer.nothing();
  }

  private Answer clearDraft(Request request) {
    targets.conversation(request).settings().draft("");
    return Answer.nothing();
  }

  private Answer getDraft(Request request) {
    String draft = targets.conversation(request).settings().draft();
    return Answer.item(json -> json.writeStringProperty("draft", draft));
  }

  private Answer saveEdit(Request request) {
    String id = request.string("messageUId");
    targets.conversation(request).settings().editDraft(id, request.string("content"));
    return Answer.nothing();
  }

  private Answer remove(Request request) {
    Session session = users.session(request);
    Optional<String> id =
        request.has("conversation")
            ? Optional.of(request.string("conversation"))
            : targets.find(session, request).map(Conversation::id);
    id.ifPresent(session.list()::remove);
    return Answer.nothing();
  }

  private Answer removeAll(Request request) {
    Session session = users.session(request);
    session.list().remove(targets.ids(session, request, "identifiers"));
    return Answer.nothing();
  }
}
