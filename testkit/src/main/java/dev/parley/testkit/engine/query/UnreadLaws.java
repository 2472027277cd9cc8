package dev.parley.testkit.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.MessageDraft;
import dev.parley.Session;
import dev.parley.Unread;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.query.MessageFilter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Laws 12 and 13: what is unread is what the model counts after the read position. */
interface UnreadLaws extends LawsOnEngine {
  /** What somebody does. */
  sealed interface Deed {
    /** Somebody sends, at a time of the clock. */
    record Send(String user, long time, boolean mentionsBob) implements Deed {}

    /** Messages are brought in; every third does not count as unread. */
    record BringIn(List<Draft> drafts) implements Deed {}

    /** A message is recalled. */
    record TakeBack(int which) implements Deed {}

    /** Bob reads everything. */
    record ReadAll() implements Deed {}

    /** Bob reads up to somewhere, ahead or back. */
    record ReadUpTo(Place place) implements Deed {}

    /** The engine is closed and opened again. */
    record Reopen() implements Deed {}
  }

  @Property(tries = 200)
  default void law12And13UnreadIsWhatStandsAfterTheReadPosition(
      @ForAll(supplier = Histories.class) Histories.History history,
      @ForAll @From("deeds") List<Deed> deeds) {
    Scene scene = scene(history);
    Position read = null;
    assertUnread(scene, read, "after the history");
    for (Deed deed : deeds) {
      read = furthest(read, does(scene, deed));
      assertUnread(scene, read, "after " + deed);
    }
  }

  /** Does it, and returns up to where bob has read by that; null if nowhere. */
  private static @Nullable Position does(Scene scene, Deed deed) {
    if (deed instanceof Deed.Send send) {
      scene.engine().clock().set(send.time());
      try (Session session = scene.engine().session(send.user())) {
        MessageDraft draft = MessageDraft.text("hello");
        scene
            .model()
            .put(
                session
                    .conversation(scene.conversation())
                    .messages()
                    .send(send.mentionsBob() ? draft.mentions("bob") : draft));
      }
      scene.engine().clock().set(Long.MAX_VALUE);
    } else if (deed instanceof Deed.BringIn bringIn) {
      scene.bringIn(
          bringIn.drafts().stream()
              .filter(draft -> scene.model().byId(draft.id()).isEmpty())
              .map(draft -> draft.in(scene.conversation()))
              .map(message -> message.toBuilder().counted(message.id().length() % 3 != 0).build())
              .toList());
    } else if (deed instanceof Deed.TakeBack back) {
      scene.happen(List.of(new Happening.Recalling(back.which())));
    } else if (deed instanceof Deed.ReadAll) {
      scene.as("bob").unread().markRead();
      return newest(scene);
    } else if (deed instanceof Deed.ReadUpTo upTo) {
      Position position = upTo.place().position(scene.model());
      scene.as("bob").unread().markReadUpTo(position);
      // What is not there yet cannot have been read.
      Position newest = newest(scene);
      boolean beyond = newest != null && position.equals(furthest(newest, position));
      return beyond || newest == null ? newest : position;
    } else {
      scene.engine().reopen();
    }
    return null;
  }

  private static @Nullable Position newest(Scene scene) {
    List<Message> all = scene.model().all();
    return all.isEmpty() ? null : all.get(all.size() - 1).position();
  }

  private static @Nullable Position furthest(@Nullable Position a, @Nullable Position b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return SortedModel.isAfter(Draft.plain(b.sentAt(), b.id()).in("c"), a) ? b : a;
  }

  private static void assertUnread(Scene scene, @Nullable Position read, String when) {
    List<Message> unread =
        scene.model().all().stream()
            .filter(message -> read == null || SortedModel.isAfter(message, read))
            .filter(message -> !message.from().equals("bob"))
            .filter(Message::counted)
            .filter(message -> message.recall().isEmpty())
            .toList();
    boolean mentioned =
        unread.stream()
            .anyMatch(m -> SortedModel.matches(m, MessageFilter.all().mentioning("bob")));

    Unread answer = scene.as("bob").unread();
    assertThat(answer.count()).as("unread %s", when).isEqualTo(unread.size());
    assertThat(answer.first()).as("first unread %s", when).isEqualTo(unread.stream().findFirst());
    assertThat(answer.mentioned()).as("mentioned %s", when).isEqualTo(mentioned);
  }

  @Provide
  default Arbitrary<List<Deed>> deeds() {
    Arbitrary<Long> times = Arbitraries.of(-5L, 0L, 2L, 1_001L, Histories.NOON);
    Arbitrary<Deed> deed =
        Arbitraries.frequencyOf(
            Tuple.of(
                6,
                Combinators.combine(
                        Arbitraries.of(Histories.USERS), times, Arbitraries.of(true, false))
                    .as(Deed.Send::new)),
            Tuple.of(
                3,
                Histories.drafts(times)
                    .list()
                    .ofMaxSize(5)
                    .uniqueElements(Draft::id)
                    .map(Deed.BringIn::new)),
            Tuple.of(4, Arbitraries.integers().between(0, 500).map(Deed.TakeBack::new)),
            Tuple.of(2, Arbitraries.create(Deed.ReadAll::new)),
            Tuple.of(4, new Place.Somewhere().get().map(Deed.ReadUpTo::new)),
            Tuple.of(1, Arbitraries.create(Deed.Reopen::new)));
    return deed.list().ofMaxSize(15);
  }
}
