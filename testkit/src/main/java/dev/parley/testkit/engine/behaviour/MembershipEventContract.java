package dev.parley.testkit.engine.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.event.Event;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who hears what about membership: the table of spec/leancloud.md 9.2, row by row. */
public interface MembershipEventContract extends EngineSource {
  @Test
  default void createdGroup_AllAreInvitedAndAllHearOfAll(EngineUnderTest engine) {
    Heard ann = Heard.by(engine, engine.session("ann"));
    Heard bob = Heard.by(engine, engine.session("bob"));

    Conversation group = engine.group("ann", "bob");

    List<Event> both =
        List.of(
            new Event.Invited(group.id(), "ann"),
            new Event.MembersJoined(group.id(), List.of("ann", "bob"), "ann"));
    assertThat(ann.events()).isEqualTo(both);
    assertThat(bob.events()).isEqualTo(both);
  }

  @Test
  default void createdPrivateConversation_BothHearOfItOnce(EngineUnderTest engine) {
    Heard ann = Heard.by(engine, engine.session("ann"));
    Heard bob = Heard.by(engine, engine.session("bob"));

    Conversation both = engine.session("ann").privateConversation("bob");
    engine.session("bob").privateConversation("ann");
    engine.session("ann").privateConversation("bob");

    List<Event> once =
        List.of(
            new Event.Invited(both.id(), "ann"),
            new Event.MembersJoined(both.id(), List.of("ann", "bob"), "ann"));
    assertThat(ann.events()).isEqualTo(once);
    assertThat(bob.events()).isEqualTo(once);
  }

  @Test
  default void added_TheActorHearsOfItAndTheTargetIsInvited(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "cy");
    Heard ann = Heard.by(engine, engine.session("ann"));
    Heard bob = Heard.by(engine, engine.session("bob"));
    Heard cy = Heard.by(engine, engine.session("cy"));

    group.members().add("bob");

    Event joined = new Event.MembersJoined(group.id(), List.of("bob"), "ann");
    assertThat(ann.events()).containsExactly(joined);
    assertThat(cy.events()).containsExactly(joined);
    assertThat(bob.events()).containsExactly(new Event.Invited(group.id(), "ann"), joined);
  }

  @Test
  default void joined_TheOthersHearOfItAndTheJoinerIsInvitedByItself(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Heard ann = Heard.by(engine, engine.session("ann"));
    Heard bob = Heard.by(engine, engine.session("bob"));

    engine.as("bob", group).members().join();

    Event joined = new Event.MembersJoined(group.id(), List.of("bob"), "bob");
    assertThat(ann.events()).containsExactly(joined);
    assertThat(bob.events()).containsExactly(new Event.Invited(group.id(), "bob"), joined);
  }

  @Test
  default void removed_TheActorHearsOfItAndTheTargetIsKickedOnly(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob", "cy");
    Heard ann = Heard.by(engine, engine.session("ann"));
    Heard bob = Heard.by(engine, engine.session("bob"));
    Heard cy = Heard.by(engine, engine.session("cy"));

    group.members().remove("bob");

    Event left = new Event.MembersLeft(group.id(), List.of("bob"), "ann");
    assertThat(ann.events()).containsExactly(left);
    assertThat(cy.events()).containsExactly(left);
    assertThat(bob.events()).containsExactly(new Event.Kicked(group.id(), "ann"));
  }

  @Test
  default void quit_TheOthersHearOfItAndTheQuitterIsKickedOnly(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Heard ann = Heard.by(engine, engine.session("ann"));
    Heard bob = Heard.by(engine, engine.session("bob"));

    engine.as("bob", group).members().quit();

    assertThat(ann.events())
        .containsExactly(new Event.MembersLeft(group.id(), List.of("bob"), "bob"));
    assertThat(bob.events()).containsExactly(new Event.Kicked(group.id(), "bob"));
  }

  @Test
  default void severalAtOnceAreOneEvent(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Heard ann = Heard.by(engine, engine.session("ann"));

    group.members().add("dan", "bob", "cy");
    group.members().remove("cy", "nobody", "dan");

    assertThat(ann.events())
        .containsExactly(
            new Event.MembersJoined(group.id(), List.of("cy", "dan"), "ann"),
            new Event.MembersLeft(group.id(), List.of("cy", "dan"), "ann"));
  }

  @Test
  default void whatChangesNothingIsNotTold(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    engine.session("ann").createConversation(g -> g.unique().members("bob"));
    Heard ann = Heard.by(engine, engine.session("ann"));
    Heard bob = Heard.by(engine, engine.session("bob"));

    group.members().add("bob");
    group.members().remove("nobody");
    group.members().join();
    engine.session("bob").createConversation(g -> g.unique().members("ann"));
    group.unread().markRead();

    assertThat(ann.events()).isEmpty();
    assertThat(bob.events()).isEmpty();
  }

  @Test
  default void everySessionOfTheTargetHearsOfIt(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Heard phone = Heard.by(engine, engine.session("bob"));
    Heard desk = Heard.by(engine, engine.session("bob"));

    group.members().add("bob");
    group.members().remove("bob");

    List<Event> expected =
        List.of(
            new Event.Invited(group.id(), "ann"),
            new Event.MembersJoined(group.id(), List.of("bob"), "ann"),
            new Event.Kicked(group.id(), "ann"));
    assertThat(phone.events()).isEqualTo(expected);
    assertThat(desk.events()).isEqualTo(expected);
  }

  @Test
  default void afterLeavingNothingMoreIsHeardUntilComingBack(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Conversation bobs = engine.as("bob", group);
    Heard bob = Heard.by(engine, engine.session("bob"));
    bobs.members().quit();
    bob.forget();

    String sent = group.messages().send("without you").id();
    group.messages().recall(sent);
    group.members().add("cy");
    group.members().remove("cy");
    assertThat(bob.events()).isEmpty();

    group.members().add("bob");
    group.messages().send("with you");
    assertThat(bob.events()).hasSize(3).startsWith(new Event.Invited(group.id(), "ann"));
  }

  @Test
  default void strangersHearNothing(EngineUnderTest engine) {
    Heard eve = Heard.by(engine, engine.session("eve"));

    Conversation group = engine.group("ann", "bob");
    group.messages().recall(group.messages().send("text").id());
    group.members().remove("bob");
    engine.session("ann").privateConversation("bob").messages().send("text");
    engine.as("eve", group);

    assertThat(eve.events()).isEmpty();
  }
}
