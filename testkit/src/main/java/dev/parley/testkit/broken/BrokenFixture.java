package dev.parley.testkit.broken;

import dev.parley.storage.Capability;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import dev.parley.testkit.CostMeter;
import dev.parley.testkit.StorageFixture;
import dev.parley.testkit.storage.ForwardingStorage;
import dev.parley.testkit.storage.MemoryStorage;
import dev.parley.testkit.storage.MemoryStorageProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens a memory store and breaks it. What the memory store keeps as long as the JVM lives counts
 * as persistent here, so that the rules about reopenings are exercised.
 */
final class BrokenFixture implements StorageFixture {
  /** Makes a broken store of a good one. */
  interface Fault {
    Storage of(Storage good, Notes notes);
  }

  private final Set<Capability> capabilities;
  private final StorageProvider provider;
  private final Fault fault;
  private final Map<Path, Notes> notes = new ConcurrentHashMap<>();

  /** What the store that was opened last is built on, if it can be asked what it reads. */
  private volatile @Nullable MemoryStorage memory;

  BrokenFixture(Set<Capability> capabilities, StorageProvider provider, Fault fault) {
    this.capabilities = Set.copyOf(capabilities);
    this.provider = provider;
    this.fault = fault;
  }

  BrokenFixture(Set<Capability> capabilities, Fault fault) {
    this(capabilities, new MemoryStorageProvider(), fault);
  }

  @Override
  public Storage open(Path directory) {
    notes.keySet().removeIf(known -> !Files.isDirectory(known));
    Storage good = provider.open(StorageOptions.of(directory));
    memory = good instanceof MemoryStorage itsMemory ? itsMemory : memory;
    Notes its = notes.computeIfAbsent(directory, d -> new Notes()).opened();
    return fault.of(new Declaring(good, capabilities), its);
  }

  @Override
  public Optional<StorageProvider> provider() {
    return Optional.of(provider);
  }

  @Override
  public Optional<CostMeter> cost() {
    return Optional.of(storage -> Objects.requireNonNull(memory).entriesRead());
  }

  /** Short: what does not come at once does not come. */
  @Override
  public Duration listPatience() {
    return Duration.ofMillis(20);
  }

  private static final class Declaring extends ForwardingStorage {
    private final Set<Capability> capabilities;

    Declaring(Storage memory, Set<Capability> capabilities) {
      super(memory);
      this.capabilities = capabilities;
    }

    @Override
    public Set<Capability> capabilities() {
      return capabilities;
    }
  }
}
