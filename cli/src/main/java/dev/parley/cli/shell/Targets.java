package dev.parley.cli.shell;

import dev.parley.Conversation;
import dev.parley.ConversationKind;
import dev.parley.Session;
import dev.parley.error.ConversationNotFoundException;
import dev.parley.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which conversation a request is about: {@code conversation}, its id; or RongCloud's {@code
 * conversationType} and {@code targetId}, where the target of a private one is the other user.
 */
final class Targets {
  /** The options that name a conversation. */
  static final String[] OPTIONS = {"conversation", "conversationType", "targetId"};

  private final Users users;

  Targets(Users users) {
    this.users = users;
  }

  /** Returns the options that name a conversation, and others. */
  static String[] and(String... others) {
    List<String> all = new ArrayList<>(List.of(OPTIONS));
    all.addAll(List.of(others));
    return all.toArray(String[]::new);
  }

  /** Returns the conversation. */
  Conversation conversation(Request request) {
    Session session = users.session(request);
    if (request.has("conversation")) {
      request.refuse("option excludes option conversation", "conversationType", "targetId");
      return session.conversation(request.string("conversation"));
    }
    return find(session, request)
        .orElseThrow(() -> new ConversationNotFoundException(request.string("targetId")));
  }

  /** Returns the conversation that type and target name, if there is one. */
  Optional<Conversation> find(Session session, Request request) {
    ConversationKind kind = kind(request);
    String target = request.string("targetId");
    return kind == ConversationKind.PRIVATE
        ? session.findPrivateConversation(target)
        : session.findConversation(target).filter(found -> found.kind() == kind);
  }

  static ConversationKind kind(Request request) {
    if (!request.has("conversationType")) {
      throw RequestException.missingOption(request.operation(), "conversation");
    }
    return RongTypes.kind(request.smallInteger("conversationType", 0));
  }

  /** Returns the conversations that exist of an array of names; each is an id or an object. */
  List<String> ids(Session session, Request request, String option) {
    List<String> ids = new ArrayList<>();
    for (JsonNode each : request.array(option)) {
      if (each.isString()) {
        ids.add(each.stringValue());
      } else if (each instanceof ObjectNode object) {
        find(session, new Request(request.operation(), object))
            .ifPresent(found -> ids.add(found.id()));
      } else {
        throw new InvalidRequestException("conversation is neither an id nor type and target");
      }
    }
    return ids;
  }
}
