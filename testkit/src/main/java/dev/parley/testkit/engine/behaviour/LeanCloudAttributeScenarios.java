package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationAttributes;
import dev.parley.error.ErrorCode;
import dev.parley.event.Event;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Attributes as LeanCloud's own tests have them: spec/leancloud.md 8 and 14, by number. */
public interface LeanCloudAttributeScenarios extends EngineSource {
  @Test
  default void scenario30WhatIsSavedIsReadByEverybodyAndOverAReopening(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");

    group.attributes().set("attr", Map.of("timestamp", 7)).save();

    assertThat(group.attributes().get("attr")).contains(Map.of("timestamp", 7L));
    engine.reopen();
    assertThat(engine.as("bob", group).attributes().get("attr.timestamp")).contains(7L);
  }

  @Test
  default void scenario30AMapThatIsSetTakesThePlaceOfTheOneBefore(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    group.attributes().set("attr", Map.of("timestamp", 7)).save();

    group.attributes().set("attr", Map.of("lean", "cloud")).save();

    assertThat(engine.as("bob", group).attributes().all())
        .isEqualTo(Map.of("attr", Map.of("lean", "cloud")));
  }

  @Test
  default void scenario30APathLeavesTheKeysBesideItAlone(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    group.attributes().set("attr.lean", "cloud").save();
    ConversationAttributes anns = group.attributes();
    anns.set("attr.lee", "yeh");
    engine.as("bob", group).attributes().set("attr.late", true).save();

    anns.save();

    Map<String, Object> all = Map.of("lean", "cloud", "lee", "yeh", "late", true);
    assertThat(anns.get("attr")).contains(all);
    anns.fetch();
    assertThat(anns.get("attr")).contains(all);
  }

  @Test
  default void scenario31WhatIsNotSavedIsForgottenByAFetch(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    ConversationAttributes anns = group.attributes().set("name", "lunch").set("a", 1);
    assertThat(anns.get("name")).contains("lunch");
    assertThat(engine.as("bob", group).attributes().all()).isEmpty();

    anns.fetch();

    assertThat(anns.all()).isEmpty();
    anns.save();
    assertThat(group.info().name()).isEmpty();
  }

  @Test
  default void section81TheNameIsAnAttribute(EngineUnderTest engine) {
    Conversation group = engine.session("ann").createConversation(g -> g.name("lunch"));
    engine.clock().advance(Duration.ofSeconds(5));

    group.attributes().set("name", "dinner").save();

    assertThat(group.info().name()).contains("dinner");
    assertThat(group.info().updatedAt()).isGreaterThanOrEqualTo(group.info().createdAt() + 5_000);
    group.attributes().remove("name").save();
    assertThat(group.info().name()).isEmpty();
    refused(ErrorCode.INVALID_REQUEST, () -> group.attributes().set("name", 1));
    refused(ErrorCode.INVALID_REQUEST, () -> group.attributes().set("name.first", "x"));
  }

  @Test
  default void section81AParentThatIsSetTakesThePlaceOfItsChildren(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    ConversationAttributes attributes = group.attributes();
    attributes.set("a.b.c", 1).set("ab", 2).set("a.d", 3);

    attributes.set("a.b", Map.of("e", 4)).set("a.b.f.g", 5).remove("a.b.e");

    Map<String, Object> expected =
        Map.of("a", Map.of("b", Map.of("f", Map.of("g", 5L)), "d", 3L), "ab", 2L);
    assertThat(attributes.all()).isEqualTo(expected);
    attributes.save();
    assertThat(engine.as("ann", group).attributes().all()).isEqualTo(expected);
  }

  @Test
  default void section81WhatOthersSaveIsHiddenOnlyWhereSomethingWaitsToBeSaved(
      EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    ConversationAttributes anns = group.attributes().set("a.x", "mine");

    engine.as("bob", group).attributes().set("a.x", "his").set("a.y", "too").save();

    assertThat(anns.get("a")).contains(Map.of("x", "mine", "y", "too"));
    anns.fetch();
    assertThat(anns.get("a.x")).contains("his");
  }

  @Test
  default void section81EveryTypeOfValueComesBack(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Instant time = Instant.ofEpochMilli(1_714_813_200_123L);
    List<Object> values =
        List.of(
            "t\"\u00e9", true, Long.MIN_VALUE, -0.5, time, List.of(Map.of("k", time)), Map.of());
    List<Object> whole = List.of(1, time.plusNanos(5), "");

    group.attributes().set("v", values).set("w", whole).save();
    engine.reopen();

    ConversationAttributes again = engine.as("ann", group).attributes();
    assertThat(again.get("v")).contains(values);
    assertThat(again.get("w")).contains(List.of(1L, time, ""));
  }

