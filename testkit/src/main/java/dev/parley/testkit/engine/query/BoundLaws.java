package dev.parley.testkit.engine.query;

import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What bounds let in, and the order that they cut. */
interface BoundLaws extends LawsOnEngine {
  @Property(tries = 150)
  default void law2AnOpenBoundAndWhatIsAtItAreTheClosedBound(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Place.Somewhere.class) Place place) {
    Scene scene = scene(history);
    Bound bound = place.bound(scene.model());
    Bound open = place.open(scene.model());
    Bound closed = place.closed(scene.model());
    List<Message> atIt =
        scene.model().all().stream()
            .filter(message -> message.sentAt() == place.time(scene.model()))
            .filter(
                message -> !(bound instanceof Bound.AtPosition at) || message.id().equals(at.id()))
            .toList();

    List<Message> newer = new ArrayList<>(atIt);
    newer.addAll(all(scene, Range.newerThan(open)));
    PageWalk.assertSame(
        all(scene, Range.newerThan(closed)), newer, "newer than " + Shown.bound(closed));
    List<Message> older = new ArrayList<>(all(scene, Range.olderThan(open)));
    older.addAll(atIt);
    PageWalk.assertSame(
        all(scene, Range.olderThan(closed)), older, "older than " + Shown.bound(closed));
  }

  private static List<Message> all(Scene scene, Range range) {
    return PageWalk.collect(
        scene.history(),
        MessageQuery.oldToNew()
            .from(range.lower())
            .to(range.upper())
            .limit(MessageQuery.MAX_LIMIT));
  }

  @Property(tries = 200)
  default void law8EveryKindOfBoundAtEitherEndCutsWhereItSays(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Place.Anywhere.class) Place lower,
      @ForAll(supplier = Place.Anywhere.class) Place upper) {
    Scene scene = scene(history);
    Range range = new Range(lower.bound(scene.model()), upper.bound(scene.model()));

    PageWalk.assertSame(
        all(scene, range),
        scene.model().in(range, MessageFilter.all()),
        Shown.bound(range.lower()) + " to " + Shown.bound(range.upper()));
  }

  @Property(tries = 120)
  default void law8EveryMessageStandsWhereItsPositionSays(
      @ForAll(supplier = Histories.class) Histories.History history) {
    Scene scene = scene(history);

    PageWalk.assertSame(scene.everything(), scene.model().all(), "everything");
  }

  @Example
  default void law8IdsOfEveryPlaneStandInTheOrderOfTheirBytes() {
    List<Draft> drafts = new ArrayList<>();
    for (int plane = 16; plane >= 0; plane--) {
      for (int low : new int[] {0xFFFD, 0xFF61, 0x0041, 0}) {
        drafts.add(Draft.plain(5, Character.toString(plane << 16 | low)));
      }
    }
    Scene scene = scene(new Histories.History(drafts));

    List<String> expected =
        IntStream.rangeClosed(0, 16)
            .boxed()
            .flatMap(
                plane ->
                    IntStream.of(0, 0x41, 0xFF61, 0xFFFD)
                        .mapToObj(low -> Shown.id(Character.toString(plane << 16 | low))))
            .toList();
    org.assertj.core.api.Assertions.assertThat(
            scene.everything().stream().map(message -> Shown.id(message.id())).toList())
        .isEqualTo(expected);
  }

  @Example
  default void law8OneMillisecondMayHoldAThousandMessages() {
    List<Draft> drafts =
        IntStream.range(0, 1_500)
            .mapToObj(i -> Draft.plain(Histories.NOON, "m" + i * 7919 % 1_500))
            .toList();
    Scene scene = scene(new Histories.History(drafts));

    for (MessageQuery query :
        List.of(
            MessageQuery.oldToNew().limit(7),
            MessageQuery.newToOld().limit(7),
            MessageQuery.newToOld().limit(MessageQuery.MAX_LIMIT))) {
      PageWalk.assertSame(
          PageWalk.collect(scene.history(), query), scene.model().all(), query.toString());
    }
  }

  @Example
  default void law8AnEmptyConversationHasNoPageWithMore() {
    Scene scene = scene(new Histories.History(List.of()));

    for (MessageQuery query :
        List.of(
            MessageQuery.oldToNew(),
            MessageQuery.newToOld(),
            MessageQuery.between(Bound.closed(Long.MIN_VALUE), Bound.closed(Long.MAX_VALUE)),
            MessageQuery.newToOld().limit(0))) {
      PageWalk.assertPage(
          scene.history().query(query),
          new ModelWalk.Expected(List.of(), false, false),
          query.toString());
    }
  }
}
