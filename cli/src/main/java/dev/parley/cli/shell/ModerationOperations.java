package dev.parley.cli.shell;

import dev.parley.ConversationMembers;
import dev.parley.MembersResult;
import dev.parley.UserPage;
import dev.parley.cli.json.ConversationJson;
import dev.parley.member.Member;
import dev.parley.member.Role;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Roles, and who may not write or not come in. */
final class ModerationOperations {
  private static final int DEFAULT_LIMIT = 10;

  private interface Change extends BiFunction<ConversationMembers, List<String>, MembersResult> {}

  private interface Listing {
    UserPage page(ConversationMembers members, @Nullable String next, int limit);
  }

  private final Users users;

  ModerationOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        change("blockMembers", "keeps users out of a group", ConversationMembers::block),
        change("unblockMembers", "lets them come again", ConversationMembers::unblock),
        list("queryBlockedMembers", "those who are kept out", ConversationMembers::blocked),
        Operation.named("muteMembers")
            .needs("as", "conversation", "members")
            .takes("until")
            .does("keeps members from writing", this::mute),
        change("unmuteMembers", "lets them write again", ConversationMembers::unmute),
        list("queryMutedMembers", "those who may not write", ConversationMembers::muted),
        Operation.named("updateMemberRole")
            .needs("as", "conversation", "member", "role")
            .does("makes a member a manager, or a manager a member", this::updateMemberRole),
        Operation.named("getMemberInfo")
            .needs("as", "conversation", "member")
            .does("a member, with its role", this::getMemberInfo),
        Operation.named("count")
            .needs("as", "conversation")
            .does("how many members there are", this::count));
  }

  private Operation change(String name, String summary, Change change) {
    return Operation.named(name)
        .needs("as", "conversation", "members")
        .does(
            summary,
            request ->
                MemberOperations.result(
                    change.apply(members(request), request.stringOrStrings("members"))));
  }

  private Operation list(String name, String summary, Listing listing) {
    return Operation.named(name)
        .needs("as", "conversation")
        .takes("limit", "next")
        .does(
            summary,
            request ->
                page(
                    listing.page(
                        members(request),
                        request.optionalString("next"),
                        request.smallInteger("limit", DEFAULT_LIMIT))));
  }

  private Answer mute(Request request) {
    List<String> wanted = request.stringOrStrings("members");
    return MemberOperations.result(
        request.has("until")
            ? members(request).muteUntil(request.integer("until"), wanted)
            : members(request).mute(wanted));
  }

  private Answer updateMemberRole(Request request) {
    String member = request.string("member");
    members(request).setRole(member, role(request));
    return getMemberInfo(request);
  }

  private static Role role(Request request) {
    String name = request.string("role");
    for (Role role : Role.values()) {
      if (role.name().equals(name.toUpperCase(Locale.ROOT))) {
        return role;
      }
    }
    throw RequestException.invalidOption(
        "option is not Owner, Manager or Member: option=role, value=" + name);
  }

  private Answer getMemberInfo(Request request) {
    String member = request.string("member");
    Member found = members(request).get(member);
    return Answer.item(json -> ConversationJson.properties(json, found));
  }

  private Answer count(Request request) {
    long count = members(request).count();
    return Answer.item(json -> json.writeNumberProperty("count", count));
  }

  private static Answer page(UserPage page) {
    return Answer.items(page.users(), (json, user) -> json.writeString(user))
        .and(json -> page.next().ifPresent(next -> json.writeStringProperty("next", next)));
  }

  private ConversationMembers members(Request request) {
    return users.conversation(request).members();
  }
}
