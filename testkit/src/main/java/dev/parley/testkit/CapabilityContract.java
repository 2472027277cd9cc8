package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** CAP-1: what is declared is true, what is not declared is refused. */
public interface CapabilityContract extends FixtureSource {
  @Test
  default void cap1TheStoreDeclaresWhatItsFixtureExpects(StoreUnderTest store) {
    if (store.fixture().capabilities().isEmpty()) {
      store.notExercised("CAP-1 for what is not declared", "the fixture expects no capabilities");
    }

    assertThat(store.storage().capabilities())
        .containsExactlyInAnyOrderElementsOf(store.fixture().capabilities().orElseThrow());
  }

  @Test
  default void cap1TheCapabilitiesStayTheSame(StoreUnderTest store) {
    Set<Capability> first = Set.copyOf(store.storage().capabilities());

    store.conversation("c").add(1, "a");
    assertThat(store.storage().capabilities()).isEqualTo(first);
    store.reopen();
    assertThat(store.storage().capabilities()).isEqualTo(first);
  }

  @Test
  default void cap1APersistentStoreKeepsWhatItWasGiven(StoreUnderTest store) {
    store.require(Capability.PERSISTENT, "CAP-1 for PERSISTENT");
    TestConversation conversation = store.conversation("c").add(1, "a");

    store.reopen();

    assertThat(conversation.ids()).containsExactly("a");
  }

  @Test
  default void cap1DiskDurabilityIsGivenOrRefused(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(1, "a");
    ClaimKey key = new ClaimKey(Partition.conversation("c"), "k");
    Batch batch =
        Batch.ofConversation("c", List.of(conversation.addition(conversation.message(2, "b"))));

    if (store.has(Capability.DISK_DURABILITY)) {
      store.storage().apply(batch, Durability.DISK);
      assertThat(store.storage().claim(key, "p", Durability.DISK)).isEqualTo("p");
      store.storage().sync();
      assertThat(conversation.ids()).containsExactly("a", "b");
    } else {
      assertThatThrownBy(() -> store.storage().apply(batch, Durability.DISK))
          .isInstanceOf(StorageException.Rejected.class);
      assertThatThrownBy(() -> store.storage().claim(key, "p", Durability.DISK))
          .isInstanceOf(StorageException.Rejected.class);
      assertThatThrownBy(() -> store.storage().sync())
          .isInstanceOf(StorageException.Rejected.class);
      assertThat(store.storage().claimed(key)).isNull();
      assertThat(conversation.ids()).containsExactly("a");
    }
  }

  @Test
  default void cap1APersistentStoreIsTheSameAfterAReopening(StoreUnderTest store) {
    store.require(Capability.PERSISTENT, "CAP-1 for PERSISTENT");
    TestConversation conversation = store.conversation("c");

    for (int i = 0; i < 3; i++) {
      conversation.add(i, "m" + i);
      store.reopen();
      assertThat(conversation.ids()).hasSize(i + 1);
    }
  }

  @Test
  default void cap1AnImmediateListNeverLags(StoreUnderTest store) {
    store.require(Capability.IMMEDIATE_LIST, "CAP-1 for IMMEDIATE_LIST");
    TestConversation conversation = store.conversation("c");

    for (int i = 0; i < 200; i++) {
      conversation.apply(conversation.member("bob", i % 2 == 0));
      assertThat(store.storage().conversationsOf("bob", Range.all(), Direction.NEW_TO_OLD, 9))
          .as("after change %s", i)
          .isEqualTo(i % 2 == 0 ? List.of(new ConversationEntry("c", Long.MIN_VALUE)) : List.of());
    }
  }

  @Test
  @Tag("concurrent")
  default void cap1ASnapshotScanShowsOneMoment(StoreUnderTest store) throws Exception {
    store.require(Capability.SNAPSHOT_SCAN, "CAP-1 for SNAPSHOT_SCAN");
    TestConversation conversation = store.conversation("c");
    for (int i = 0; i < 200; i++) {
      conversation.add(0, "m%03d".formatted(i));
    }

    // Each batch adds one message below and one above the rest: a scan sees both or neither.
    try (Background writes =
        Background.run(
            round ->
                conversation.apply(
                    conversation.addition(conversation.message(-1, "below" + round)),
                    conversation.addition(conversation.message(1, "above" + round))))) {
      for (int i = 0; i < 100; i++) {
        List<String> seen =
            conversation.ids(
                Range.all(),
                i % 2 == 0 ? Direction.OLD_TO_NEW : Direction.NEW_TO_OLD,
                Integer.MAX_VALUE,
                MessageFilter.all());
        assertThat(rounds(seen, "above")).isEqualTo(rounds(seen, "below"));
      }
      assertThat(writes.rounds()).isPositive();
    }
  }

  private static List<String> rounds(List<String> ids, String prefix) {
    return ids.stream()
        .filter(id -> id.startsWith(prefix))
        .map(id -> id.substring(prefix.length()))
        .sorted()
        .toList();
  }

  @Test
  default void cap1ASecondOpeningIsGivenOrRefused(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(1, "a");
    if (!store.has(Capability.MULTI_PROCESS)) {
      assertThatThrownBy(() -> store.openSecond().close())
          .isInstanceOf(StorageException.Locked.class);
      return;
    }

    try (Storage second = store.openSecond()) {
      assertThat(second.scan("c", Range.all(), Direction.OLD_TO_NEW, 9, MessageFilter.all()))
          .containsExactly(conversation.message(1, "a"));
    }
    assertThat(conversation.ids()).containsExactly("a");
  }
}