  @Test
  default void section81WhatIsNoPathOrNoValueIsRefusedAndChangesNothing(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    ConversationAttributes attributes = group.attributes();

    for (String path : List.of("", ".", "a.", ".a", "a..b", "a\n", "id", "members.x", "\ud800")) {
      refused(path, ErrorCode.INVALID_REQUEST, () -> attributes.set(path, 1));
      refused(path, ErrorCode.INVALID_REQUEST, () -> attributes.get(path));
    }
    refused(ErrorCode.INVALID_REQUEST, () -> attributes.set("a".repeat(256), 1));
    for (Object value :
        Arrays.asList(Double.NaN, 'c', new int[0], Map.of(1, 1), List.of("\ud800"), nested(40))) {
      refused("value", ErrorCode.INVALID_REQUEST, () -> attributes.set("a", value));
    }
    assertThat(attributes.set("a".repeat(255), nested(30)).all()).hasSize(1);
  }

  private static Object nested(int depth) {
    return depth == 0 ? "bottom" : List.of(nested(depth - 1));
  }

  @Test
  default void section81NoPathLeadsThroughWhatIsNoMap(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    group.attributes().set("a", "text").save();
    ConversationAttributes waiting = group.attributes().set("b", 1).set("a.x", 2);

    refused(ErrorCode.INVALID_REQUEST, waiting::save);

    assertThat(engine.as("ann", group).attributes().all()).isEqualTo(Map.of("a", "text"));
    waiting.set("a", Map.of());
    waiting.set("a.x", 2).save();
    assertThat(engine.as("ann", group).attributes().all())
        .isEqualTo(Map.of("a", Map.of("x", 2L), "b", 1L));
    refused(ErrorCode.INVALID_REQUEST, () -> waiting.set("c", 1).set("c.d", 2));
  }

  @Test
  default void section81AttributesHaveALimit(EngineUnderTest engine) {
    engine.with(options -> options.maxContentBytes(1_000));
    Conversation group = engine.group("ann");
    group.attributes().set("a", "x".repeat(500)).save();
    ConversationAttributes more = group.attributes().set("b", "x".repeat(500));

    refused(ErrorCode.ATTRIBUTES_TOO_LARGE, more::save);

    assertThat(ErrorCode.ATTRIBUTES_TOO_LARGE.leanCloud()).hasValue(4306);
    assertThat(engine.as("ann", group).attributes().all()).containsOnlyKeys("a");
    more.remove("a").save();
    assertThat(engine.as("ann", group).attributes().all()).containsOnlyKeys("b");
  }

  @Test
  default void scenario41WhatIsCreatedWithAttributesHasThem(EngineUnderTest engine) {
    Conversation group =
        engine
            .session("ann")
            .createConversation(
                g -> g.members("bob").name("lunch").attribute("place", "roof").attribute("n.m", 1));

    assertThat(engine.as("bob", group).attributes().all())
        .isEqualTo(Map.of("name", "lunch", "place", "roof", "n", Map.of("m", 1L)));
    assertThat(group.messages().latestAt(Long.MAX_VALUE)).isEmpty();
    refused(
        ErrorCode.INVALID_REQUEST,
        () -> engine.session("ann").createConversation(g -> g.attribute("creator", "eve")));
  }

  @Test
  default void scenario48WhatIsNotThereIsEmptyAlsoThroughWhatIsNoMap(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    ConversationAttributes attributes = group.attributes().set("attr.text", "t");
    attributes.save();

    assertThat(attributes.get("attr.nothing.ts")).isEmpty();
    assertThat(attributes.get("attr.text.ts")).isEmpty();
    attributes.remove("attr.text").remove("never.there").save();
    attributes.fetch();
    assertThat(attributes.all()).isEqualTo(Map.of("attr", Map.of()));
  }

  @Test
  default void scenario59MembersAndTheActorHearOfTheChangedKeys(EngineUnderTest engine)
      throws InterruptedException {
    Conversation group = engine.group("ann", "bob");
    group.attributes().set("old", 1).save();
    Heard ann = Heard.by(engine, engine.session("ann"));
    Heard stranger = Heard.by(engine, engine.session("eve"));
    BlockingQueue<String> names = new LinkedBlockingQueue<>();
    Conversation bobs = engine.as("bob", group);
    engine
        .session("bob")
        .events(
            event -> {
              if (event instanceof Event.InfoUpdated) {
                names.add(bobs.info().name().orElse("none"));
              }
            });

    group.attributes().set("name", "lunch").set("attr.lee", "yeh").remove("old").save();

    assertThat(names.poll(30, TimeUnit.SECONDS))
        .as("the name when the event comes")
        .isEqualTo("lunch");
    assertThat(ann.events())
        .containsExactly(
            new Event.InfoUpdated(
                group.id(), Map.of("name", "lunch", "attr.lee", "yeh"), List.of("old"), "ann"));
    assertThat(stranger.events()).isEmpty();
    group.attributes().save();
    assertThat(ann.events()).as("nothing to save").hasSize(1);
  }

  @Test
  default void section81SeveralWhoSaveDifferentPathsAtOnceLoseNothing(EngineUnderTest engine)
      throws Exception {
    Conversation group = engine.group("ann", "bob");

    Together.run(
        4,
        number -> {
          Conversation own = engine.as(number % 2 == 0 ? "ann" : "bob", group);
          for (int i = 0; i < 25; i++) {
            own.attributes().set("map.k" + number + "x" + i, i).save();
          }
        });

    Object map = group.attributes().get("map").orElseThrow();
    assertThat((Map<?, ?>) map).hasSize(100);
  }
}
