package dev.parley.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.StorageException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RetryingStorageTest {
  private static final Batch BATCH =
      Batch.ofUser("bob", List.of(new Mutation.PutSetting("", "n", "v", 7)));
  private static final ClaimKey KEY = new ClaimKey(Partition.user("bob"), "k");

  private final FaultyStorage faulty = new FaultyStorage(MemoryStorage.create());
  private final RetryingStorage storage = new RetryingStorage(faulty);

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void theVerySameWriteIsRepeatedUntilItsOutcomeIsKnown() {
    faulty.at(StorageCall.APPLY).fails(99, Fault.UNKNOWN_NOT_HAPPENED);
    faulty.at(StorageCall.CLAIM).fails(Fault.UNKNOWN_HAPPENED, Fault.UNKNOWN_NOT_HAPPENED);

    storage.apply(BATCH, Durability.OS);
    String winner = storage.claim(KEY, "p", Durability.OS);

    assertThat(faulty.takeBatches()).isEqualTo(Collections.nCopies(100, BATCH));
    assertThat(faulty.takeClaims()).isEqualTo(Collections.nCopies(3, KEY));
    assertThat(winner).isEqualTo("p");
    assertThat(storage.settings("bob", "")).containsEntry("n", "v");
  }

  @Test
  void whoGivesUpSaysSo() {
    faulty.at(StorageCall.APPLY, StorageCall.CLAIM).fails(200, Fault.UNKNOWN_NOT_HAPPENED);

    assertThatThrownBy(() -> storage.apply(BATCH, Durability.OS))
        .isInstanceOf(StorageException.Unknown.class);
    assertThatThrownBy(() -> storage.claim(KEY, "p", Durability.OS))
        .isInstanceOf(StorageException.Unknown.class);
  }

  @Test
  void aFailureWhoseOutcomeIsKnownIsNotRepeated() {
    faulty.at(StorageCall.APPLY).fails(Fault.NOT_APPLIED);

    assertThatThrownBy(() -> storage.apply(BATCH, Durability.OS))
        .isInstanceOf(StorageException.NotApplied.class);
    assertThat(faulty.takeBatches()).hasSize(1);
  }
}
