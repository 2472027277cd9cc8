package dev.parley.testkit.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is on one page. */
interface PageLaws extends LawsOnEngine {
  @Property(tries = 120)
  default void law3TheDirectionDecidesWhichAreKeptNeverTheirOrder(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Question.Any.class) Question question) {
    Scene scene = scene(history);
    MessageQuery query = question.about(scene.model());
    List<Message> matching = scene.model().in(query.range(), query.filter());
    int kept = Math.min(query.limit(), matching.size());

    List<Message> expected =
        query.direction() == Direction.NEW_TO_OLD
            ? matching.subList(matching.size() - kept, matching.size())
            : matching.subList(0, kept);
    PageWalk.assertSame(scene.history().query(query).items(), expected, query.toString());
  }

  @Property(tries = 80)
  default void law3WithoutALimitBothDirectionsGiveTheSame(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Question.Any.class) Question question) {
    Scene scene = scene(history);
    MessageQuery query = question.about(scene.model()).limit(MessageQuery.MAX_LIMIT);
    Direction other =
        query.direction() == Direction.NEW_TO_OLD ? Direction.OLD_TO_NEW : Direction.NEW_TO_OLD;
    MessageQuery turned =
        MessageQuery.in(other)
            .from(query.to())
            .to(query.from())
            .limit(query.limit())
            .filter(query.filter());

    PageWalk.assertSame(
        scene.history().query(turned).items(),
        scene.history().query(query).items(),
        query.toString());
  }

  @Property(tries = 200)
  default void law5TheFlagsAreExact(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Question.Any.class) Question question) {
    Scene scene = scene(history);
    MessageQuery query = question.about(scene.model());

    Page<Message> page = scene.history().query(query);

    PageWalk.assertPage(page, ModelWalk.begin(query).page(scene.model()), query.toString());
  }

  @Property(tries = 80)
  default void law6APageBeginsTheLargerPage(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Question.Any.class) Question question) {
    Scene scene = scene(history);
    MessageQuery query = question.about(scene.model());
    int limit = Math.min(query.limit(), MessageQuery.MAX_LIMIT - 1);
    boolean newToOld = query.direction() == Direction.NEW_TO_OLD;

    List<Message> page = scene.history().query(query.limit(limit)).items();
    List<Message> larger = scene.history().query(query.limit(limit + 1)).items();

    assertThat(larger.size()).isBetween(page.size(), page.size() + 1);
    int begin = newToOld ? larger.size() - page.size() : 0;
    PageWalk.assertSame(
        larger.subList(begin, begin + page.size()), page, "the larger page of " + query);
  }

  @Property(tries = 120)
  default void law7TheFilterComesBeforeTheLimit(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Question.Any.class) Question question,
      @ForAll(supplier = Question.Filters.class) MessageFilter filter) {
    Scene scene = scene(history);
    MessageQuery all =
        question.about(scene.model()).filter(MessageFilter.all()).limit(MessageQuery.MAX_LIMIT);
    List<Message> matching =
        scene.history().query(all).items().stream()
            .filter(message -> SortedModel.matches(message, filter))
            .toList();
    int kept = Math.min(question.limit(), matching.size());
    int begin = all.direction() == Direction.NEW_TO_OLD ? matching.size() - kept : 0;

    List<Message> filtered =
        scene.history().query(all.filter(filter).limit(question.limit())).items();

    PageWalk.assertSame(filtered, matching.subList(begin, begin + kept), "filtered " + all);
  }

  @Property(tries = 80)
  default void law11APageDoesNotChangeOnceItIsRead(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Question.Any.class) Question question,
      @ForAll(supplier = Happening.Rounds.class) List<List<Happening>> rounds) {
    Scene scene = scene(history);
    MessageQuery query = question.about(scene.model());
    ModelWalk.Expected expected = ModelWalk.begin(query).page(scene.model());

    Page<Message> page = scene.history().query(query);
    rounds.forEach(scene::happen);

    PageWalk.assertPage(page, expected, query.toString());
  }

  @Property(tries = 80)
  default void theDirectionFollowsFromTheTimesOfBothBounds(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Place.Somewhere.class) Place from,
      @ForAll(supplier = Place.Somewhere.class) Place to) {
    Scene scene = scene(history);
    boolean later = to.time(scene.model()) > from.time(scene.model());
    Direction direction = later ? Direction.OLD_TO_NEW : Direction.NEW_TO_OLD;
    MessageQuery inferred =
        MessageQuery.between(from.bound(scene.model()), to.bound(scene.model())).limit(2);
    MessageQuery said =
        MessageQuery.in(direction)
            .from(from.bound(scene.model()))
            .to(to.bound(scene.model()))
            .limit(2);

    PageWalk.assertPage(
        scene.history().query(inferred),
        ModelWalk.begin(said).page(scene.model()),
        inferred.toString());
  }
}
