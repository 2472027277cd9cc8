package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.testkit.storage.Fault;
import dev.parley.testkit.storage.ForwardingStorage;
import dev.parley.testkit.storage.MemoryStorage;
import dev.parley.testkit.storage.WeakStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That random scripts see what a store does wrong when a write fails. */
final class ScriptFaultsTest {
  private static final Batch BATCH =
      Batch.ofConversation(
          "c",
          List.of(
              new Mutation.AddMessage(
                  Message.builder("c", "a", 1, "bob", Content.text("x")).build(), 7),
              new Mutation.CreateConversation(ConversationKind.GROUP, "bob", 1, 8),
              new Mutation.PutAttribute("n", "v", 9)));
  private static final Batch OTHER =
      Batch.ofConversation("c", List.of(new Mutation.PutAttribute("n", "w", 11)));

  /** What a store does with a batch while its medium fails. */
  private interface Meeting {
    void meet(Storage below, Batch batch, Durability durability);
  }

  /** A store on a medium that fails when it is told to. */
  private static final class OnMedium extends ForwardingStorage {
    private final Storage below;
    private final Meeting meeting;
    private boolean failing;

    OnMedium(Storage below, Meeting meeting) {
      super(below);
      this.below = below;
      this.meeting = meeting;
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      if (failing) {
        failing = false;
        meeting.meet(below, batch, durability);
      } else {
        super.apply(batch, durability);
      }
    }
  }

  /** Opens the one store that it was made with. */
  private record One(OnMedium store) implements StorageFixture {
    @Override
    public Storage open(Path directory) {
      return store;
    }

    @Override
    public Optional<MediumFaults> faults() {
      return Optional.of(directory -> store.failing = true);
    }
  }

  private static void runOnMedium(Meeting meeting) {
    Script script =
        Script.of(
            List.of(
                new Step.WriteOnFailingMedium(BATCH),
                new Step.WriteThroughFault(OTHER, Fault.NOT_APPLIED)));
    try (StoreUnderTest store =
        StoreUnderTest.open(new One(new OnMedium(MemoryStorage.create(), meeting)))) {
      new ScriptRun(store).run(script);
    }
  }

  private static Batch part(Batch batch, int mutations) {
    return new Batch(batch.partition(), batch.mutations().subList(0, mutations));
  }

  @Test
  void whatIsTrueIsAccepted() {
    runOnMedium((below, batch, durability) -> below.apply(batch, durability));
    runOnMedium(
        (below, batch, durability) -> {
          throw new StorageException.NotApplied("full", null);
        });
    runOnMedium(
        (below, batch, durability) -> {
          throw new StorageException.Unknown("lost", null);
        });
    runOnMedium(
        (below, batch, durability) -> {
          below.apply(batch, durability);
          throw new StorageException.Unknown("lost", null);
        });
  }

  @Test
  void aBatchThatWasAppliedAndIsCalledNotAppliedIsSeen() {
    assertThatThrownBy(
            () ->
                runOnMedium(
                    (below, batch, durability) -> {
                      below.apply(batch, durability);
                      throw new StorageException.NotApplied("full", null);
                    }))
        .hasMessageContaining("ERR-1: store said not applied, but something was");
  }

  @Test
  void aBatchThatIsThereByHalvesIsSeen() {
    assertThatThrownBy(
            () ->
                runOnMedium(
                    (below, batch, durability) -> {
                      below.apply(part(batch, 2), durability);
                      throw new StorageException.Unknown("lost", null);
                    }))
        .hasMessageContaining("BATCH-1: after an unknown outcome a batch is there by halves");
  }

  @Test
  void aBatchThatIsAcknowledgedAndLostIsSeen() {
    assertThatThrownBy(() -> runOnMedium((below, batch, durability) -> {}))
        .hasMessageContaining("BATCH-2: acknowledged batch is not seen");
  }

