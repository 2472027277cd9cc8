package dev.parley.testkit.broken;

import dev.parley.BackupReport;
import dev.parley.Durability;
import dev.parley.ProgressListener;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.testkit.broken.BackupFixture.Claim;
import dev.parley.testkit.broken.BackupFixture.Copy;
import dev.parley.testkit.broken.BackupFixture.Flaw;
import dev.parley.testkit.storage.ForwardingStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A store that remembers what it was told, and tells it to its backups. */
final class BackedUp extends ForwardingStorage {
  private final BackupFixture fixture;
  private final Path directory;
  private final Copy own;

  BackedUp(BackupFixture fixture, Path directory, Storage memory, Copy own) {
    super(memory);
    this.fixture = fixture;
    this.directory = directory;
    this.own = own;
  }

  @Override
  public void apply(Batch batch, Durability durability) {
    synchronized (own) {
      super.apply(batch, durability);
      told(batch);
    }
  }

  @Override
  public String claim(ClaimKey key, String proposal, Durability durability) {
    synchronized (own) {
      String winner = super.claim(key, proposal, durability);
      told(new Claim(key, winner));
      return winner;
    }
  }

  private void told(Object what) {
    own.told.add(what);
    own.backup &= fixture.flaw() == Flaw.OVER_WHAT_WAS_WRITTEN;
  }

  @Override
  public BackupReport backup(Path target, ProgressListener progress) {
    highestVersion(); // Throws if it is closed.
    Copy earlier = fixture.copyIn(target);
    boolean mayReplace = earlier != null && earlier.backup && earlier.store.equals(own.store);
    if (fixture.flaw() != Flaw.OVER_ANYTHING || target.equals(directory)) {
      if (BackupFixture.holdsAnything(target) && !mayReplace) {
        throw new StorageException.Rejected("target is not empty: target=" + target);
      }
    }
    if (target.equals(directory)) {
      throw new StorageException.Rejected("target is the store: target=" + target);
    }
    if (mayReplace && fixture.flaw() == Flaw.ONLY_ONCE) {
      return new BackupReport(0, 0, 1, 1);
    }
    if (fixture.flaw() == Flaw.EARLIER_ONE_GONE) {
      fixture.copyTo(target, own, told(), true);
    }
    progress.progress(1, 1);
    fixture.copyTo(target, own, told(), true);
    return new BackupReport(1, 1, 0, 0);
  }

  private List<Object> told() {
    synchronized (own) {
      List<Object> told = new ArrayList<>(own.told);
      int last = told.size() - 1;
      if (fixture.flaw() == Flaw.WITHOUT_THE_LAST && last >= 0) {
        told.remove(last);
      } else if (fixture.flaw() == Flaw.BY_HALVES && last >= 0) {
        told.set(last, half(told.get(last)));
      }
      return told;
    }
  }

  private static Object half(Object told) {
    return told instanceof Batch batch
        ? new Batch(batch.partition(), batch.mutations().subList(0, 1))
        : told;
  }
}
