package dev.parley.testkit.engine.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationKind;
import dev.parley.ConversationSummary;
import dev.parley.MessageDraft;
import dev.parley.NotificationLevel;
import dev.parley.OwnState;
import dev.parley.UnreadState;
import dev.parley.message.Message;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import org.junit.jupiter.api.Test;

/** The entry of a conversation in a user's list (spec/rongcloud.md 2 and 4). */
public interface ListEntryContract extends EngineSource {
  @Test
  default void anEntryHasEverythingThatIsKnown(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    Message mention = group.messages().send(MessageDraft.text("ann!").mentions("ann"));
    engine.clock().tick();
    Message last = group.messages().send("last");
    Conversation anns = engine.as("ann", group);
    anns.settings().pin(true);
    anns.settings().notificationLevel(NotificationLevel.MENTIONS_BY_NAME);
    anns.settings().draft("half");
    anns.settings().editDraft("m", "edit");

    ConversationSummary entry =
        engine.session("ann").list().entry(ConversationKind.GROUP, group.id());

    assertThat(entry)
        .isEqualTo(
            new ConversationSummary(
                group.info(),
                group.id(),
                true,
                last,
                new UnreadState(2, 1, 1, mention, last, mention),
                new OwnState(
                    true,
                    NotificationLevel.MENTIONS_BY_NAME,
                    "half",
                    new OwnState.EditDraft("m", "edit"))));
    engine.awaitList(() -> assertThat(engine.session("ann").list().all()).containsExactly(entry));
  }

  @Test
  default void getConversationNeverFailsAndKeepsNothing(EngineUnderTest engine) {
    Conversation others = engine.group("bob");

    for (ConversationSummary entry :
        new ConversationSummary[] {
          engine.session("ann").list().entry(ConversationKind.GROUP, "nowhere"),
          engine.session("ann").list().entry(ConversationKind.PRIVATE, "zoe"),
          engine.session("ann").list().entry(ConversationKind.GROUP, others.id()),
          engine.session("bob").list().entry(ConversationKind.SERVICE, others.id())
        }) {
      assertThat(entry.listed()).isFalse();
      assertThat(entry.latestMessage()).isEmpty();
      assertThat(entry.unreadState()).isEqualTo(UnreadState.NONE);
      assertThat(entry.own()).isEqualTo(OwnState.DEFAULT);
    }
    assertThat(engine.session("ann").list().entry(ConversationKind.PRIVATE, "zoe").target())
        .isEqualTo("zoe");
    assertThat(engine.session("ann").list().all()).isEmpty();
    assertThat(engine.session("ann").findPrivateConversation("zoe")).isEmpty();
  }

  @Test
  default void thePrivateEntryIsFoundByThePeerFromBothSides(EngineUnderTest engine) {
    Conversation talk = engine.session("bob").privateConversation("ann");
    Message hello = talk.messages().send("hello");

    ConversationSummary anns = engine.session("ann").list().entry(ConversationKind.PRIVATE, "bob");
    ConversationSummary bobs = engine.session("bob").list().entry(ConversationKind.PRIVATE, "ann");

    assertThat(anns.info()).isEqualTo(talk.info());
    assertThat(anns.target()).isEqualTo("bob");
    assertThat(anns.unread()).isEqualTo(1);
    assertThat(anns.latestMessage()).contains(hello);
    assertThat(bobs.target()).isEqualTo("ann");
    assertThat(bobs.unread()).isZero();
    assertThat(engine.session("ann").findPrivateConversation("bob").orElseThrow().id())
        .isEqualTo(talk.id());
  }

  @Test
  default void theEntryOfARemovedConversationIsNotListed(EngineUnderTest engine) {
    Conversation group = engine.group("ann");

    engine.session("ann").list().remove(group.id());

    ConversationSummary entry =
        engine.session("ann").list().entry(ConversationKind.GROUP, group.id());
    assertThat(entry.listed()).isFalse();
    assertThat(entry.info()).isEqualTo(group.info());
  }
}
