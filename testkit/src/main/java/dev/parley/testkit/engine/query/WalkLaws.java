package dev.parley.testkit.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.MessageIterator;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Cursor;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import dev.parley.query.Range;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Walks of many pages, while things happen. */
interface WalkLaws extends LawsOnEngine {
  @Property(tries = 120)
  default void law1OlderAndNewerFromAnywhereAreTheWhole(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Place.Somewhere.class) Place place,
      @ForAll @IntRange(min = 1, max = 30) int limit) {
    Scene scene = scene(history);
    Bound bound = place.bound(scene.model());
    Bound open = place.open(scene.model());
    Bound closed = place.closed(scene.model());

    List<Message> whole =
        new ArrayList<>(
            PageWalk.collect(scene.history(), MessageQuery.newToOld().from(open).limit(limit)));
    whole.addAll(
        PageWalk.collect(scene.history(), MessageQuery.oldToNew().from(closed).limit(limit)));

    PageWalk.assertSame(whole, scene.model().all(), "about " + Shown.bound(bound));
  }

  @Property(tries = 120)
  default void law1AWalkGivesAllOfItsRangeOnce(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Question.Onward.class) Question question) {
    Scene scene = scene(history);
    MessageQuery query = question.about(scene.model());

    PageWalk.assertSame(
        PageWalk.collect(scene.history(), query),
        scene.model().in(query.range(), query.filter()),
        query.toString());
  }

  @Property(tries = 250)
  default void law9EveryPageIsRightWhateverHappensBetweenPages(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Question.Any.class) Question question,
      @ForAll(supplier = Happening.Rounds.class) List<List<Happening>> rounds,
      @ForAll @Size(6) List<Direction> turns) {
    Scene scene = scene(history);
    MessageQuery query = question.about(scene.model());
    ModelWalk walk = ModelWalk.begin(query);
    ModelWalk.Expected expected = walk.page(scene.model());
    Page<Message> page = scene.history().query(query);
    PageWalk.assertPage(page, expected, "page 1 of " + query);

    for (int i = 0; i < rounds.size(); i++) {
      scene.happen(rounds.get(i));
      Direction turn = turns.get(i);
      walk = walk.onward(expected, turn);
      expected = walk.page(scene.model());
      page = PageWalk.onward(scene.history(), page, turn);
      PageWalk.assertPage(page, expected, "page " + (i + 2) + " (" + turn + ") of " + query);
    }
  }

  @Property(tries = 120)
  default void law9WhatArrivesShowsOnceAheadOfAWalkAndNeverBehindIt(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Happening.Rounds.class) List<List<Happening>> rounds,
      @ForAll Direction direction,
      @ForAll @IntRange(min = 1, max = 5) int limit) {
    Scene scene = scene(history);
    boolean newToOld = direction == Direction.NEW_TO_OLD;
    List<Message> seen = new ArrayList<>();
    List<Message> mustBeSeen = new ArrayList<>(scene.model().all());
    Page<Message> page = scene.history().query(MessageQuery.in(direction).limit(limit));
    int round = 0;
    for (int pages = 0; ; pages++) {
      PageWalk.assertNotEndless(pages);
      seen.addAll(newToOld ? 0 : seen.size(), page.items());
      if (page.isEmpty()) {
        break;
      }
      Message edge = page.items().get(newToOld ? 0 : page.items().size() - 1);
      List<Message> before = scene.model().all();
      if (round < rounds.size()) {
        scene.happen(rounds.get(round++));
      }
      for (Message message : scene.model().all()) {
        boolean arrived = before.stream().noneMatch(known -> known.id().equals(message.id()));
        boolean ahead =
            newToOld
                ? SortedModel.isBefore(message, edge.position())
                : SortedModel.isAfter(message, edge.position());
        if (arrived && ahead) {
          mustBeSeen.add(message);
        }
      }
      page = PageWalk.onward(scene.history(), page, direction);
    }

    assertThat(seen.stream().map(message -> Shown.id(message.id())))
        .containsExactlyInAnyOrderElementsOf(
            mustBeSeen.stream().map(message -> Shown.id(message.id())).toList());
  }

  @Property(tries = 120)
  default void law10ACursorOutlivesTheMessageItStandsAt(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll Direction direction,
      @ForAll @IntRange(min = 1, max = 5) int limit) {
    Scene scene = scene(history);
    // Recalled messages no longer match this filter: the anchor is gone as far as the walk can see.
    MessageFilter notRecalled = MessageFilter.unreadBy("nobody");
    List<String> expected = scene.model().all().stream().map(Message::id).map(Shown::id).toList();
    List<String> seen = new ArrayList<>();
    Page<Message> page =
        scene.history().query(MessageQuery.in(direction).limit(limit).filter(notRecalled));
    for (int pages = 0; !page.isEmpty(); pages++) {
      PageWalk.assertNotEndless(pages);
      List<String> ids = page.items().stream().map(Message::id).map(Shown::id).toList();
      seen.addAll(direction == Direction.NEW_TO_OLD ? 0 : seen.size(), ids);
      page.items().forEach(scene::recall);
      page = PageWalk.onward(scene.history(), page, direction);
    }

    assertThat(seen).isEqualTo(expected);
  }

  @Property(tries = 80)
  default void law16ReopeningChangesNoAnswer(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll @Size(min = 1, max = 8) List<@net.jqwik.api.From("questions") Question> questions,
      @ForAll(supplier = Happening.Rounds.class) List<List<Happening>> rounds) {
    Scene scene = scene(history);
    rounds.forEach(scene::happen);
    List<MessageQuery> queries = questions.stream().map(q -> q.about(scene.model())).toList();
    List<Page<Message>> before = queries.stream().map(scene.history()::query).toList();
    List<Message> everything = scene.everything();

    engine().reopen();

    PageWalk.assertSame(scene.everything(), everything, "everything after reopening");
    for (int i = 0; i < queries.size(); i++) {
      Page<Message> after = scene.history().query(queries.get(i));
      Page<Message> known = before.get(i);
      PageWalk.assertPage(
          after,
          new ModelWalk.Expected(known.items(), known.hasOlder(), known.hasNewer()),
          queries.get(i).toString());
      assertSameWay(scene, known.olderCursor().orElseThrow(), after.olderCursor().orElseThrow());
      assertSameWay(scene, known.newerCursor().orElseThrow(), after.newerCursor().orElseThrow());
    }
  }

  @net.jqwik.api.Provide
  default net.jqwik.api.Arbitrary<Question> questions() {
    return new Question.Any().get();
  }

  private static void assertSameWay(Scene scene, Cursor known, Cursor after) {
    Page<Message> page = scene.history().query(known);
    PageWalk.assertPage(
        scene.history().query(after),
        new ModelWalk.Expected(page.items(), page.hasOlder(), page.hasNewer()),
        "cursor from before reopening");
  }

  @Property(tries = 150)
  default void theIteratorWalksBackPageByPageWhateverHappens(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Place.Anywhere.class) Place place,
      @ForAll(supplier = Happening.Rounds.class) List<List<Happening>> rounds,
      @ForAll @IntRange(min = 1, max = 30) int limit) {
    Scene scene = scene(history);
    // An iterator does not live longer than its engine.
    List<List<Happening>> noReopening =
        rounds.stream()
            .map(round -> round.stream().filter(h -> !(h instanceof Happening.Reopening)).toList())
            .toList();
    Bound before = place.bound(scene.model());
    MessageIterator iterator = scene.history().iterate(new MessageIterator.Start(before, limit));
    int round = 0;
    boolean done = false;
    while (!done) {
      List<Message> rest = scene.modelOf(Range.olderThan(before));
      MessageIterator.Result result = iterator.next();
      PageWalk.assertSame(
          result.value(),
          rest.subList(Math.max(0, rest.size() - limit), rest.size()),
          "page of the iterator before " + Shown.bound(before));
      assertThat(result.done()).as("done").isEqualTo(rest.size() < limit);
      done = result.done();
      if (!done) {
        Message oldest = result.value().get(0);
        before = Bound.open(oldest.sentAt(), oldest.id());
      }
      if (round < noReopening.size()) {
        scene.happen(noReopening.get(round++));
      }
    }
    assertThat(iterator.next()).isEqualTo(new MessageIterator.Result(List.of(), true));
  }

  @Property(tries = 120)
  default void theIteratorWithoutALimitGivesTwentyAPageToTheLast(
      @ForAll(supplier = Histories.class) Histories.History history) {
    Scene scene = scene(history);
    List<Message> all = new ArrayList<>();
    Iterator<List<Message>> pages = scene.history().iterate(MessageIterator.Start.newest()).pages();
    for (int read = 0; pages.hasNext(); read++) {
      PageWalk.assertNotEndless(read);
      List<Message> page = pages.next();
      assertThat(page.size()).isBetween(1, MessageQuery.DEFAULT_LIMIT);
      all.addAll(0, page);
    }

    PageWalk.assertSame(all, scene.model().all(), "all pages");
  }
}
