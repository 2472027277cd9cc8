package dev.parley.testkit.engine.behaviour;

import dev.parley.Conversation;
import dev.parley.ConversationKind;
import dev.parley.ConversationList;
import dev.parley.ConversationSettings;
import dev.parley.NotificationLevel;
import dev.parley.Notifications;
import dev.parley.QuietHours;
import dev.parley.Tags;
import dev.parley.UnreadTotal;
import dev.parley.message.Message;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Calls, as {@link Calls} collects them, of what a user keeps for itself. */
final class OwnCalls {
  private OwnCalls() {}

  /** Returns calls of what a member keeps about a conversation. */
  static Calls<ConversationSettings> ofSettings() {
    return new Calls<>(ConversationSettings.class)
        .call("state()", ConversationSettings::state)
        .call("pin(boolean)", settings -> settings.pin(true))
        .call("pinAndList()", ConversationSettings::pinAndList)
        .call(
            "notificationLevel(NotificationLevel)",
            settings -> settings.notificationLevel(NotificationLevel.NOTHING))
        .call("notificationLevel()", ConversationSettings::notificationLevel)
        .call("draft(String)", settings -> settings.draft("half"))
        .call("draft()", ConversationSettings::draft)
        .call("editDraft(String, String)", settings -> settings.editDraft("m", "half"))
        .call("editDraft()", ConversationSettings::editDraft);
  }

  /** Returns calls of a user's list. */
  static Calls<ConversationList> ofList(Calls.Facts facts) {
    return new Calls<>(ConversationList.class)
        .call("all()", ConversationList::all)
        .call(
            "entry(ConversationKind, String)",
            list -> list.entry(ConversationKind.GROUP, facts.conversation))
        .call("pinned(Set)", list -> list.pinned(Set.of()))
        .call("unread(Set)", list -> list.unread(Set.of()))
        .call("blocked(Set)", list -> list.blocked(Set.of()))
        .call(
            "mentioned(long, int, Set)",
            list -> list.mentioned(0, 1, Set.of(ConversationKind.GROUP)))
        .call("total(Scope)", list -> list.total(UnreadTotal.Scope.all()))
        .call("remove(Collection)", list -> list.remove(List.of(facts.conversation)))
        .call("remove(String)", list -> list.remove(facts.conversation))
        .call("markAllRead()", ConversationList::markAllRead)
        .call("changes(Consumer)", list -> list.changes(event -> {}));
  }

  /** Returns calls of what a user wants to be told of. */
  static Calls<Notifications> ofNotifications(Conversation group, Message message) {
    return new Calls<>(Notifications.class)
        .call(
            "level(ConversationKind, NotificationLevel)",
            all -> all.level(ConversationKind.GROUP, NotificationLevel.NOTHING))
        .call("level(ConversationKind)", all -> all.level(ConversationKind.GROUP))
        .call(
            "quietHours(QuietHours)",
            all ->
                all.quietHours(
                    new QuietHours(LocalTime.NOON, 1, NotificationLevel.NOTHING, ZoneOffset.UTC)))
        .call("inForce(Conversation)", all -> all.inForce(group))
        .call("wanted(Message)", all -> all.wanted(message))
        .call("quietHours()", Notifications::quietHours)
        .call("clearQuietHours()", Notifications::clearQuietHours);
  }

  /** Returns calls of a user's tags. */
  static Calls<Tags> ofTags(Calls.Facts facts) {
    return new Calls<>(Tags.class)
        .call("create(String, String)", tags -> tags.create("t", "n"))
        .call("rename(String, String)", tags -> tags.rename("t", "n"))
        .call("remove(String)", tags -> tags.remove("t"))
        .call("all()", Tags::all)
        .call("add(String, Collection)", tags -> tags.add("t", List.of(facts.conversation)))
        .call("remove(String, Collection)", tags -> tags.remove("t", List.of(facts.conversation)))
        .call("of(String)", tags -> tags.of(facts.conversation))
        .call("conversations(String, long, int)", tags -> tags.conversations("t", 0, 1))
        .call("untagged(long, int)", tags -> tags.untagged(0, 1))
        .call("pin(String, String, boolean)", tags -> tags.pin("t", facts.conversation, true))
        .call("unread(String, boolean)", tags -> tags.unread("t", true))
        .call("markRead(String)", tags -> tags.markRead("t"))
        .call("removeConversations(String)", tags -> tags.removeConversations("t"));
  }
}
