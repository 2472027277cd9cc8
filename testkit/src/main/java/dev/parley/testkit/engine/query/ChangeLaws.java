package dev.parley.testkit.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Message;
import dev.parley.query.ChangeToken;
import dev.parley.query.Changes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What changed since a token, put over what was known then, is what is known now. */
interface ChangeLaws extends LawsOnEngine {
  @Property(tries = 150)
  default void changesOverTheSnapshotAtATokenAreThePresent(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Happening.Rounds.class) List<List<Happening>> rounds,
      @ForAll @IntRange(min = 1, max = 8) int limit) {
    Scene scene = scene(history);
    Map<String, Message> known = new LinkedHashMap<>();
    scene.everything().forEach(message -> known.put(message.id(), message));
    ChangeToken token = scene.history().currentToken();
    Map<String, Message> before = byId(scene.model().all());

    for (List<Happening> round : rounds) {
      scene.happen(round);
      List<Message> expected =
          scene.model().byLatestChange().stream()
              .filter(message -> !message.equals(before.get(message.id())))
              .toList();
      List<Message> changes = new ArrayList<>();
      token = readAll(scene, token, limit, changes);

      PageWalk.assertSame(changes, expected, "changes since the token");
      changes.forEach(message -> known.put(message.id(), message));
      assertThat(known).isEqualTo(byId(scene.model().all()));
      before.putAll(byId(scene.model().all()));
    }
  }

  @Property(tries = 80)
  default void theFirstTokenStandsBeforeEverything(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Happening.Rounds.class) List<List<Happening>> rounds,
      @ForAll @IntRange(min = 1, max = 1000) int limit) {
    Scene scene = scene(history);
    rounds.forEach(scene::happen);

    List<Message> changes = new ArrayList<>();
    ChangeToken end = readAll(scene, scene.history().firstToken(), limit, changes);

    PageWalk.assertSame(changes, scene.model().byLatestChange(), "changes since ever");
    assertNothing(scene.history().changesSince(end, limit));
    assertNothing(scene.history().changesSince(scene.history().currentToken(), limit));
  }

  /** Between the pages things go on: what is told last of a message is how it stands. */
  @Property(tries = 120)
  default void changesThatAreReadWhileMoreHappenLoseNothing(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Happening.Rounds.class) List<List<Happening>> rounds,
      @ForAll @IntRange(min = 1, max = 8) int limit) {
    Scene scene = scene(history);
    Map<String, Message> told = new LinkedHashMap<>();
    ChangeToken token = scene.history().firstToken();
    int round = 0;
    boolean hasMore = true;
    for (int pages = 0; hasMore || round < rounds.size(); pages++) {
      PageWalk.assertNotEndless(pages);
      Changes changes = scene.history().changesSince(token, limit);
      for (Message message : changes.items()) {
        assertThat(told.put(message.id(), message))
            .as("told again without a change: id=%s", Shown.id(message.id()))
            .isNotEqualTo(message);
      }
      token = changes.next();
      hasMore = changes.hasMore();
      if (round < rounds.size()) {
        scene.happen(rounds.get(round++));
        hasMore = true;
      }
    }

    assertThat(told).isEqualTo(byId(scene.model().all()));
  }

  private static ChangeToken readAll(
      Scene scene, ChangeToken since, int limit, List<Message> into) {
    ChangeToken token = since;
    Set<String> seen = new HashSet<>();
    for (int pages = 0; ; pages++) {
      PageWalk.assertNotEndless(pages);
      Changes changes = scene.history().changesSince(token, limit);
      for (Message message : changes.items()) {
        assertThat(seen.add(message.id())).as("told once: %s", Shown.id(message.id())).isTrue();
      }
      into.addAll(changes.items());
      token = changes.next();
      if (!changes.hasMore()) {
        assertNothing(scene.history().changesSince(token, limit));
        return token;
      }
      assertThat(changes.items()).as("changes of which there are more").hasSize(limit);
    }
  }

  private static void assertNothing(Changes changes) {
    assertThat(changes.items()).isEmpty();
    assertThat(changes.hasMore()).isFalse();
  }

  private static Map<String, Message> byId(List<Message> messages) {
    Map<String, Message> byId = new LinkedHashMap<>();
    messages.forEach(message -> byId.put(message.id(), message));
    return byId;
  }
}
