package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.storage.Change;
import dev.parley.storage.Mutation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CHANGE-1: what changed since a version. */
public interface ChangeContract extends FixtureSource {
  private static List<String> ids(List<Change> changes) {
    return changes.stream().map(change -> change.message().id()).toList();
  }

  private static List<Change> all(TestConversation conversation) {
    return conversation.changes(Long.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Test
  default void change1MessagesComeInTheOrderOfTheirLastChange(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    Mutation.AddMessage late = conversation.addition(conversation.message(9, "late"));
    conversation.add(5, "b").add(1, "a").add(7, "c").apply(late);

    assertThat(ids(all(conversation))).containsExactly("late", "b", "a", "c");
    conversation.apply(conversation.update(5, "b", "new"));
    assertThat(ids(all(conversation))).containsExactly("late", "a", "c", "b");
    conversation.apply(conversation.recall(9, "late"));
    assertThat(ids(all(conversation))).containsExactly("a", "c", "b", "late");
  }

  @Test
  default void change1OnlyGreaterVersionsAreGiven(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(1, "a", "b", "c", "d");
    List<Change> all = all(conversation);

    for (int i = 0; i < all.size(); i++) {
      long version = all.get(i).version();
      assertThat(conversation.changes(version, 10))
          .as("after %s", version)
          .containsExactlyElementsOf(all.subList(i + 1, all.size()));
      assertThat(conversation.changes(version - 1, 10))
          .as("after %s", version - 1)
          .containsExactlyElementsOf(all.subList(i, all.size()));
    }
    assertThat(conversation.changes(Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  default void change1AnAdditionWithASmallerVersionTakesItsMessageBack(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    conversation.apply(
        new Mutation.AddMessage(conversation.message(7, "a"), 5_000),
        new Mutation.AddMessage(conversation.message(8, "b"), 5_100));

    conversation.apply(new Mutation.AddMessage(conversation.message(9, "a"), 4_000));

    assertThat(ids(conversation.changes(Long.MIN_VALUE, 10))).containsExactly("a", "b");
    assertThat(ids(conversation.changes(3_999, 10))).containsExactly("a", "b");
    assertThat(ids(conversation.changes(4_000, 10))).containsExactly("b");
  }

  @Test
  default void change1TheLimitKeepsTheSmallestVersions(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(4, "d").add(3, "c").add(2, "b");

    assertThat(ids(conversation.changes(Long.MIN_VALUE, 0))).isEmpty();
    assertThat(ids(conversation.changes(Long.MIN_VALUE, 1))).containsExactly("d");
    assertThat(ids(conversation.changes(Long.MIN_VALUE, 2))).containsExactly("d", "c");
    assertThat(ids(conversation.changes(Long.MIN_VALUE, 9))).containsExactly("d", "c", "b");
  }

  @Test
  default void change1PagesOfChangesMissNothing(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    for (int i = 0; i < 150; i++) {
      conversation.add(i % 7, "m" + i);
    }
    for (int i = 0; i < 150; i += 3) {
      conversation.apply(conversation.update(i % 7, "m" + i, "new"));
    }

    for (int size : new int[] {1, 7, 64}) {
      List<Change> walked = new ArrayList<>();
      List<Change> page = conversation.changes(Long.MIN_VALUE, size);
      while (!page.isEmpty() && walked.size() <= 150) {
        walked.addAll(page);
        page = conversation.changes(page.get(page.size() - 1).version(), size);
      }
      assertThat(walked).as("pages of %s", size).containsExactlyElementsOf(all(conversation));
      assertThat(walked).hasSize(150);
    }
  }

  @Test
  default void change1AMessageIsGivenOnceAndAsItReadsNow(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(1, "a", "b");
    Mutation.UpdateMessage first = conversation.update(1, "a", "first");
    Mutation.UpdateMessage second = conversation.update(1, "a", "second");

    conversation.apply(second).apply(first).apply(second);

    List<Change> changes = all(conversation);
    assertThat(ids(changes)).containsExactly("b", "a");
    assertThat(changes.get(1).version()).isEqualTo(second.version());
    assertThat(changes.get(1).message().text()).isEqualTo("second");
  }

  @Test
  default void change1WhatIsNotAMessageYetIsNotAChange(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    Mutation.AddMessage addition = conversation.addition(conversation.message(1, "a"));
    Mutation.UpdateMessage update = conversation.update(1, "a", "new");

    conversation.apply(update);
    assertThat(all(conversation)).isEmpty();
    conversation.apply(addition);
    assertThat(all(conversation)).extracting(Change::version).containsExactly(update.version());
  }
}
