package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.USUAL;
import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.testkit.StorageFixture;
import dev.parley.testkit.storage.ForwardingStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Wrong about versions, closing and opening again. */
final class BrokenLifecycle {
  private BrokenLifecycle() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "LIFE-1",
            "highest version going back",
            "The highest version is the one of the last batch.",
            (good, notes) -> new LastVersion(good)),
        broken(
            "LIFE-1",
            "highest version going back on reopen",
            "After a reopening the highest version begins anew.",
            BeginsAnew::new),
        broken(
            "LIFE-2",
            "call after close that answers",
            "After a close it still answers who won a claim.",
            (good, notes) -> new AnswersClosed(good)),
        broken(
            "LIFE-3",
            "acknowledged write lost on reopen",
            "After a reopening the settings of users are gone.",
            LosesSettings::new),
        broken(
            "LIFE-3",
            "receipts lost on reopen",
            "After a reopening nothing is known of receipts.",
            LosesReceipts::new),
        new BrokenStore(
            "second opener admitted",
            "LIFE-4",
            "A second opening of an open store gives a store.",
            new Admits()));
  }

  private static final class LastVersion extends ForwardingStorage {
    private volatile long last = Long.MIN_VALUE;

    LastVersion(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      super.apply(batch, durability);
      last = batch.mutations().get(batch.mutations().size() - 1).version();
    }

    @Override
    public long highestVersion() {
      long good = super.highestVersion();
      return last == Long.MIN_VALUE ? good : last;
    }
  }

  private static final class BeginsAnew extends ForwardingStorage {
    private final Notes notes;

    BeginsAnew(Storage good, Notes notes) {
      super(good);
      this.notes = notes;
    }

    @Override
    public long highestVersion() {
      long good = super.highestVersion();
      return notes.reopened() ? Long.MIN_VALUE : good;
    }
  }

  private static final class AnswersClosed extends ForwardingStorage {
    AnswersClosed(Storage good) {
      super(good);
    }

    @Override
    public @Nullable String claimed(ClaimKey key) {
      try {
        return super.claimed(key);
      } catch (StorageException.Closed e) {
        return null;
      }
    }
  }

  private static final class LosesSettings extends ForwardingStorage {
    private final Notes notes;

    LosesSettings(Storage good, Notes notes) {
      super(good);
      this.notes = notes;
    }

    @Override
    public Map<String, String> settings(String user, String scope) {
      Map<String, String> good = super.settings(user, scope);
      return notes.reopened() ? Map.of() : good;
    }
  }

  private static final class LosesReceipts extends ForwardingStorage {
    private final Notes notes;

    LosesReceipts(Storage good, Notes notes) {
      super(good);
      this.notes = notes;
    }

    @Override
    public Mutation.@Nullable Receipt receipt(
        String conversation, String user, Mutation.ReceiptKind kind) {
      Mutation.Receipt good = super.receipt(conversation, user, kind);
      return notes.reopened() ? null : good;
    }
  }

  private static final class Admits implements StorageFixture {
    private final BrokenFixture good = new BrokenFixture(USUAL, (store, notes) -> store);
    private final Map<Path, Storage> opened = new ConcurrentHashMap<>();

    @Override
    public Storage open(Path directory) {
      Storage first = good.open(directory);
      opened.put(directory, first);
      return first;
    }

    @Override
    public Optional<dev.parley.storage.StorageProvider> provider() {
      return good.provider();
    }

    @Override
    public Storage openSecond(Path directory) {
      return new Shared(Objects.requireNonNull(opened.get(directory)));
    }
  }

  /** What a second opener gets: the very store of the first, which stays open. */
  private static final class Shared extends ForwardingStorage {
    Shared(Storage first) {
      super(first);
    }

    @Override
    public void close() {}
  }
}
