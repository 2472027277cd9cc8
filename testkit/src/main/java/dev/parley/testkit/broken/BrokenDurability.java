package dev.parley.testkit.broken;

import dev.parley.testkit.StorageFixture;
import dev.parley.testkit.broken.FileStorage.Flaw;
import java.util.List;
import java.util.Map;

/**
 * Wrong about what survives the death of the process. These keep files, and take no more than what
 * {@link dev.parley.testkit.CrashContract} writes; other contracts are red on them for that.
 */
final class BrokenDurability {
  private BrokenDurability() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "DUR-1",
            "acknowledged write lost when the process dies",
            "It keeps batches in a buffer until it is closed.",
            Flaw.BATCHES_IN_A_BUFFER),
        broken(
            "CLAIM-2",
            "acknowledged claim lost when the process dies",
            "It keeps claims in a buffer until it is closed.",
            Flaw.CLAIMS_IN_A_BUFFER),
        broken(
            "BATCH-1",
            "batch torn when the process dies",
            "It writes the mutations of a batch one by one.",
            Flaw.TORN_BATCHES),
        broken(
            "ERASE-4",
            "erasure torn when the process dies",
            "It erases the messages of a conversation first, and the rest with the next erasure.",
            Flaw.TORN_ERASURES),
        broken(
            "LIFE-1",
            "highest version too low after the process died",
            "It gives the highest version of the step before the last.",
            Flaw.FORGETS_VERSIONS));
  }

  private static BrokenStore broken(String rule, String name, String fault, Flaw flaw) {
    return new BrokenStore(name, rule, fault, fixture(flaw));
  }

  private static StorageFixture fixture(Flaw flaw) {
    return StorageFixture.of(new FileStorageProvider(), Map.of("flaw", flaw.name()));
  }
}