  @Test
  void aFailureOfAnotherTypeIsSeen() {
    assertThatThrownBy(
            () ->
                runOnMedium(
                    (below, batch, durability) -> {
                      throw new IllegalStateException("disk");
                    }))
        .hasMessageContaining("ERR-1")
        .hasMessageContaining("failure=IllegalStateException");
  }

  @Test
  void aStoreThatIsNotUsableAfterwardsIsSeen() {
    assertThatThrownBy(
            () ->
                runOnMedium(
                    (below, batch, durability) -> {
                      below.close();
                      throw new StorageException.NotApplied("full", null);
                    }))
        .isInstanceOf(Difference.class)
        .hasMessageContaining("rules=ERR-1")
        .hasMessageContaining("failure=Closed");
  }

  private static void run(Function<Storage, Storage> store, Step... steps) {
    try (StoreUnderTest under =
        StoreUnderTest.open(directory -> store.apply(MemoryStorage.create()))) {
      new ScriptRun(under).run(Script.of(List.of(steps)));
    }
  }

  @Test
  void aStoreThatAnInterruptClosesIsSeen() {
    Step interrupted = new Step.WriteInterrupted(BATCH);
    run(below -> below, interrupted);

    assertThatThrownBy(
            () ->
                run(
                    below ->
                        new ForwardingStorage(below) {
                          @Override
                          public void apply(Batch batch, Durability durability) {
                            if (Thread.currentThread().isInterrupted()) {
                              throw new StorageException.Closed("interrupted");
                            }
                            super.apply(batch, durability);
                          }
                        },
                    interrupted))
        .hasMessageContaining("CONC-2")
        .hasMessageContaining("failure=Closed");
    assertThat(Thread.currentThread().isInterrupted()).as("the test's own thread").isFalse();
  }

  @Test
  void aStoreThatCountsARepeatedBatchTwiceIsSeen() {
    Step again = new Step.WriteThroughFault(BATCH, Fault.UNKNOWN_HAPPENED);
    run(below -> below, again);

    assertThatThrownBy(
            () ->
                run(
                    below ->
                        new ForwardingStorage(below) {
                          private int written;

                          @Override
                          public void apply(Batch batch, Durability durability) {
                            super.apply(batch, durability);
                            written += batch.mutations().size() == 3 ? 1 : 0;
                          }

                          @Override
                          public long countUpTo(
                              String conversation,
                              dev.parley.query.Range range,
                              dev.parley.query.MessageFilter filter,
                              long cap) {
                            return written;
                          }
                        },
                    again))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ERR-1: written again after UNKNOWN, a batch differs");
  }

  @Test
  void aReadThatComesRightOnTheSecondAskingIsSeenThoughListsMayLag() {
    assertThatThrownBy(
            () ->
                run(
                    below ->
                        new ForwardingStorage(below) {
                          private boolean asked;

                          @Override
                          public Set<Capability> capabilities() {
                            return Set.of();
                          }

                          @Override
                          public List<String> conversations(@Nullable String after, int limit) {
                            boolean first = !asked;
                            asked = true;
                            return first ? List.of() : super.conversations(after, limit);
                          }
                        }))
        .hasMessageContaining("rules=LIST-2");
  }

  @Test
  void aWeakStoreMeetsEveryFaultAndStaysRight() {
    for (long seed = 0; seed < 40; seed++) {
      long itsSeed = seed;
      try (StoreUnderTest store = StoreUnderTest.open(directory -> WeakStorage.create(itsSeed))) {
        assertThat(store.has(Capability.IMMEDIATE_LIST)).isFalse();
        new ScriptRun(store)
            .run(
                Script.of(
                    List.of(
                        new Step.WriteInterrupted(BATCH),
                        new Step.WriteThroughFault(OTHER, Fault.UNKNOWN_NOT_HAPPENED),
                        new Step.WriteAgain(1),
                        new Step.WriteOnFailingMedium(BATCH))));
      }
    }
  }
}
