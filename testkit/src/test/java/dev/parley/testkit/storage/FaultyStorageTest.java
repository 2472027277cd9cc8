package dev.parley.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultyStorageTest {
  private final FaultyStorage storage = new FaultyStorage(MemoryStorage.create());

  private static Batch creation(String id) {
    return Batch.ofConversation(
        id, List.of(new Mutation.CreateConversation(ConversationKind.GROUP, "ann", 1, 1)));
  }

  private static ClaimKey key(String conversation, String name) {
    return new ClaimKey(Partition.conversation(conversation), name);
  }

  private void create(String id) {
    storage.apply(creation(id), Durability.OS);
  }

  private List<String> there() {
    return storage.conversations(null, 9);
  }

  private void createFails(String id, Class<? extends StorageException> type) {
    assertThatThrownBy(() -> create(id)).isInstanceOf(type);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aFaultFailsOneCallAndSaysTheTruth(Fault fault) {
    storage.at(StorageCall.APPLY).fails(fault);

    assertThatThrownBy(() -> create("a"))
        .isInstanceOf(fault.at(StorageCall.APPLY).getClass())
        .hasMessage("failed as a test wants it: call=APPLY");

    assertThat(there()).isEqualTo(fault.happens() ? List.of("a") : List.of());
    create("b");
    assertThat(there()).contains("b");
  }

  @Test
  void severalFaultsMeetOneCallAfterTheOther() {
    storage.at(StorageCall.APPLY).fails(Fault.UNKNOWN_HAPPENED, Fault.NOT_APPLIED);
    storage.at(StorageCall.APPLY).fails(Fault.CORRUPTED);

    createFails("a", StorageException.Unknown.class);
    createFails("b", StorageException.NotApplied.class);
    createFails("c", StorageException.Corrupted.class);
    create("d");
    assertThat(there()).containsExactly("a", "d");
  }

  @Test
  void theNthCallIsCountedFromNow() {
    create("before");
    storage.at(StorageCall.APPLY).nth(3).fails(Fault.NOT_APPLIED, Fault.NOT_APPLIED);

    create("a");
    create("b");
    createFails("c", StorageException.NotApplied.class);
    createFails("d", StorageException.NotApplied.class);
    create("e");
  }

  @Test
  void onlyCallsThatFitAreCounted() {
    storage.at(StorageCall.APPLY).about("b").nth(2).fails(Fault.NOT_APPLIED);
    storage.at(StorageCall.CLAIM).key(k -> k.name().equals("k2")).fails(Fault.NOT_APPLIED);
    storage
        .at(StorageCall.APPLY)
        .batch(batch -> batch.partition().id().equals("c"))
        .fails(Fault.REJECTED);
    storage.at(StorageCall.CONVERSATION).about("a").fails(Fault.CORRUPTED);

    create("a");
    create("b");
    create("a");
    createFails("b", StorageException.NotApplied.class);
    assertThat(storage.claim(key("b", "k1"), "p", Durability.OS)).isEqualTo("p");
    assertThatThrownBy(() -> storage.claim(key("b", "k2"), "p", Durability.OS))
        .isInstanceOf(StorageException.NotApplied.class);
    createFails("c", StorageException.Rejected.class);
    assertThat(storage.conversation("b")).isNotNull();
    assertThatThrownBy(() -> storage.conversation("a"))
        .isInstanceOf(StorageException.Corrupted.class);
  }

  @Test
  void everyReadCanFail() {
    for (StorageCall call : StorageCall.reads()) {
      storage.at(call).fails(Fault.CORRUPTED);
    }

    assertThatThrownBy(storage::highestVersion).isInstanceOf(StorageException.Corrupted.class);
    assertThatThrownBy(() -> storage.settings("ann", ""))
        .isInstanceOf(StorageException.Corrupted.class);
    assertThatThrownBy(() -> storage.claimed(key("c", "k")))
        .isInstanceOf(StorageException.Corrupted.class);
    create("a");
    storage.forgetPlans();
    assertThat(there()).containsExactly("a");
  }

  @Test
  void whatHappensBeforeACallHappensBeforeIt() {
    storage.at(StorageCall.CONVERSATIONS).runs(() -> create("a"));

    assertThat(there()).containsExactly("a");
  }

  @Test
  void whatWasToBeWrittenIsTold() {
    storage.at(StorageCall.APPLY).fails(Fault.NOT_APPLIED);
    createFails("a", StorageException.NotApplied.class);
    create("b");
    storage.claim(key("c", "k"), "p", Durability.OS);

    assertThat(storage.takeBatches()).containsExactly(creation("a"), creation("b"));
    assertThat(storage.takeBatches()).isEmpty();
    assertThat(storage.takeClaims()).containsExactly(key("c", "k"));
    assertThat(storage.takeClaims()).isEmpty();
  }

  @Test
  void aCallHeldBeforeItsEffectIsNotSeenUntilItIsReleased() throws Exception {
    FutureTask<Boolean> writer = writer("a");

    try (HeldCall held = storage.at(StorageCall.APPLY).holdsBefore()) {
      new Thread(writer).start();
      held.awaitArrival();
      assertThat(there()).isEmpty();
      assertThat(writer.isDone()).isFalse();
    }

    writer.get();
    assertThat(there()).containsExactly("a");
  }

  @Test
  void aCallHeldAfterItsEffectIsSeenBeforeItReturns() throws Exception {
    FutureTask<Boolean> writer = writer("a");

    try (HeldCall held = storage.at(StorageCall.APPLY).holdsAfter()) {
      assertThat(held.hasArrived()).isFalse();
      new Thread(writer).start();
      held.awaitArrival();
      assertThat(held.hasArrived()).isTrue();
      assertThat(there()).containsExactly("a");
      assertThat(writer.isDone()).isFalse();
    }

    writer.get();
  }

  @Test
  void anInterruptDoesNotReleaseACallAndIsKept() throws Exception {
    FutureTask<Boolean> writer = writer("a");
    Thread thread = new Thread(writer);

    try (HeldCall held = storage.at(StorageCall.APPLY).holdsBefore()) {
      thread.start();
      held.awaitArrival();
      thread.interrupt();
      while (thread.isAlive()
          && (thread.getState() != Thread.State.WAITING || thread.isInterrupted())) {
        Thread.onSpinWait();
      }
      assertThat(there()).isEmpty();
    }

    assertThat(writer.get()).as("interrupted").isTrue();
  }

  @Test
  void aCloseLetsGoWhatIsHeld() throws Exception {
    FutureTask<Boolean> writer = writer("a");
    HeldCall held = storage.at(StorageCall.APPLY).holdsBefore();
    new Thread(writer).start();
    held.awaitArrival();

    storage.close();

    // The call either came before the close of the store below or met it.
    try {
      writer.get();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(StorageException.Closed.class);
    }
  }

  private FutureTask<Boolean> writer(String id) {
    return new FutureTask<>(
        () -> {
          create(id);
          return Thread.currentThread().isInterrupted();
        });
  }

  @Test
  void afterAStopEverythingFailsAndWhatWasAppliedSurvives(@TempDir Path directory) {
    StorageOptions options = StorageOptions.of(directory);
    try (FaultyStorage stopping = new FaultyStorage(new MemoryStorageProvider().open(options))) {
      stopping.at(StorageCall.APPLY).nth(2).stopsAfter();
      stopping.apply(creation("a"), Durability.OS);
      assertThatThrownBy(() -> stopping.apply(creation("b"), Durability.OS))
          .isInstanceOf(StorageException.Unknown.class);
      assertThatThrownBy(() -> stopping.apply(creation("c"), Durability.OS))
          .isInstanceOf(StorageException.Closed.class);
      assertThatThrownBy(() -> stopping.conversations(null, 9))
          .isInstanceOf(StorageException.Closed.class);
    }
    try (Storage again = new MemoryStorageProvider().open(options)) {
      assertThat(again.conversations(null, 9)).containsExactly("a", "b");
    }
  }

  @Test
  void aStopBeforeACallLeavesItUndone(@TempDir Path directory) {
    StorageOptions options = StorageOptions.of(directory);
    try (FaultyStorage stopping = new FaultyStorage(new MemoryStorageProvider().open(options))) {
      stopping.at(StorageCall.writes()).stopsBefore();
      assertThatThrownBy(() -> stopping.apply(creation("a"), Durability.OS))
          .isInstanceOf(StorageException.Closed.class);
    }
    try (Storage again = new MemoryStorageProvider().open(options)) {
      assertThat(again.conversations(null, 9)).isEmpty();
    }
  }

  @Test
  void aHeldCallOfAStoppedStoreFailsWithTheTruth() throws Exception {
    FutureTask<Boolean> before = writer("a");
    FutureTask<Boolean> after = writer("b");
    try (HeldCall first = storage.at(StorageCall.APPLY).about("a").holdsBefore();
        HeldCall second = storage.at(StorageCall.APPLY).about("b").holdsAfter()) {
      new Thread(before).start();
      new Thread(after).start();
      first.awaitArrival();
      second.awaitArrival();

      storage.stop();
    }

    assertThatThrownBy(before::get).hasCauseInstanceOf(StorageException.Closed.class);
    assertThatThrownBy(after::get).hasCauseInstanceOf(StorageException.Unknown.class);
  }

  @Test
  void aFailureOfTheStoreBelowIsHeardAsItIs() {
    storage.at(StorageCall.APPLY).fails(Fault.UNKNOWN_HAPPENED);

    assertThatThrownBy(() -> storage.apply(creation("a"), Durability.DISK))
        .isInstanceOf(StorageException.Rejected.class);
  }
}
