package dev.parley.testkit.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.MessageHistory;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.query.Anchor;
import dev.parley.query.AroundPage;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Law 4: what stands about an anchor is so many before it, the message at it, so many after. */
interface AroundLaws extends LawsOnEngine {
  /** Sizes and filter of one question about an anchor. */
  record Sides(int before, int after, MessageFilter filter) {}

  @Property(tries = 150)
  default void law4AroundAPosition(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Place.Somewhere.class) Place place,
      @ForAll @IntRange(max = 12) int before,
      @ForAll @IntRange(max = 12) int after,
      @ForAll(supplier = Question.Filters.class) MessageFilter filter) {
    Scene scene = scene(history);
    Position position = place.position(scene.model());
    Optional<Message> at =
        scene.model().all().stream().filter(m -> m.position().equals(position)).findFirst();

    assertAround(
        scene,
        scene.history(),
        Anchor.at(position),
        at,
        message -> SortedModel.isBefore(message, position),
        new Sides(before, after, filter));
  }

  @Property(tries = 120)
  default void law4AroundATime(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Place.Somewhere.class) Place place,
      @ForAll @IntRange(max = 12) int before,
      @ForAll @IntRange(max = 12) int after,
      @ForAll(supplier = Question.Filters.class) MessageFilter filter) {
    Scene scene = scene(history);
    long time = place.time(scene.model());

    assertAround(
        scene,
        scene.history(),
        Anchor.at(time),
        Optional.empty(),
        message -> message.sentAt() < time,
        new Sides(before, after, filter));
  }

  @Property(tries = 120)
  default void law4AroundAMessage(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Place.Somewhere.class) Place place,
      @ForAll @IntRange(max = 12) int before,
      @ForAll @IntRange(max = 12) int after,
      @ForAll(supplier = Question.Filters.class) MessageFilter filter) {
    Scene scene = scene(history);
    scene.arrive(List.of(Draft.plain(0, "\uff61")));
    Message at = place.message(scene.model());

    assertAround(
        scene,
        scene.history(),
        Anchor.message(at.id()),
        Optional.of(at),
        message -> SortedModel.isBefore(message, at.position()),
        new Sides(before, after, filter));
  }

  @Property(tries = 120)
  default void law4AroundTheFirstUnread(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Place.Somewhere.class) Place readUpTo,
      @ForAll @IntRange(max = 12) int before,
      @ForAll @IntRange(max = 12) int after,
      @ForAll(supplier = Question.Filters.class) MessageFilter filter) {
    Scene scene = scene(history);
    Position read = readUpTo.position(scene.model());
    scene.as("bob").unread().markReadUpTo(read);
    Optional<Message> first =
        scene.model().all().stream()
            .filter(message -> SortedModel.isAfter(message, read))
            .filter(message -> SortedModel.matches(message, MessageFilter.unreadBy("bob")))
            .findFirst();

    assertAround(
        scene,
        scene.as("bob").messages(),
        Anchor.firstUnread(),
        first,
        message -> first.isEmpty() || SortedModel.isBefore(message, first.get().position()),
        new Sides(before, after, filter));
  }

  private static void assertAround(
      Scene scene,
      MessageHistory history,
      Anchor anchor,
      Optional<Message> at,
      Predicate<Message> isBefore,
      Sides sides) {
    List<Message> others =
        scene.model().all().stream()
            .filter(message -> SortedModel.matches(message, sides.filter))
            .filter(message -> at.isEmpty() || !message.id().equals(at.get().id()))
            .toList();
    List<Message> older = others.stream().filter(isBefore).toList();
    List<Message> newer = others.stream().filter(isBefore.negate()).toList();
    List<Message> expected =
        new ArrayList<>(older.subList(Math.max(0, older.size() - sides.before), older.size()));
    int anchorIndex = at.isPresent() ? expected.size() : -1;
    at.ifPresent(expected::add);
    expected.addAll(newer.subList(0, Math.min(newer.size(), sides.after)));

    AroundPage around = history.around(anchor, sides.before, sides.after, sides.filter);

    String what = "around " + anchor + " " + sides;
    PageWalk.assertPage(
        around.page(),
        new ModelWalk.Expected(expected, older.size() > sides.before, newer.size() > sides.after),
        what);
    assertThat(around.anchorIndex()).as("%s: anchor index", what).isEqualTo(anchorIndex);

    List<Message> whole = new ArrayList<>(older);
    at.ifPresent(whole::add);
    whole.addAll(newer);
    List<Message> walked = new ArrayList<>(around.page().items());
    PageWalk.goOn(history, around.page(), Direction.NEW_TO_OLD, walked);
    PageWalk.goOn(history, around.page(), Direction.OLD_TO_NEW, walked);
    PageWalk.assertSame(walked, whole, "all that is " + what);
  }
}
