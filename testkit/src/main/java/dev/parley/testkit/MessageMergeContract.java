package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.message.RecalledContent;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.OfConversation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MERGE-7 to MERGE-10: additions, updates and recalls of a message. */
public interface MessageMergeContract extends FixtureSource {
  /** Applies mutations in every order, each order in a conversation of its own. */
  private static void assertEveryOrder(
      StoreUnderTest store, List<OfConversation> mutations, Message... expected) {
    int number = 0;
    for (List<OfConversation> order : Orders.of(mutations)) {
      int copy = number++;
      TestConversation conversation = store.conversation("order" + copy);
      Message[] here = new Message[expected.length];
      for (int i = 0; i < here.length; i++) {
        here[i] = Relocated.to(conversation.id(), expected[i]);
      }
      order.forEach(
          mutation -> conversation.apply(Relocated.to(conversation.id(), mutation, copy)));
      assertThat(conversation.all()).as("order: %s", order).containsExactly(here);
      assertThat(
              conversation.scan(
                  Range.all(), Direction.NEW_TO_OLD, expected.length + 1, MessageFilter.all()))
          .as("order: %s", order)
          .containsExactlyElementsOf(Reversed.of(List.of(here)));
    }
  }

  @Test
  default void merge7TheAdditionWithTheSmallestVersionStands(StoreUnderTest store) {
    TestConversation c = store.uncreated("c");
    Message first = c.message(5, "a");
    Message other = first.toBuilder().content(Content.text("other")).build();
    Message third = first.toBuilder().counted(false).build();

    assertEveryOrder(
        store, List.of(c.addition(first), c.addition(other), c.addition(third)), first);
  }

  @Test
  default void merge7TheAdditionThatStandsDecidesThePosition(StoreUnderTest store) {
    TestConversation c = store.uncreated("c");
    Message stands = c.message(5, "a");
    Message earlier = c.message(1, "a");
    Message later = c.message(9, "a");
    Message neighbour = c.message(7, "n");

    assertEveryOrder(
        store,
        List.of(c.addition(stands), c.addition(earlier), c.addition(later), c.addition(neighbour)),
        stands,
        neighbour);
  }

  @Test
  default void merge8WhatWasNotAddedIsNotRead(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");

    conversation.apply(conversation.update(1, "a", "new")).apply(conversation.recall(2, "b"));

    assertThat(conversation.all()).isEmpty();
    assertThat(conversation.count(Range.all(), MessageFilter.all())).isZero();
    assertThat(store.storage().messages("c", List.of("a", "b"))).containsExactly(null, null);
    assertThat(conversation.changes(Long.MIN_VALUE, 10)).isEmpty();
  }

  @Test
  default void merge8AnAdditionShowsTheUpdateAndTheRecallThatCameBefore(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    var a = conversation.addition(conversation.message(1, "a"));
    var b = conversation.addition(conversation.message(2, "b"));

    conversation.apply(conversation.update(1, "a", "new")).apply(conversation.recall(2, "b"));
    conversation.apply(a, b);

    assertThat(conversation.ids()).containsExactly("a", "b");
    assertThat(conversation.all().get(0).text()).isEqualTo("new");
    assertThat(conversation.all().get(0).editedAt()).hasValue(7_000);
    assertThat(conversation.all().get(1).recall()).contains(new Recall(8_000, "alice"));
    assertThat(conversation.all().get(1).content()).isEqualTo(RecalledContent.INSTANCE);
  }

  @Test
  default void merge9TheUpdateWithTheGreatestVersionShows(StoreUnderTest store) {
    TestConversation c = store.uncreated("c");
    Message message = c.message(5, "a").toBuilder().mentions(List.of("bob")).build();
    var addition = c.addition(message);
    var first = c.update(5, "a", "first");
    var between = c.update(5, "a", "between");
    var newest =
        new Mutation.UpdateMessage(
            new Position(5, "a"),
            Content.json(MessageType.IMAGE, "{}"),
            List.of("carol"),
            true,
            6_000,
            store.nextVersion());

    assertEveryOrder(
        store,
        List.of(addition, first, between, newest),
        message.toBuilder()
            .content(Content.json(MessageType.IMAGE, "{}"))
            .mentions(List.of("carol"))
            .mentionsAll(true)
            .editedAt(6_000L)
            .build());
  }

  @Test
  default void merge9AnUpdatedMessageIsFilteredByWhatItSaysNow(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(1, "a", "b");

    conversation.apply(
        new Mutation.UpdateMessage(
            new Position(1, "a"),
            Content.json(MessageType.IMAGE, "{}"),
            List.of("bob"),
            false,
            9,
            store.nextVersion()));

    MessageFilter texts = MessageFilter.all().type(MessageType.TEXT);
    MessageFilter images = MessageFilter.all().type(MessageType.IMAGE);
    MessageFilter toBob = MessageFilter.all().mentioning("bob");
    assertThat(conversation.ids(Range.all(), Direction.OLD_TO_NEW, 9, texts)).containsExactly("b");
    assertThat(conversation.ids(Range.all(), Direction.OLD_TO_NEW, 9, images)).containsExactly("a");
    assertThat(conversation.ids(Range.all(), Direction.OLD_TO_NEW, 9, toBob)).containsExactly("a");
  }

  @Test
  default void merge10ARecalledMessageStaysRecalledWhateverUpdatesCome(StoreUnderTest store) {
    TestConversation c = store.uncreated("c");
    Message message = c.message(5, "a").toBuilder().mentions(List.of("bob")).build();
    var addition = c.addition(message);
    var before = c.update(5, "a", "before");
    var recall = c.recall(5, "a");
    var after =
        new Mutation.UpdateMessage(
            new Position(5, "a"),
            Content.text("after"),
            List.of("bob"),
            true,
            9_000,
            store.nextVersion());

    assertEveryOrder(
        store,
        List.of(addition, before, recall, after),
        message.toBuilder()
            .content(RecalledContent.INSTANCE)
            .mentions(List.of())
            .editedAt(9_000L)
            .recall(new Recall(8_000, "alice"))
            .build());
  }

  @Test
  default void merge10OfSeveralRecallsTheOneWithTheSmallestVersionShows(StoreUnderTest store) {
    TestConversation c = store.uncreated("c");
    Message message = c.message(5, "a");
    var addition = c.addition(message);
    Position position = new Position(5, "a");
    var first = new Mutation.RecallMessage(position, new Recall(300, "bob"), store.nextVersion());
    var second =
        new Mutation.RecallMessage(position, new Recall(100, "carol"), store.nextVersion());

    assertEveryOrder(
        store,
        List.of(addition, second, first),
        message.toBuilder()
            .content(RecalledContent.INSTANCE)
            .recall(new Recall(300, "bob"))
            .build());
  }

  @Test
  default void merge10ARecalledMessageKeepsItsPlaceAndCountsInALimit(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(1, "a").add(2, "b").add(3, "d");

    conversation.apply(conversation.recall(2, "b"));

    assertThat(conversation.ids()).containsExactly("a", "b", "d");
    assertThat(conversation.ids(Range.all(), Direction.NEW_TO_OLD, 2, MessageFilter.all()))
        .containsExactly("d", "b");
  }
}
