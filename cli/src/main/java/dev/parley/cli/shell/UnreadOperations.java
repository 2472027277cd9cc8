package dev.parley.cli.shell;

import dev.parley.ConversationKind;
import dev.parley.ConversationList;
import dev.parley.ConversationSummary;
import dev.parley.NotificationLevel;
import dev.parley.UnreadState;
import dev.parley.UnreadTotal;
import dev.parley.cli.json.EntryJson;
import dev.parley.cli.json.MessageJson;
import dev.parley.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** RongCloud's counters of unread messages and mentions (spec/rongcloud.md 5). */
final class UnreadOperations {
  private final Users users;
  private final Targets targets;

  UnreadOperations(Users users) {
    this.users = users;
    this.targets = new Targets(users);
  }

  List<Operation> all() {
    return List.of(
        Operation.named("getUnreadCount")
            .needs("as")
            .takes(Targets.OPTIONS)
            .does(
                "how many messages are unread; 0 of a conversation that is not there", this::count),
        Operation.named("getUnreadMentionedCount")
            .needs("as")
            .takes(Targets.OPTIONS)
            .does("how many unread messages mention the user", this::mentionedCount),
        Operation.named("getTotalUnreadCount")
            .needs("as")
            .takes("includeMuted", "conversationTypes")
            .does("all that is unread, muted conversations left out unless asked for", this::total),
        Operation.named("getTotalUnreadCountByLevels")
            .needs("as")
            .takes("conversationTypes", "levels")
            .does("all that is unread in conversations of these levels", this::totalByLevels),
        Operation.named("getAllUnreadMentionedCount")
            .needs("as")
            .does(
                "how many unread messages mention the user, in all conversations",
                this::allMentions),
        Operation.named("getTotalUnreadMentionedCountByLevels")
            .needs("as")
            .takes("conversationTypes", "levels")
            .does("the same in conversations of these types and levels", this::mentionsByLevels),
        Operation.named("getFirstUnreadMessage")
            .needs("as")
            .takes(Targets.OPTIONS)
            .does("the oldest unread message, or null", this::first),
        Operation.named("getFirstUnreadMessageInfo")
            .needs("as")
            .takes(Targets.OPTIONS)
            .does("what is known of the oldest unread message, or null", this::firstInfo),
        Operation.named("getUnreadMentionedMessages")
            .needs("as")
            .takes(Targets.and("count", "desc"))
            .does("unread messages that mention the user, the newest if desc", this::mentions),
        Operation.named("clearMessagesUnreadStatus")
            .needs("as")
            .takes(Targets.OPTIONS)
            .does("marks everything as read", this::clear),
        Operation.named("clearUnreadCountByTimestamp")
            .needs("as", "timestamp")
            .takes(Targets.OPTIONS)
            .does("marks everything sent up to a time as read", this::clearUpTo),
        Operation.named("clearAllMessagesUnreadStatus")
            .needs("as")
            .does("marks everything in all conversations as read", this::clearAll));
  }

  private Answer count(Request request) {
    return number(stateOrNone(request).count());
  }

  private Answer mentionedCount(Request request) {
    return number(stateOrNone(request).mentioned());
  }

  private UnreadState stateOrNone(Request request) {
    if (request.has("conversation")) {
      return targets.conversation(request).unread().state();
    }
    ConversationSummary entry =
        list(request).entry(Targets.kind(request), request.string("targetId"));
    return entry.unreadState();
  }

  private Answer total(Request request) {
    boolean muted = request.flag("includeMuted", false);
    return total(
        request, new UnreadTotal.Scope(types(request), muted, Set.of()), UnreadTotal::messages);
  }

  private Answer totalByLevels(Request request) {
    return total(request, byLevels(request), UnreadTotal::messages);
  }

  private Answer allMentions(Request request) {
    return total(request, UnreadTotal.Scope.all(), UnreadTotal::mentioned);
  }

  private Answer mentionsByLevels(Request request) {
    return total(request, byLevels(request), UnreadTotal::mentioned);
  }

  private static UnreadTotal.Scope byLevels(Request request) {
    Set<NotificationLevel> levels =
        request.smallIntegers("levels").stream()
            .map(NotificationLevel::of)
            .collect(Collectors.toSet());
    return UnreadTotal.Scope.levels(levels).kinds(types(request));
  }

  private Answer total(
      Request request, UnreadTotal.Scope scope, ToLongFunction<UnreadTotal> figure) {
    return number(figure.applyAsLong(list(request).total(scope)));
  }

  private Answer first(Request request) {
    return Answer.message(targets.conversation(request).unread().first());
  }

  private Answer firstInfo(Request request) {
    Optional<Message> first = targets.conversation(request).unread().first();
    return json ->
        first.ifPresentOrElse(
            message -> EntryJson.firstUnread(json, "item", message),
            () -> json.writeNullProperty("item"));
  }

  private Answer mentions(Request request) {
    int count = request.smallInteger("count", 10);
    boolean newest = request.flag("desc", true);
    return Answer.items(
        targets.conversation(request).unread().mentions(count, newest), MessageJson::write);
  }

  private Answer clear(Request request) {
    targets.conversation(request).unread().markRead();
    return Answer.nothing();
  }

  private Answer clearUpTo(Request request) {
    long time = request.integer("timestamp");
    targets.conversation(request).unread().markReadUpTo(time);
    return Answer.nothing();
  }

  private Answer clearAll(Request request) {
    list(request).markAllRead();
    return Answer.nothing();
  }

  private ConversationList list(Request request) {
    return users.session(request).list();
  }

  private static Set<ConversationKind> types(Request request) {
    return RongTypes.kinds(request.smallIntegers("conversationTypes"));
  }

  private static Answer number(long count) {
    return Answer.item(json -> json.writeNumberProperty("count", count));
  }
}
