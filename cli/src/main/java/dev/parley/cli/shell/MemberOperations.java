package dev.parley.cli.shell;

import dev.parley.MembersResult;
import dev.parley.Session;
import dev.parley.cli.json.ConversationJson;
import dev.parley.cli.json.MessageJson;
import dev.parley.member.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Who belongs to a conversation. */
final class MemberOperations {
  private static final int DEFAULT_LIMIT = 100;

  private final Users users;

  MemberOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        Operation.named("add")
            .needs("as", "conversation", "members")
            .does("adds users to a group", this::add),
        Operation.named("remove")
            .needs("as", "conversation", "members")
            .does("removes users from a group", this::remove),
        Operation.named("join")
            .needs("as", "conversation")
            .does("makes the user a member", this::join),
        Operation.named("quit")
            .needs("as", "conversation")
            .does("ends the user's membership", this::quit),
        Operation.named("getMembers")
            .needs("conversation")
            .takes("as", "after", "limit")
            .does("members in the order of their ids", this::getMembers));
  }

  private Answer add(Request request) {
    List<String> members = request.stringOrStrings("members");
    return result(users.conversation(request).members().add(members));
  }

  private Answer remove(Request request) {
    List<String> members = request.stringOrStrings("members");
    return result(users.conversation(request).members().remove(members));
  }

  private Answer join(Request request) {
    users.conversation(request).members().join();
    return conversation(request);
  }

  private Answer quit(Request request) {
    users.conversation(request).members().quit();
    return conversation(request);
  }

  private static Answer conversation(Request request) {
    String id = request.string("conversation");
    return Answer.item(json -> json.writeStringProperty("conversation", id));
  }

  private Answer getMembers(Request request) {
    String after = request.optionalString("after");
    int limit = request.smallInteger("limit", DEFAULT_LIMIT);
    List<Member> members = members(request, after, limit);
    boolean hasMore =
        !members.isEmpty()
            && !members(request, members.get(members.size() - 1).user(), 1).isEmpty();
    return Answer.items(members, ConversationJson::write)
        .and(json -> json.writeBooleanProperty("hasMore", hasMore));
  }

  private List<Member> members(Request request, @Nullable String after, int limit) {
    String conversation = request.string("conversation");
    Session session = users.sessionOrNull(request);
    return session == null
        ? users.operator().members(conversation, after, limit)
        : session.conversation(conversation).members().list(after, limit);
  }

  static Answer result(MembersResult result) {
    return Answer.item(
        json -> {
          json.writeName("succeeded");
          MessageJson.strings(json, result.succeeded());
          json.writeArrayPropertyStart("failures");
          result.failures().forEach(failure -> write(json, failure));
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, MembersResult.Failure failure) {
    json.writeStartObject();
    json.writeStringProperty("code", failure.code().name());
    json.writeStringProperty("message", failure.message());
    json.writeName("members");
    MessageJson.strings(json, failure.users());
    json.writeEndObject();
  }
}
