package dev.parley.cli.shell;

import dev.parley.Conversation;
import dev.parley.ConversationInfo;
import dev.parley.ConversationSummary;
import dev.parley.Session;
import dev.parley.cli.json.ConversationJson;
import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creating and finding conversations. */
final class ConversationOperations {
  private static final int MAX_CONVERSATIONS = 100;

  private final Users users;

  ConversationOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        Operation.named("createConversation")
            .needs("as")
            .takes("members", "name", "unique", "id", "attributes")
            .does(
                "a group; unless unique is false or an id is given, the one of these members",
                this::create),
        Operation.named("createPrivateConversation")
            .needs("as", "peer")
            .does("the conversation of two users, created if there is none", this::createPrivate),
        Operation.named("privateConversation")
            .needs("as", "peer")
            .does("the same by another name", this::createPrivate),
        Operation.named("getConversation")
            .takes("as", "conversation", "conversationType", "targetId")
            .does(
                "what is known of a conversation, or null; by type and target its entry in the"
                    + " user's list, which is never missing",
                this::get),
        Operation.named("getConversations")
            .needs("as", "conversations")
            .does("the entries of 1 to 100 conversations, none of them missing", this::getAll));
  }

  private Answer create(Request request) {
    List<String> members = request.strings("members");
    String name = request.optionalString("name");
    String id = request.optionalString("id");
    Map<String, Object> attributes = attributes(request);
    boolean unique = request.flag("unique", id == null);
    Conversation conversation =
        users
            .session(request)
            .createConversation(
                group -> {
                  group.members(members);
                  if (name != null) {
                    group.name(name);
                  }
                  attributes.forEach(group::attribute);
                  if (id != null) {
                    group.id(id);
                  }
                  if (unique) {
                    group.unique();
                  }
                });
    return info(conversation.info());
  }

  private static Map<String, Object> attributes(Request request) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (request.has("attributes") && request.object("attributes").size() > 0) {
      Map<?, ?> read = (Map<?, ?>) request.attribute("attributes");
      read.forEach((key, value) -> attributes.put(key.toString(), value));
    }
    return attributes;
  }

  private Answer createPrivate(Request request) {
    String peer = request.string("peer");
    return info(users.session(request).privateConversation(peer).info());
  }

  private Answer get(Request request) {
    if (request.has("conversationType")) {
      request.refuse("option excludes option conversationType", "conversation");
      return EntryAnswers.one(
          users.session(request).list().entry(Targets.kind(request), request.string("targetId")));
    }
    request.refuse("option needs option conversationType", "targetId");
    String id = request.string("conversation");
    Session session = users.sessionOrNull(request);
    if (session != null) {
      return session.findConversation(id).map(found -> info(found.info())).orElse(Answer.nothing());
    }
    return users
        .operator()
        .conversation(id)
        .map(found -> Answer.item(json -> ConversationJson.properties(json, found)))
        .orElse(Answer.nothing());
  }

  private Answer getAll(Request request) {
    Session session = users.session(request);
    List<ConversationSummary> entries = new ArrayList<>();
    for (JsonNode each : request.array("conversations")) {
      if (!(each instanceof ObjectNode object)) {
        throw RequestException.invalidOption("conversation must be an object of type and target");
      }
      Request one = new Request(request.operation(), object);
      entries.add(session.list().entry(Targets.kind(one), one.string("targetId")));
    }
    if (entries.isEmpty() || entries.size() > MAX_CONVERSATIONS) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_CONVERSATION_LIST,
          "conversations must be 1 to " + MAX_CONVERSATIONS + ": conversations=" + entries.size());
    }
    return EntryAnswers.list(entries);
  }

  private static Answer info(ConversationInfo info) {
    return Answer.item(json -> ConversationJson.properties(json, info));
  }
}
