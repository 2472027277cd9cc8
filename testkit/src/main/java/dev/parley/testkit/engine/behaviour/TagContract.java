package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.Tag;
import dev.parley.Tags;
import dev.parley.error.ErrorCode;
import dev.parley.event.Event;
import dev.parley.event.ListKey;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tags: creating, renaming, removing, and having them (spec/rongcloud.md 6.6). */
public interface TagContract extends EngineSource {
  @Test
  default void tagsAreKeptForOneUserInTheOrderOfTheirCreation(EngineUnderTest engine) {
    Tags anns = engine.session("ann").tags();
    anns.create("work", "at work");
    anns.create("a", "at work");
    anns.rename("work", "\uD83D\uDE00 15 characters");

    engine.reopen();

    assertThat(engine.session("ann").tags().all())
        .containsExactly(
            new Tag("work", "\uD83D\uDE00 15 characters", EngineUnderTest.START, 0),
            new Tag("a", "at work", EngineUnderTest.START, 0));
    assertThat(engine.session("bob").tags().all()).isEmpty();
  }

  @Test
  default void idsHaveUpTo10CharactersAndNamesUpTo15(EngineUnderTest engine) {
    Tags tags = engine.session("ann").tags();

    tags.create("0123456789", "012345678901234");
    refused(ErrorCode.INVALID_TAG_ID, () -> tags.create("01234567890", "n"));
    refused(ErrorCode.INVALID_TAG_ID, () -> tags.create("", "n"));
    refused(ErrorCode.INVALID_TAG_NAME, () -> tags.create("t", "0123456789012345"));
    refused(ErrorCode.INVALID_TAG_NAME, () -> tags.rename("0123456789", ""));

    assertThat(tags.all()).hasSize(1);
    assertThat(ErrorCode.INVALID_TAG_ID.rongCloud()).hasValue(34212);
    assertThat(ErrorCode.INVALID_TAG_NAME.rongCloud()).hasValue(34213);
  }

  @Test
  default void aTagIsThereOnceAndAMissingOneIsSaidToBe(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Tags tags = engine.session("ann").tags();
    tags.create("t", "n");

    refused(ErrorCode.TAG_EXISTS, () -> tags.create("t", "other"));
    refused(ErrorCode.TAG_NOT_FOUND, () -> tags.rename("x", "n"));
    refused(ErrorCode.TAG_NOT_FOUND, () -> tags.remove("x"));
    refused(ErrorCode.TAG_NOT_FOUND, () -> tags.add("x", List.of(group.id())));
    refused(ErrorCode.TAG_NOT_FOUND, () -> tags.remove("x", List.of(group.id())));
    refused(ErrorCode.TAG_NOT_FOUND, () -> tags.pin("x", group.id(), true));
    refused(ErrorCode.TAG_NOT_FOUND, () -> tags.markRead("x"));
    refused(ErrorCode.TAG_NOT_FOUND, () -> tags.removeConversations("x"));
    assertThat(tags.conversations("x", 0, 20)).isEmpty();
    assertThat(tags.all()).extracting(Tag::name).containsExactly("n");
  }

  @Test
  default void aUserHas20TagsUnlessItIsSet(EngineUnderTest engine) {
    Tags tags = engine.session("ann").tags();
    for (int i = 0; i < 20; i++) {
      tags.create("t" + i, "n");
    }

    refused(ErrorCode.TOO_MANY_TAGS, () -> tags.create("more", "n"));

    tags.remove("t7");
    tags.create("more", "n");
    engine.with(options -> options.maxTags(0)).reopen();
    engine.session("ann").tags().create("evenMore", "n");
    assertThat(engine.session("ann").tags().all()).hasSize(21);
  }

  @Test
  default void removingATagTakesItFromAllConversationsForGood(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Tags tags = engine.session("ann").tags();
    tags.create("t", "n");
    tags.add("t", List.of(group.id()));
    assertThat(tags.of(group.id())).isEqualTo(Map.of("t", false));

    tags.remove("t");
    assertThat(tags.of(group.id())).isEmpty();

    tags.create("t", "another");
    assertThat(tags.of(group.id())).isEmpty();
    assertThat(tags.conversations("t", 0, 20)).isEmpty();
  }

  @Test
  default void onlyConversationsOfTheUserAreTaggedAllOrNone(EngineUnderTest engine) {
    Conversation anns = engine.group("ann");
    Conversation bobs = engine.group("bob");
    Tags tags = engine.session("ann").tags();
    tags.create("t", "n");

    refused(ErrorCode.NOT_A_MEMBER, () -> tags.add("t", List.of(anns.id(), bobs.id())));
    refused(ErrorCode.NOT_A_MEMBER, () -> tags.of(bobs.id()));
    refused(ErrorCode.TOO_MANY_CONVERSATIONS, () -> tags.add("t", List.of()));

    assertThat(tags.of(anns.id())).isEmpty();
    assertThat(ErrorCode.TOO_MANY_CONVERSATIONS.rongCloud()).hasValue(34013);
  }

  @Test
  default void theOtherSessionsAreToldOfTagsAndOfConversations(EngineUnderTest engine) {
    Conversation one = engine.group("ann");
    Conversation two = engine.group("ann");
    Heard phone = Heard.by(engine, engine.session("ann"));
    Tags tags = engine.session("ann").tags();

    tags.create("t", "n");
    tags.add("t", List.of(one.id()));
    tags.add("t", List.of(one.id(), two.id()));
    tags.pin("t", two.id(), true);
    tags.remove("t", List.of(one.id()));
    tags.remove("t", List.of(one.id()));
    tags.remove("t");

    long now = engine.clock().millis();
    assertThat(phone.events())
        .containsExactly(
            new Event.TagChanged("t", now),
            new Event.OwnStateChanged(one.id(), Set.of(ListKey.TAGS), now),
            new Event.OwnStateChanged(two.id(), Set.of(ListKey.TAGS), now),
            new Event.OwnStateChanged(two.id(), Set.of(ListKey.TAGS), now),
            new Event.OwnStateChanged(one.id(), Set.of(ListKey.TAGS), now),
            new Event.TagChanged("t", now));
  }
}
