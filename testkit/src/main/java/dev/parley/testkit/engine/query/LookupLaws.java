package dev.parley.testkit.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.error.MessageNotFoundException;
import dev.parley.message.Message;
import dev.parley.query.CalendarDay;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Single messages, counts and days. */
interface LookupLaws extends LawsOnEngine {
  @Property(tries = 120)
  default void theLatestMessageAtATimeIsTheLastNotLaterThanIt(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Place.Somewhere.class) Place place) {
    Scene scene = scene(history);
    long time = place.time(scene.model());

    List<Message> notLater =
        scene.model().all().stream().filter(message -> message.sentAt() <= time).toList();
    assertThat(scene.history().latestAt(time))
        .isEqualTo(notLater.stream().reduce((first, second) -> second));
  }

  @Property(tries = 150)
  default void aCountIsHowManyOfARangeMatch(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll(supplier = Place.Anywhere.class) Place lower,
      @ForAll(supplier = Place.Anywhere.class) Place upper,
      @ForAll(supplier = Question.Filters.class) MessageFilter filter) {
    Scene scene = scene(history);
    Range range = new Range(lower.bound(scene.model()), upper.bound(scene.model()));

    assertThat(scene.history().count(range, filter))
        .as("%s to %s", Shown.bound(range.lower()), Shown.bound(range.upper()))
        .isEqualTo(scene.model().in(range, filter).size());
  }

  @Property(tries = 80)
  default void anIndexIsHowManyMessagesStandBefore(
      @ForAll(supplier = Histories.class) Histories.History history) {
    Scene scene = scene(history);

    List<Message> all = scene.model().all();
    for (int i = 0; i < all.size(); i += 1 + all.size() / 20) {
      assertThat(scene.history().indexOf(all.get(i).id())).isEqualTo(i);
      assertThat(scene.history().find(all.get(i).id())).contains(all.get(i));
    }
    assertThat(scene.history().find("nothing has this id")).isEmpty();
    assertThatThrownBy(() -> scene.history().indexOf("nothing has this id"))
        .isInstanceOf(MessageNotFoundException.class);
  }

  @Property(tries = 200)
  default void theCalendarHasEveryDayOnWhichSomethingWasSaid(
      @ForAll @From("histories over days") Histories.History history,
      @ForAll(supplier = Place.Anywhere.class) Place lower,
      @ForAll(supplier = Place.Anywhere.class) Place upper,
      @ForAll @From("zones") ZoneId zone,
      @ForAll(supplier = Question.Filters.class) MessageFilter filter,
      @ForAll @IntRange(min = 1, max = 40) int limit) {
    Scene scene = scene(history);
    Range range = new Range(lower.bound(scene.model()), upper.bound(scene.model()));

    List<CalendarDay> expected =
        DayModel.days(scene.model().in(range, filter), zone).stream().limit(limit).toList();
    assertThat(scene.history().calendar(range, zone, filter, limit))
        .as("%s, %s to %s", zone, Shown.bound(range.lower()), Shown.bound(range.upper()))
        .isEqualTo(expected);
  }

  @Provide("histories over days")
  default Arbitrary<Histories.History> historiesOverDays() {
    Arbitrary<Long> later =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-90, 90).map(minutes -> minutes * 60_000),
            Arbitraries.longs().between(-400, 400).map(hours -> hours * 3_600_000),
            Arbitraries.longs().between(-1, 1));
    Arbitrary<Long> times =
        Combinators.combine(Arbitraries.of(DayModel.MOMENTS), later).as(Long::sum);
    return Arbitraries.oneOf(
        Histories.drafts(times)
            .list()
            .ofMaxSize(60)
            .uniqueElements(Draft::id)
            .map(Histories.History::new),
        new Histories().get());
  }

  @Provide("zones")
  default Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
        Stream.of(
                "UTC",
                "+14:00",
                "-12:00",
                "+05:45",
                "Europe/Berlin",
                "America/New_York",
                "America/St_Johns",
                "America/Sao_Paulo",
                "America/Havana",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "Asia/Shanghai",
                "Africa/Cairo")
            .map(ZoneId::of)
            .toList());
  }
}
