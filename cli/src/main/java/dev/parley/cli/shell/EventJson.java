package dev.parley.cli.shell;

import dev.parley.cli.json.AttributeJson;
import dev.parley.cli.json.ConversationJson;
import dev.parley.cli.json.MessageJson;
import dev.parley.event.Event;
import dev.parley.event.ListKey;
import dev.parley.message.Message;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** An event in JSON: {@code {"event":"NAME", ...}}. */
final class EventJson {
  private EventJson() {}

  /** Writes an event as a value. */
  static void write(JsonGenerator json, Event event) {
    json.writeStartObject();
    if (event instanceof Event.MessageSent sent) {
      message(json, "messageSent", sent.message());
    } else if (event instanceof Event.MessageRecalled recalled) {
      message(json, "messageRecalled", recalled.message());
    } else if (event instanceof Event.Invited invited) {
      membership(json, "invited", invited.conversation(), invited.by());
    } else if (event instanceof Event.Kicked kicked) {
      membership(json, "kicked", kicked.conversation(), kicked.by());
    } else if (event instanceof Event.ConversationErased erased) {
      json.writeStringProperty("event", "conversationErased");
      json.writeStringProperty("conversation", erased.conversation());
    } else if (event instanceof Event.MembersJoined joined) {
      membership(json, "membersJoined", joined.conversation(), joined.by());
      members(json, joined.users());
    } else if (event instanceof Event.MembersLeft left) {
      membership(json, "membersLeft", left.conversation(), left.by());
      members(json, left.users());
    } else if (event instanceof Event.Blocked it) {
      membership(json, "blocked", it.conversation(), it.by());
    } else if (event instanceof Event.MembersBlocked it) {
      membership(json, "membersBlocked", it.conversation(), it.by());
      members(json, it.users());
    } else if (event instanceof Event.Unblocked it) {
      membership(json, "unblocked", it.conversation(), it.by());
    } else if (event instanceof Event.MembersUnblocked it) {
      membership(json, "membersUnblocked", it.conversation(), it.by());
      members(json, it.users());
    } else if (event instanceof Event.Muted it) {
      membership(json, "muted", it.conversation(), it.by());
    } else if (event instanceof Event.MembersMuted it) {
      membership(json, "membersMuted", it.conversation(), it.by());
      members(json, it.users());
    } else if (event instanceof Event.Unmuted it) {
      membership(json, "unmuted", it.conversation(), it.by());
    } else if (event instanceof Event.MembersUnmuted it) {
      membership(json, "membersUnmuted", it.conversation(), it.by());
      members(json, it.users());
    } else if (event instanceof Event.MemberInfoUpdated updated) {
      membership(json, "memberInfoUpdated", updated.conversation(), updated.by());
      json.writeName("member");
      ConversationJson.write(json, updated.member());
    } else if (event instanceof Event.InfoUpdated updated) {
      membership(json, "infoUpdated", updated.conversation(), updated.by());
      json.writeName("attributes");
      AttributeJson.write(json, updated.set());
      json.writeName("removed");
      MessageJson.strings(json, updated.removed());
    } else if (event instanceof Event.UnreadChanged changed) {
      json.writeStringProperty("event", "unreadChanged");
      json.writeStringProperty("conversation", changed.conversation());
      json.writeNumberProperty("unread", changed.unread());
    } else if (event instanceof Event.OwnStateChanged changed) {
      json.writeStringProperty("event", "ownStateChanged");
      json.writeStringProperty("conversation", changed.conversation());
      json.writeName("changed");
      MessageJson.strings(json, changed.changed().stream().map(ListKey::key).sorted().toList());
      json.writeNumberProperty("at", changed.at());
    } else if (event instanceof Event.MessagesDeleted deleted) {
      json.writeStringProperty("event", "messagesDeleted");
      json.writeStringProperty("conversation", deleted.conversation());
      json.writeName("ids");
      MessageJson.strings(json, deleted.ids());
      json.writeNumberProperty("at", deleted.at());
    } else if (event instanceof Event.Typing typing) {
      json.writeStringProperty("event", "typing");
      json.writeStringProperty("conversation", typing.conversation());
      json.writeStringProperty("userId", typing.user());
      json.writeNumberProperty("messageType", typing.type().code());
      json.writeNumberProperty("timestamp", typing.at());
    } else if (event instanceof Event.TagChanged changed) {
      json.writeStringProperty("event", "tagChanged");
      json.writeStringProperty("tagId", changed.tag());
      json.writeNumberProperty("at", changed.at());
    } else if (event instanceof Event.NotificationsChanged changed) {
      json.writeStringProperty("event", "notificationsChanged");
      json.writeNumberProperty("at", changed.at());
    } else if (event instanceof Event.Resync resync) {
      json.writeStringProperty("event", "resync");
      json.writeNumberProperty("lost", resync.lost());
    } else {
      throw new IllegalStateException("event has no JSON: type=" + event.getClass().getName());
    }
    json.writeEndObject();
  }

  private static void message(JsonGenerator json, String name, Message message) {
    json.writeStringProperty("event", name);
    json.writeName("message");
    MessageJson.write(json, message);
  }

  private static void membership(JsonGenerator json, String name, String conversation, String by) {
    json.writeStringProperty("event", name);
    json.writeStringProperty("conversation", conversation);
    json.writeStringProperty("by", by);
  }

  private static void members(JsonGenerator json, List<String> users) {
    json.writeName("members");
    MessageJson.strings(json, users);
  }
}
