package dev.parley.cli.shell;

import dev.parley.Conversation;
import dev.parley.ConversationAttributes;
import dev.parley.Session;
import dev.parley.cli.json.AttributeJson;
import dev.parley.cli.json.ConversationJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and custom attributes of conversations, with what a user has not saved yet. */
final class AttributeOperations {
  private static final int MAX_CONVERSATIONS = 1000;

  private record Key(Session session, String conversation) {}

  private final Users users;
  private final LinkedHashMap<Key, Conversation> used = new LinkedHashMap<>(16, 0.75f, true);

  AttributeOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        Operation.named("get")
            .needs("as", "conversation")
            .takes("path")
            .does("an attribute, or all, with what the user has not saved", this::get),
        Operation.named("set")
            .needs("as", "conversation", "path")
            .takes("value", "remove")
            .does("changes or removes an attribute, to be saved", this::set),
        Operation.named("save")
            .needs("as", "conversation")
            .does("saves what the user has set", this::save),
        Operation.named("fetch")
            .needs("as", "conversation")
            .does("forgets what the user has not saved", this::fetch));
  }

  private Answer get(Request request) {
    ConversationAttributes attributes = conversation(request).attributes();
    String path = request.optionalString("path");
    Object value = path == null ? attributes.all() : attributes.get(path).orElse(null);
    return value == null
        ? Answer.nothing()
        : Answer.item(
            json -> {
              json.writeName("value");
              AttributeJson.write(json, value);
            });
  }

  private Answer set(Request request) {
    request.requireOneOf("value", "remove");
    String path = request.string("path");
    ConversationAttributes attributes = conversation(request).attributes();
    if (request.has("value")) {
      attributes.set(path, request.attribute("value"));
    } else if (request.flag("remove", false)) {
      attributes.remove(path);
    }
    return get(request);
  }

  private Answer save(Request request) {
    Conversation conversation = conversation(request);
    conversation.attributes().save();
    return whole(conversation);
  }

  private Answer fetch(Request request) {
    Conversation conversation = conversation(request);
    conversation.attributes().fetch();
    return whole(conversation);
  }

  private static Answer whole(Conversation conversation) {
    Map<String, Object> attributes = conversation.attributes().all();
    return Answer.item(
        json -> {
          ConversationJson.properties(json, conversation.info());
          json.writeName("attributes");
          AttributeJson.write(json, attributes);
        });
  }

  /** What is not saved hangs on the conversation and its session, so both are kept. */
  private Conversation conversation(Request request) {
    Session session = users.session(request);
    Key key = new Key(session, request.string("conversation"));
    Conversation known = used.get(key);
    if (known == null) {
      known = users.conversation(request);
      users.hold(session);
      used.put(key, known);
      if (used.size() > MAX_CONVERSATIONS) {
        used.remove(used.keySet().iterator().next());
      }
    }
    return known;
  }
}
