package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationMembers;
import dev.parley.ConversationSummary;
import dev.parley.ListQuery;
import dev.parley.MessageIterator;
import dev.parley.error.ErrorCode;
import dev.parley.member.Role;
import dev.parley.message.Message;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Only members may read or write, whatever method they call. */
public interface AccessContract extends EngineSource {
  @Test
  default void everyMethodOfAConversationIsCalledByTheseTests(EngineUnderTest engine) {
    Calls.Facts facts = Calls.Facts.of(engine.group("ann"));

    assertThat(Calls.ofConversation().missing()).as("Conversation").isEmpty();
    assertThat(Calls.ofMessages(facts).missing()).as("ConversationMessages").isEmpty();
    assertThat(Calls.ofHistory(facts).missing()).as("MessageHistory").isEmpty();
    assertThat(Calls.ofMembers().missing()).as("ConversationMembers").isEmpty();
    assertThat(Calls.ofAttributes().missing()).as("ConversationAttributes").isEmpty();
    assertThat(Calls.ofUnread().missing()).as("Unread").isEmpty();
    assertThat(OwnCalls.ofSettings().missing()).as("ConversationSettings").isEmpty();
  }

  @Test
  default void everyMethodSucceedsForAManager(EngineUnderTest engine) {
    engine.with(options -> options.permissionManagement(true));
    Conversation owners = engine.group("zoe", "ann", "bob");
    owners.members().setRole("ann", Role.MANAGER);
    Conversation group = engine.as("ann", owners);

    calls(Calls.Facts.of(group)).forEach((name, call) -> call.accept(group));
  }

  @Test
  default void noMethodSucceedsForAStranger(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Calls.Facts facts = Calls.Facts.of(group);
    Conversation strangers = engine.as("eve", group);

    assertEveryCallRefused(facts, strangers);

    assertThat(engine.messages(group.id())).hasSize(1);
    assertThat(group.members().ids()).containsExactly("ann", "bob");
  }

  @Test
  default void noMethodSucceedsForAFormerMemberWhoKeptTheConversation(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob", "eve");
    Calls.Facts facts = Calls.Facts.of(group);
    Conversation kept = engine.as("eve", group);
    assertThat(kept.info()).as("what a member sees").isEqualTo(group.info());

    group.members().remove("eve");

    assertEveryCallRefused(facts, kept);
  }

  @Test
  default void noMethodSucceedsForAStrangerToAPrivateConversation(EngineUnderTest engine) {
    Conversation both = engine.session("ann").privateConversation("bob");
    Calls.Facts facts = Calls.Facts.of(both);
    Conversation strangers = engine.as("eve", both);

    assertEveryCallRefused(facts, strangers);
    refused(ErrorCode.KIND_NOT_SUPPORTED, () -> strangers.members().join());
    assertThat(both.members().ids()).containsExactly("ann", "bob");
  }

  @Test
  default void anIteratorThatWasBegunEndsWithTheMembership(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "eve");
    for (int i = 0; i < 5; i++) {
      group.messages().send("message " + i);
    }
    MessageIterator walk =
        engine.as("eve", group).messages().iterate(MessageIterator.Start.newest().limit(2));
    assertThat(walk.next().value()).hasSize(2);

    group.members().remove("eve");

    refused(ErrorCode.NOT_A_MEMBER, walk::next);
  }

  @Test
  default void aMessageOfAnotherConversationIsOutOfReach(EngineUnderTest engine) {
    Message secret = engine.group("ann").messages().send("secret");
    Conversation own = engine.group("eve");

    assertThat(own.messages().find(secret.id())).isEmpty();
    refused(ErrorCode.MESSAGE_NOT_FOUND, () -> own.messages().recall(secret.id()));
    refused(ErrorCode.MESSAGE_NOT_FOUND, () -> own.messages().indexOf(secret.id()));
    assertThat(engine.messages(secret.conversation())).containsExactly(secret);
  }

  @Test
  default void aListHoldsTheUsersOwnConversationsOnly(EngineUnderTest engine) {
    Conversation own = engine.group("eve");
    Conversation left = engine.group("ann", "eve");
    engine.group("ann", "bob");
    engine.session("ann").privateConversation("bob");

    engine.as("eve", left).members().quit();

    engine.awaitList(
        () ->
            assertThat(engine.session("eve").conversations(ListQuery.newestFirst()).items())
                .extracting(ConversationSummary::info)
                .extracting(info -> info.id())
                .containsExactly(own.id()));
  }

  @Test
  default void aConversationIsNotListedFromTheMomentItIsLeft(EngineUnderTest engine) {
    Conversation stays = engine.group("ann", "eve");
    Conversation left = engine.group("ann", "eve");
    engine.awaitList(() -> assertThat(engine.listed("eve", ListQuery.newestFirst())).hasSize(2));

    engine.as("eve", left).members().quit();

    // Lists that come late are no excuse: what a user has left is none of the user's business.
    assertThat(engine.listed("eve", ListQuery.newestFirst())).containsExactly(stays.id());
  }

  private static void assertEveryCallRefused(Calls.Facts facts, Conversation conversation) {
    Set<String> allowed = Set.of("ConversationMembers.join()");
    List<String> called = new ArrayList<>();
    calls(facts)
        .forEach(
            (name, call) -> {
              if (!allowed.contains(name)) {
                refused(name, ErrorCode.NOT_A_MEMBER, () -> call.accept(conversation));
                called.add(name);
              }
            });
    assertThat(called).hasSizeGreaterThan(25);
  }

  /** Returns every call that asks something of a conversation, by the name of its method. */
  private static Map<String, Consumer<Conversation>> calls(Calls.Facts facts) {
    Map<String, Consumer<Conversation>> calls = new LinkedHashMap<>();
    Calls.ofMessages(facts)
        .bySignature()
        .forEach(
            (name, c) -> calls.put("ConversationMessages." + name, on -> c.accept(on.messages())));
    Calls.ofUnread()
        .bySignature()
        .forEach((name, c) -> calls.put("Unread." + name, on -> c.accept(on.unread())));
    OwnCalls.ofSettings()
        .bySignature()
        .forEach(
            (name, c) -> calls.put("ConversationSettings." + name, on -> c.accept(on.settings())));
    Calls.ofAttributes()
        .bySignature()
        .forEach(
            (name, c) ->
                calls.put("ConversationAttributes." + name, on -> c.accept(on.attributes())));
    calls.put("Conversation.info()", Conversation::info);
    // The members last: some of these calls change them.
    Map<String, Consumer<ConversationMembers>> members = Calls.ofMembers().bySignature();
    members.forEach(
        (name, c) -> {
          if (!name.startsWith("remove") && !name.startsWith("quit")) {
            calls.put("ConversationMembers." + name, on -> c.accept(on.members()));
          }
        });
    calls.put("ConversationMembers.remove(Collection)", on -> on.members().remove(List.of("bob")));
    calls.put("ConversationMembers.remove(String[])", on -> on.members().remove("bob"));
    calls.put("ConversationMembers.quit()", on -> on.members().quit());
    return calls;
  }
}
