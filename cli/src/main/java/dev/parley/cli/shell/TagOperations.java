package dev.parley.cli.shell;

import dev.parley.ConversationSummary;
import dev.parley.Session;
import dev.parley.Tag;
import dev.parley.TaggedEntry;
import dev.parley.Tags;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** RongCloud's tags (spec/rongcloud.md 6.6). */
final class TagOperations {
  private final Users users;
  private final Targets targets;

  TagOperations(Users users) {
    this.users = users;
    this.targets = new Targets(users);
  }

  List<Operation> all() {
    return List.of(
        Operation.named("addTag")
            .needs("as", "tagId", "tagName")
            .does("creates a tag", this::create),
        Operation.named("updateTag")
            .needs("as", "tagId", "tagName")
            .does("gives a tag another name", this::rename),
        Operation.named("removeTag")
            .needs("as", "tagId")
            .does("removes a tag, from all conversations too", this::remove),
        Operation.named("getTags").needs("as").does("all tags, the oldest first", this::all),
        Operation.named("addConversationsToTag")
            .needs("as", "tagId", "conversations")
            .does("gives 1 to 1000 conversations a tag", this::add),
        Operation.named("removeConversationsFromTag")
            .needs("as", "tagId", "conversations")
            .does("takes a tag from 1 to 1000 conversations", this::removeFrom),
        Operation.named("removeTagsFromConversation")
            .needs("as", "tagIds")
            .takes(Targets.OPTIONS)
            .does("takes several tags from a conversation", this::removeTags),
        Operation.named("getTagsFromConversation")
            .needs("as")
            .takes(Targets.OPTIONS)
            .does("the tags of a conversation", this::of),
        Operation.named("getConversationsFromTagByPage")
            .needs("as", "tagId")
            .takes("count", "startTime")
            .does("the conversations with a tag, newest first", this::conversations),
        Operation.named("getUntaggedConversationListByPage")
            .needs("as")
            .takes("timestamp", "count")
            .does("the conversations that have no tag, newest first", this::untagged),
        Operation.named("getUnreadCountByTag")
            .needs("as", "tagId", "containMuted")
            .does("all that is unread in the conversations with a tag", this::unread),
        Operation.named("setConversationToTopInTag")
            .needs("as", "tagId")
            .takes(Targets.and("isTop"))
            .does("pins a conversation within a tag, or no longer", this::pin),
        Operation.named("clearMessagesUnreadStatusByTag")
            .needs("as", "tagId")
            .does("marks everything in the conversations with a tag as read", this::clear),
        Operation.named("clearConversationsByTag")
            .needs("as", "tagId")
            .does("takes the conversations with a tag out of the list", this::clearConversations));
  }

  private Answer create(Request request) {
    tags(request).create(request.string("tagId"), request.string("tagName"));
    return Answer.nothing();
  }

  private Answer rename(Request request) {
    tags(request).rename(request.string("tagId"), request.string("tagName"));
    return Answer.nothing();
  }

  private Answer remove(Request request) {
    tags(request).remove(request.string("tagId"));
    return Answer.nothing();
  }

  private Answer all(Request request) {
    return Answer.items(tags(request).all(), TagOperations::write);
  }

  private static void write(JsonGenerator json, Tag tag) {
    json.writeStartObject();
    json.writeStringProperty("tagId", tag.id());
    json.writeStringProperty("tagName", tag.name());
    json.writeNumberProperty("conversationCount", tag.conversations());
    json.writeNumberProperty("createdTime", tag.createdAt());
    json.writeEndObject();
  }

  private Answer add(Request request) {
    Session session = users.session(request);
    session.tags().add(request.string("tagId"), targets.ids(session, request, "conversations"));
    return Answer.nothing();
  }

  private Answer removeFrom(Request request) {
    Session session = users.session(request);
    session.tags().remove(request.string("tagId"), targets.ids(session, request, "conversations"));
    return Answer.nothing();
  }

  private Answer removeTags(Request request) {
    String conversation = targets.conversation(request).id();
    Tags tags = tags(request);
    request.strings("tagIds").forEach(tag -> tags.remove(tag, List.of(conversation)));
    return Answer.nothing();
  }

  private Answer of(Request request) {
    Map<String, Boolean> found = tags(request).of(targets.conversation(request).id());
    return json -> {
      json.writeArrayPropertyStart("items");
      new TreeMap<>(found)
          .forEach(
              (tag, pinned) -> {
                json.writeStartObject();
                json.writeStringProperty("tagId", tag);
                json.writeBooleanProperty("isTop", pinned);
                json.writeEndObject();
              });
      json.writeEndArray();
    };
  }

  private Answer conversations(Request request) {
    long before = request.has("startTime") ? request.integer("startTime") : 0;
    int count = request.smallInteger("count", 0);
    return Answer.items(
        tags(request).conversations(request.string("tagId"), before, count), TagOperations::write);
  }

  private static void write(JsonGenerator json, TaggedEntry tagged) {
    json.writeStartObject();
    EntryAnswers.JSON.properties(json, tagged.entry());
    json.writeBooleanProperty("isTopInTag", tagged.pinnedInTag());
    json.writeEndObject();
  }

  private Answer untagged(Request request) {
    long before = request.has("timestamp") ? request.integer("timestamp") : 0;
    List<ConversationSummary> entries =
        tags(request).untagged(before, request.smallInteger("count", 0));
    return EntryAnswers.list(entries);
  }

  private Answer unread(Request request) {
    boolean muted = request.flag("containMuted", false);
    long count = tags(request).unread(request.string("tagId"), muted).messages();
    return Answer.item(json -> json.writeNumberProperty("count", count));
  }

  private Answer pin(Request request) {
    String conversation = targets.conversation(request).id();
    tags(request).pin(request.string("tagId"), conversation, request.flag("isTop", true));
    return Answer.nothing();
  }

  private Answer clear(Request request) {
    tags(request).markRead(request.string("tagId"));
    return Answer.nothing();
  }

  private Answer clearConversations(Request request) {
    tags(request).removeConversations(request.string("tagId"));
    return Answer.nothing();
  }

  private Tags tags(Request request) {
    return users.session(request).tags();
  }
}
