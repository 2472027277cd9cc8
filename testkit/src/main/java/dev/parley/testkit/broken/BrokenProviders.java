package dev.parley.testkit.broken;

import dev.parley.storage.Capability;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import dev.parley.testkit.storage.MemoryStorageProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Wrong before there is a store. */
final class BrokenProviders {
  private static final StorageProvider WORKS = new Works();

  private BrokenProviders() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "LIFE-5",
            "provider whose constructor works",
            "The constructor takes a resource that it gets once, and fails the second time.",
            WORKS),
        broken(
            "LIFE-5",
            "provider without a constructor",
            "There is no constructor without arguments.",
            new NeedsArgument("memory")),
        broken(
            "LIFE-5",
            "provider whose name is not stable",
            "Every call gives another name.",
            new Renames()),
        broken(
            "LIFE-6",
            "opening that creates where it must not",
            "An opening that is not to create a store makes the directory before it refuses.",
            new Creates()),
        broken(
            "KEY-1",
            "key that means nothing",
            "A key is taken and nothing is encrypted.",
            new Ignores()),
        new BrokenStore(
            "any key opens an encrypted store",
            "KEY-2",
            "It declares ENCRYPTION and asks no store for its key.",
            new BrokenFixture(
                BrokenStores.usualWith(Capability.ENCRYPTION),
                new Ignores(),
                (good, notes) -> good)));
  }

  private static BrokenStore broken(
      String rule, String name, String fault, StorageProvider provider) {
    return new BrokenStore(
        name, rule, fault, new BrokenFixture(BrokenStores.USUAL, provider, (good, notes) -> good));
  }

  /** A memory store under another provider. */
  private abstract static class Provider implements StorageProvider {
    private final StorageProvider memory = new MemoryStorageProvider();

    @Override
    public String name() {
      return memory.name();
    }

    @Override
    public Storage open(StorageOptions options) {
      return memory.open(options);
    }
  }

  /** Its constructor takes what there is one of. */
  public static final class Works extends Provider {
    private static final AtomicBoolean TAKEN = new AtomicBoolean();

    /** Fails the second time. */
    public Works() {
      if (!TAKEN.compareAndSet(false, true)) {
        throw new IllegalStateException("provider is in use");
      }
    }
  }

  /** Cannot be made by a service loader. */
  public static final class NeedsArgument extends Provider {
    private final String name;

    /** Takes a name. */
    public NeedsArgument(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }
  }

  /** Is never called the same. */
  public static final class Renames extends Provider {
    private static final AtomicInteger NAMED = new AtomicInteger();

    @Override
    public String name() {
      return "memory-" + NAMED.incrementAndGet();
    }
  }

  /** Does not look at the key. */
  public static final class Ignores extends Provider {
    @Override
    public Storage open(StorageOptions options) {
      return super.open(options.withEncryptionKey(null));
    }
  }

  /** Makes the directory first. */
  public static final class Creates extends Provider {
    @Override
    public Storage open(StorageOptions options) {
      try {
        Files.createDirectories(options.directory());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return super.open(options);
    }
  }
}
