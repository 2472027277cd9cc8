package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * DUR-1, and what follows from it, on a process that is killed while it writes.
 *
 * <p>It needs a store that declares {@link dev.parley.storage.Capability#PERSISTENT} and a fixture
 * that names its {@linkplain StorageFixture#provider provider} and {@linkplain
 * StorageFixture#properties properties}: the process finds the store by name, on the class path of
 * the tests. The seed that decides how long each process lives is printed, and set by the system
 * property {@code parley.seed}; where exactly a kill hits cannot be repeated.
 */
public interface CrashContract extends FixtureSource {
  @Test
  @Tag("crash")
  default void dur1AnAcknowledgedBatchSurvivesTheDeathOfTheProcess(StoreUnderTest store)
      throws Exception {
    CrashRun.of(store, "DUR-1")
        .kill(
            3,
            ledger -> {
              for (int thread = 0; thread < CrashScript.THREADS; thread++) {
                CrashedConversation survivor = new CrashedConversation(store.storage(), thread);
                for (long step = 0; step <= ledger.batch(thread); step++) {
                  assertThat(survivor.missing(step))
                      .as("thread %s, step %s", thread, step)
                      .isEmpty();
                }
                survivor.assertReadsAsAfter(ledger.batch(thread));
                survivor.assertSettingsOf(ledger.setting(thread));
              }
            });
  }

  @Test
  @Tag("crash")
  default void batch1NoBatchIsThereByHalvesAfterTheDeathOfTheProcess(StoreUnderTest store)
      throws Exception {
    CrashRun.of(store, "BATCH-1 over the death of the process")
        .kill(
            3,
            ledger -> {
              for (int thread = 0; thread < CrashScript.THREADS; thread++) {
                CrashedConversation survivor = new CrashedConversation(store.storage(), thread);
                for (long step = 0; step <= ledger.batch(thread) + 2; step++) {
                  survivor.assertWholeOrNotAtAll(step);
                }
                survivor.assertSettingsAreWhole();
              }
            });
  }

  @Test
  @Tag("crash")
  default void claim2AnAcknowledgedClaimSurvivesTheDeathOfTheProcess(StoreUnderTest store)
      throws Exception {
    CrashRun.of(store, "CLAIM-2 over the death of the process")
        .kill(
            1,
            ledger -> {
              for (int thread = 0; thread < CrashScript.THREADS; thread++) {
                for (long step = 0; step <= ledger.claim(thread); step++) {
                  assertThat(store.storage().claimed(CrashScript.claim(thread, step)))
                      .as("claim of thread %s, step %s", thread, step)
                      .isEqualTo(CrashScript.winner(thread, step));
                }
              }
            });
  }

  @Test
  @Tag("crash")
  default void erase4AnErasureHappensWholeOrNotAtAllOverTheDeathOfTheProcess(StoreUnderTest store)
      throws Exception {
    CrashRun.of(store, "ERASE-4 over the death of the process")
        .kill(
            3,
            ledger -> {
              for (int thread = 0; thread < CrashScript.THREADS; thread++) {
                CrashedConversation survivor = new CrashedConversation(store.storage(), thread);
                for (long step = 0; step <= ledger.batch(thread) + 1; step++) {
                  survivor.assertErasedOrWhole(step, ledger.erased(thread, step));
                }
              }
            });
  }

  @Test
  @Tag("crash")
  default void life1TheHighestVersionDoesNotGoBackOverTheDeathOfTheProcess(StoreUnderTest store)
      throws Exception {
    CrashRun.of(store, "LIFE-1 over the death of the process")
        .kill(
            1,
            ledger ->
                assertThat(store.storage().highestVersion())
                    .isGreaterThanOrEqualTo(ledger.highestVersion()));
  }
}
