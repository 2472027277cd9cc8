package dev.parley;

import dev.parley.error.InvalidRequestException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an engine is to be opened. Immutable; {@link #builder} starts one. */
public final class EngineOptions {
  private final Path directory;
  private final String storage;
  private final Map<String, String> storageOptions;
  private final Durability durability;
  private final InstantSource clock;
  private final Duration clockTolerance;
  private final int unreadCap;
  private final int listCap;
  private final int eventQueueCapacity;
  private final int maxContentBytes;
  private final boolean createIfMissing;
  private final @Nullable EncryptionKey encryptionKey;
  private final StoreListener storeListener;
  private final Retention retention;
  private final Duration retentionInterval;
  private final boolean permissionManagement;
  private final int maxTags;
  private final int maxTagged;
  private final List<Hook> hooks;

  private EngineOptions(Builder builder) {
    this.directory = builder.directory;
    this.storage = builder.storage;
    this.storageOptions = Map.copyOf(builder.storageOptions);
    this.durability = builder.durability;
    this.clock = builder.clock;
    this.clockTolerance = builder.clockTolerance;
    this.unreadCap = builder.unreadCap;
    this.listCap = builder.listCap;
    this.eventQueueCapacity = builder.eventQueueCapacity;
    this.maxContentBytes = builder.maxContentBytes;
    this.createIfMissing = builder.createIfMissing;
    this.encryptionKey = builder.encryptionKey;
    this.storeListener = builder.storeListener;
    this.retention = builder.retention;
    this.retentionInterval = builder.retentionInterval;
    this.permissionManagement = builder.permissionManagement;
    this.maxTags = builder.maxTags;
    this.maxTagged = builder.maxTagged;
    this.hooks = List.copyOf(builder.hooks);
  }

  /** Returns the defaults for a store in this directory, created if it is not there. */
  public static EngineOptions of(Path directory) {
    return builder(directory).build();
  }

  /** Starts options for a store in this directory, created if it is not there. */
  public static Builder builder(Path directory) {
    return new Builder(directory);
  }

  /** Returns where the store lies. */
  public Path directory() {
    return directory;
  }

  /** Returns the name of the storage. */
  public String storage() {
    return storage;
  }

  /** Returns what the storage is told besides. */
  public Map<String, String> storageOptions() {
    return storageOptions;
  }

  /** Returns what a write survives that does not say so itself. */
  public Durability durability() {
    return durability;
  }

  /** Returns the source of time. */
  public InstantSource clock() {
    return clock;
  }

  /** Returns how far ahead of the clock a message may be dated. */
  public Duration clockTolerance() {
    return clockTolerance;
  }

  /** Returns where unread counts stop; 0 for nowhere. */
  public int unreadCap() {
    return unreadCap;
  }

  /** Returns how many conversations a user's list holds; 0 for all. */
  public int listCap() {
    return listCap;
  }

  /** Returns how many events wait for a slow listener before a resync replaces them. */
  public int eventQueueCapacity() {
    return eventQueueCapacity;
  }

  /** Returns the most bytes that a message's content may have. */
  public int maxContentBytes() {
    return maxContentBytes;
  }

  /** Returns whether a store is created where there is none. */
  public boolean createIfMissing() {
    return createIfMissing;
  }

  /** Returns the key with which the store is encrypted, empty if it is not. */
  public Optional<EncryptionKey> encryptionKey() {
    return Optional.ofNullable(encryptionKey);
  }

  /** Returns what hears what the store does. */
  public StoreListener storeListener() {
    return storeListener;
  }

  /** Returns how long messages are kept in conversations that do not say so themselves. */
  public Retention retention() {
    return retention;
  }

  /** Returns how often the engine deletes by itself what is older; zero for never. */
  public Duration retentionInterval() {
    return retentionInterval;
  }

  /** Returns whether roles decide who may change members. */
  public boolean permissionManagement() {
    return permissionManagement;
  }

  /** Returns how many tags a user may have; 0 for any number. */
  public int maxTags() {
    return maxTags;
  }

  /** Returns how many conversations may have one tag; 0 for any number. */
  public int maxTagged() {
    return maxTagged;
  }

  /** Returns what is asked and told, behind what is found on the class path. */
  public List<Hook> hooks() {
    return hooks;
  }

  /** Collects options. Not for use by several threads. */
  public static final class Builder {
    private final Path directory;
    private final Map<String, String> storageOptions = new LinkedHashMap<>();
    private String storage = "chronicle";
    private Durability durability = Durability.OS;
    private InstantSource clock = InstantSource.system();
    private Duration clockTolerance = Duration.ofMinutes(5);
    private int unreadCap = 999;
    private int listCap = 1000;
    private int eventQueueCapacity = 10_000;
    private int maxContentBytes = 128 * 1024;
    private boolean createIfMissing = true;
    private @Nullable EncryptionKey encryptionKey;
    private StoreListener storeListener = StoreListener.NONE;
    private Retention retention = Retention.forever();
    private Duration retentionInterval = Duration.ZERO;
    private boolean permissionManagement;
    private int maxTags = 20;
    private int maxTagged = 1000;
    private final List<Hook> hooks = new ArrayList<>();

    private Builder(Path directory) {
      this.directory = Objects.requireNonNull(directory, "directory");
    }

    /** Sets the name of the storage; {@code chronicle} if not set. */
    public Builder storage(String name) {
      if (name.isBlank()) {
        throw new InvalidRequestException("storage name is blank");
      }
      this.storage = name;
      return this;
    }

    /** Tells the storage something; its guide says what it understands. */
    public Builder storageOption(String name, String value) {
      storageOptions.put(name, value);
      return this;
    }

    /** Sets what a write survives that does not say so itself; {@code OS} if not set. */
    public Builder durability(Durability durability) {
      this.durability = Objects.requireNonNull(durability, "durability");
      return this;
    }

    /** Sets the source of time; the system's clock if not set. */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Sets how far ahead of the clock a message may be dated; 5 minutes if not set. */
    public Builder clockTolerance(Duration tolerance) {
      if (tolerance.isNegative()) {
        throw new InvalidRequestException("clock tolerance is negative: tolerance=" + tolerance);
      }
      this.clockTolerance = tolerance;
      return this;
    }

    /** Sets where unread counts stop; 999 if not set, 0 for nowhere. */
    public Builder unreadCap(int cap) {
      this.unreadCap = atLeast("unread cap", 0, cap);
      return this;
    }

    /** Sets how many conversations a user's list holds; 1000 if not set, 0 for all. */
    public Builder listCap(int cap) {
      this.listCap = atLeast("list cap", 0, cap);
      return this;
    }

    /** Sets how many events wait for a slow listener; 10,000 if not set. */
    public Builder eventQueueCapacity(int capacity) {
      this.eventQueueCapacity = atLeast("event queue capacity", 1, capacity);
      return this;
    }

    /** Sets the most bytes that a message's content may have; 131,072 if not set. */
    public Builder maxContentBytes(int bytes) {
      this.maxContentBytes = atLeast("max content bytes", 1, bytes);
      return this;
    }

    /** Sets whether a store is created where there is none; true if not set. */
    public Builder createIfMissing(boolean create) {
      this.createIfMissing = create;
      return this;
    }

    /**
     * Sets the key with which the store is encrypted; none if not set. A store is created with a
     * key or without, and is opened in the same way ever after. It may be {@linkplain
     * EncryptionKey#destroy destroyed} once the engine is open.
     */
    public Builder encryptionKey(EncryptionKey key) {
      this.encryptionKey = Objects.requireNonNull(key, "key");
      return this;
    }

    /** Sets what hears what the store does, for metrics; nothing if not set. */
    public Builder storeListener(StoreListener listener) {
      this.storeListener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Sets how long messages are kept in conversations that do not {@linkplain
     * Operator#setRetention say so themselves}; for ever if not set. {@link #retentionInterval} has
     * the engine delete by itself; else {@link Operator#applyRetention} does.
     */
    public Builder retention(Retention retention) {
      this.retention = Objects.requireNonNull(retention, "retention");
      return this;
    }

    /**
     * Sets how often the engine deletes by itself what is older than its retention, on a daemon
     * thread, counted from the opening; never if not set or zero. An hour is plenty.
     *
     * @throws InvalidRequestException if it is negative
     */
    public Builder retentionInterval(Duration interval) {
      if (interval.isNegative()) {
        throw new InvalidRequestException("retention interval is negative: interval=" + interval);
      }
      this.retentionInterval = interval;
      return this;
    }

    /**
     * Sets whether roles decide who may change members (spec/leancloud.md&nbsp;5.2); false if not
     * set: then every member may add and remove, and nobody is blocked, muted or promoted.
     */
    public Builder permissionManagement(boolean on) {
      this.permissionManagement = on;
      return this;
    }

    /** Sets how many tags a user may have; 20 if not set, 0 for any number. */
    public Builder maxTags(int max) {
      this.maxTags = atLeast("max tags", 0, max);
      return this;
    }

    /**
     * Sets how many conversations may have one tag, beyond which those that were given it first
     * lose it; 1000 if not set, 0 for any number.
     */
    public Builder maxTagged(int max) {
      this.maxTagged = atLeast("max tagged", 0, max);
      return this;
    }

    /** Adds a hook, behind those that are found on the class path and those added before. */
    public Builder hook(Hook hook) {
      hooks.add(Objects.requireNonNull(hook, "hook"));
      return this;
    }

    /** Returns the options. */
    public EngineOptions build() {
      return new EngineOptions(this);
    }

    private static int atLeast(String what, int min, int value) {
      if (value < min) {
        throw new InvalidRequestException(what + " must be at least " + min + ": value=" + value);
      }
      return value;
    }
  }
}
