package dev.parley.testkit;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.RetryingStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One open store in a directory of its own, with a clock for versions.
 *
 * <p>Safe for use by many threads, save {@link #reopen} and {@link #close}.
 */
public final class StoreUnderTest implements AutoCloseable {
  private final StorageFixture fixture;
  private final TestDirectory directory;
  private final AtomicLong lastVersion = new AtomicLong(1_000);
  private final Map<String, Long> seeds = new ConcurrentHashMap<>();
  private volatile Storage opened;
  private volatile Storage storage;

  private StoreUnderTest(StorageFixture fixture, TestDirectory directory, Storage opened) {
    this.fixture = fixture;
    this.directory = directory;
    this.opened = opened;
    this.storage = new RetryingStorage(opened);
  }

  /** Opens a new, empty store. */
  public static StoreUnderTest open(StorageFixture fixture) {
    TestDirectory directory = TestDirectory.create();
    try {
      return new StoreUnderTest(fixture, directory, fixture.open(directory.path()));
    } catch (Throwable e) {
      directory.close();
      throw e;
    }
  }

  /**
   * Returns the open store; a write whose outcome it does not know is repeated until it does, as an
   * engine would.
   */
  public Storage storage() {
    return storage;
  }

  /** Returns the open store as the fixture gave it. */
  public Storage opened() {
    return opened;
  }

  /** Returns how it was opened. */
  public StorageFixture fixture() {
    return fixture;
  }

  /** Returns where it lies. */
  public Path directory() {
    return directory.path();
  }

  /** Closes the store and opens it again. */
  public void reopen() {
    storage.close();
    opened = fixture.reopen(directory.path());
    storage = new RetryingStorage(opened);
  }

  /** Opens the same directory once more while the store is open. */
  public Storage openSecond() {
    return fixture.openSecond(directory.path());
  }

  /** Returns a version greater than all before it. */
  public long nextVersion() {
    return lastVersion.incrementAndGet();
  }

  /** Applies mutations of a conversation as one batch. */
  public void apply(String conversation, Mutation.OfConversation... mutations) {
    storage.apply(Batch.ofConversation(conversation, List.of(mutations)), Durability.OS);
  }

  /** Applies mutations of a user as one batch. */
  public void applyToUser(String user, Mutation.OfUser... mutations) {
    storage.apply(Batch.ofUser(user, List.of(mutations)), Durability.OS);
  }

  /** Creates a group and returns it. */
  public TestConversation conversation(String id) {
    apply(id, new Mutation.CreateConversation(ConversationKind.GROUP, "creator", 5, nextVersion()));
    return new TestConversation(this, id);
  }

  /** Returns a conversation without creating it. */
  public TestConversation uncreated(String id) {
    return new TestConversation(this, id);
  }

  /** Returns whether the store declares a capability. */
  public boolean has(Capability capability) {
    return storage.capabilities().contains(capability);
  }

  /**
   * Goes on only if the store declares a capability; otherwise prints what is not exercised, and
   * aborts the test.
   */
  public void require(Capability capability, String rule) {
    if (!has(capability)) {
      notExercised(rule, "the store does not declare " + capability);
    }
  }

  /** Prints that a rule, or a part of it, is not exercised, and aborts the test. */
  public void notExercised(String rule, String reason) {
    NotExercised aborts = new NotExercised(rule, reason);
    System.out.println(aborts.getMessage());
    throw aborts;
  }

  /** Returns a new random seed, prints it and notes it for the report. */
  long seed(String name) {
    long seed = Long.getLong("parley.seed", System.nanoTime());
    seeds.put(name, seed);
    System.out.println("seed: " + name + "=" + seed);
    return seed;
  }

  /** Returns the seeds that the test took, by name. */
  Map<String, Long> seeds() {
    return seeds;
  }

  /** Closes the store and deletes its directory. */
  @Override
  public void close() {
    try {
      storage.close();
    } finally {
      directory.close();
    }
  }
}
