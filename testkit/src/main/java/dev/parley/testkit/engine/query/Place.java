package dev.parley.testkit.engine.query;

import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A place at, beside or between the messages of a history that is not known yet.
 *
 * @param form what bound it makes
 * @param which counts messages, around and around
 * @param later milliseconds after that message
 * @param twist what becomes of that message's id
 */
record Place(Form form, int which, int later, Twist twist) {
  /** What bound a place makes. */
  enum Form {
    UNBOUNDED,
    OPEN_TIME,
    CLOSED_TIME,
    OPEN_POINT,
    CLOSED_POINT
  }

  /** What becomes of an id. */
  enum Twist {
    SAME,
    CUT_SHORT,
    FOLLOWED_BY_NOTHING_MUCH,
    FOLLOWED_BY_MOST,
    HALFWIDTH,
    EMOJI
  }

  private static final Message NOBODY = Draft.plain(0, "a").in("none");

  /** Returns the bound that it is in a history. */
  Bound bound(SortedModel model) {
    return switch (form) {
      case UNBOUNDED -> Bound.unbounded();
      case OPEN_TIME, OPEN_POINT -> open(model);
      case CLOSED_TIME, CLOSED_POINT -> closed(model);
    };
  }

  /** Returns the bound here that leaves out what is at it. */
  Bound open(SortedModel model) {
    long time = time(model);
    return isPoint() ? Bound.open(time, id(model)) : Bound.open(time);
  }

  /** Returns the bound here that lets in what is at it. */
  Bound closed(SortedModel model) {
    long time = time(model);
    return isPoint() ? Bound.closed(time, id(model)) : Bound.closed(time);
  }

  private boolean isPoint() {
    return form == Form.OPEN_POINT || form == Form.CLOSED_POINT;
  }

  /** Returns the message it is about; one that nobody has if there is none. */
  Message message(SortedModel model) {
    return model.size() == 0 ? NOBODY : model.all().get(which % model.size());
  }

  /** Returns the position it is at. */
  Position position(SortedModel model) {
    return new Position(time(model), id(model));
  }

  /** Returns the time it is at. */
  long time(SortedModel model) {
    long time = message(model).sentAt();
    long moved = time + later;
    boolean overflows = later > 0 ? moved < time : moved > time;
    return overflows ? time : moved;
  }

  private String id(SortedModel model) {
    String id = message(model).id();
    return switch (twist) {
      case SAME -> id;
      case CUT_SHORT -> id.substring(0, id.offsetByCodePoints(0, 1));
      case FOLLOWED_BY_NOTHING_MUCH -> followed(id, "\u0000");
      case FOLLOWED_BY_MOST -> followed(id, "\udbff\udfff");
      case HALFWIDTH -> "\uff61";
      case EMOJI -> "\ud83d\ude00";
    };
  }

  /** An id that is as long as ids may be stays as it is. */
  private static String followed(String id, String more) {
    return id.codePointCount(0, id.length()) > 8 ? id : id + more;
  }

  /** Places of every form. */
  static final class Anywhere implements ArbitrarySupplier<Place> {
    @Override
    public Arbitrary<Place> get() {
      return places(Arbitraries.of(Form.class));
    }
  }

  /** Places that are a bound. */
  static final class Somewhere implements ArbitrarySupplier<Place> {
    @Override
    public Arbitrary<Place> get() {
      return places(
          Arbitraries.of(Form.OPEN_TIME, Form.CLOSED_TIME, Form.OPEN_POINT, Form.CLOSED_POINT));
    }
  }

  static Arbitrary<Place> places(Arbitrary<Form> forms) {
    return Combinators.combine(
            forms,
            Arbitraries.integers().between(0, 500),
            Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(1, -1), Tuple.of(1, 1)),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Twist.SAME)),
                Tuple.of(2, Arbitraries.of(Twist.class))))
        .as(Place::new);
  }
}
