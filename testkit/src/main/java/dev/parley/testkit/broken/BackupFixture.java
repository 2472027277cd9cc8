package dev.parley.testkit.broken;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageProvider;
import dev.parley.testkit.CostMeter;
import dev.parley.testkit.StorageFixture;
import dev.parley.testkit.storage.MemoryStorageProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens memory stores that can be backed up: a backup plays back what a store was told. The file
 * {@value #FILE} stands for the bytes of a copy; the rest lies in this JVM.
 */
final class BackupFixture implements StorageFixture {
  private static final String FILE = "copy";

  /** What it does wrong. */
  enum Flaw {
    NONE,
    WITHOUT_THE_LAST,
    BY_HALVES,
    ONLY_ONCE,
    EARLIER_ONE_GONE,
    OVER_ANYTHING,
    OVER_WHAT_WAS_WRITTEN,
    RESTORES_NO_CLAIMS,
    RESTORES_OVER_ANYTHING,
    RESTORES_DAMAGE
  }

  /** A claim and who won it. */
  record Claim(ClaimKey key, String winner) {}

  /** What a directory holds. */
  static final class Copy {
    final UUID store;
    final List<Object> told = new ArrayList<>();
    boolean backup;

    Copy(UUID store) {
      this.store = store;
    }
  }

  private final BrokenFixture memory;
  private final Flaw flaw;
  private final Map<Path, Copy> copies = new ConcurrentHashMap<>();

  BackupFixture(Flaw flaw) {
    this.flaw = flaw;
    Set<Capability> declared = EnumSet.copyOf(BrokenStores.USUAL);
    declared.add(Capability.BACKUP);
    this.memory = new BrokenFixture(declared, (good, notes) -> good);
  }

  Flaw flaw() {
    return flaw;
  }

  @Override
  public Storage open(Path directory) {
    Copy copy = copies.computeIfAbsent(real(directory), d -> new Copy(UUID.randomUUID()));
    return new BackedUp(this, directory, memory.open(directory), copy);
  }

  /** Makes a directory a copy of what a store was told. */
  void copyTo(Path target, Copy of, List<Object> told, boolean backup) {
    try {
      Files.createDirectories(target);
      Files.writeString(target.resolve(FILE), text(of));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Copy copy = new Copy(of.store);
    copy.told.addAll(told);
    copy.backup = backup;
    try (Storage opened = memory.open(target)) {
      for (Object each : told) {
        if (each instanceof Batch batch) {
          opened.apply(batch, Durability.OS);
        } else if (each instanceof Claim claim) {
          opened.claim(claim.key(), claim.winner(), Durability.OS);
        }
      }
    }
    copies.put(real(target), copy);
  }

  private static String text(Copy copy) {
    return "copy of " + copy.store;
  }

  /** Returns the copy that a directory holds, null if it is missing or holds anything else. */
  @Nullable Copy copyIn(Path directory) {
    return Files.isDirectory(directory) ? copies.get(real(directory)) : null;
  }

  static boolean holdsAnything(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Files.exists(directory);
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean restore(Path backup, Path directory) {
    Copy copy = copyIn(backup);
    if (copy == null || !copy.backup) {
      throw new StorageException.NotFound("there is no backup: directory=" + backup);
    }
    if (holdsAnything(directory) && flaw != Flaw.RESTORES_OVER_ANYTHING) {
      throw new StorageException.Rejected("target is not empty: target=" + directory);
    }
    try {
      boolean whole = Files.readString(backup.resolve(FILE)).equals(text(copy));
      if (!whole && flaw != Flaw.RESTORES_DAMAGE) {
        throw new StorageException.Corrupted("backup is damaged: backup=" + backup, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Object> told = new ArrayList<>(copy.told);
    if (flaw == Flaw.RESTORES_NO_CLAIMS) {
      told.removeIf(Claim.class::isInstance);
    }
    copyTo(directory, copy, told, false);
    return true;
  }

  private static Path real(Path directory) {
    try {
      return Files.createDirectories(directory).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<StorageProvider> provider() {
    return Optional.of(new MemoryStorageProvider());
  }

  @Override
  public Optional<CostMeter> cost() {
    return memory.cost();
  }
}
