package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that is derived from the log and can be made anew from it: the arena with its trees,
 * tables and the hash of ids, and keyed state.
 *
 * <p>One writer at a time, the {@link Indexer}. Readers take the stripe of what they read; a writer
 * that fails in the middle leaves the index {@linkplain #markBroken() broken}, and from then on
 * every reader that takes a stripe is turned away with {@link Broken} until there is a new index.
 */
final class Index implements AutoCloseable {
  /** Says that the index is of no use any more; the log is, so it can be rebuilt. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken() {
      super("index is broken", null, false, false);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Index.class);

  /** What the arena takes at a time; larger batches reserve less than they may need. */
  private static final int MOST_RESERVED = 256 * 1024;

  private final CommitLog log;
  private final Path directory;
  private final MappedArena arena;
  private final HashIndex hash;
  private final KeyedState keyed;
  private final ReadMeter meter = new ReadMeter();
  private final OrderedIndex messageTrees;
  private final OrderedIndex directoryTree;
  private final OrderedIndex memberTrees;
  private final OrderedIndex joinedTrees;
  private final ConversationTable conversations;
  private final UserTable users;
  private final Ordinals conversationIds;
  private final Ordinals userIds;
  private final MessageIds messageIds;
  private final Names names;
  private final Stripes conversationLocks = new Stripes();
  private final Stripes userLocks = new Stripes();
  private final StampedLock directoryLock = new StampedLock();
  private volatile long directoryRoot;
  private volatile long messages;
  private volatile long highestVersion;
  private volatile boolean broken;

  private Index(
      CommitLog log,
      Path directory,
      MappedArena arena,
      HashIndex hash,
      KeyedState keyed,
      IndexRoots roots) {
    this.log = log;
    this.directory = directory;
    this.arena = arena;
    this.hash = hash;
    this.keyed = keyed;
    this.messageIds = new MessageIds(log);
    this.names = new Names(log, 0);
    this.messageTrees = new OrderedIndex(arena, messageIds, meter);
    this.directoryTree = new OrderedIndex(arena, names);
    this.memberTrees = new OrderedIndex(arena, new Names(log, MemberImage.NAME));
    this.joinedTrees = new OrderedIndex(arena, ByNumber.INSTANCE, meter);
    this.conversations =
        new ConversationTable(arena, roots.conversationBlock(), (int) roots.conversations());
    this.users = new UserTable(arena, roots.userBlock(), (int) roots.users());
    this.conversationIds = new Ordinals(keyed, StateKeys.CONVERSATION);
    this.userIds = new Ordinals(keyed, StateKeys.USER);
    this.directoryRoot = roots.directory();
    this.messages = roots.messages();
    this.highestVersion = roots.highestVersion();
  }

  /** Opens the index that a clean close left, or returns null if there is none that fits. */
  static @Nullable Index openExisting(CommitLog log, Path directory, KeyedStates.Choice choice) {
    MappedArena arena = null;
    KeyedState keyed = null;
    try {
      IndexRoots roots = IndexRoots.read(directory);
      if (roots == null || roots.logEnd() != log.end()) {
        return null;
      }
      arena = MappedArena.open(directory.resolve("arena"), false);
      keyed = KeyedStates.open(directory.resolve("keyed"), false, choice);
      HashIndex hash = HashIndex.at(arena, roots.hash());
      return new Index(log, directory, arena, hash, keyed, roots);
    } catch (StorageException | IOException | UncheckedIOException | IndexOutOfBoundsException e) {
      closeQuietly(keyed);
      closeQuietly(arena);
      LOG.warn(
          "index of the last opening cannot be used and is made anew: directory={}, cause={}",
          directory,
          e.toString());
      return null;
    }
  }

  /** Creates an empty index; what stood in the directory is deleted. */
  static Index create(CommitLog log, Path directory, KeyedStates.Choice choice) {
    MappedArena arena = null;
    KeyedState keyed = null;
    try {
      deleteAll(directory);
      Files.createDirectories(directory);
      arena = MappedArena.open(directory.resolve("arena"), true);
      keyed = KeyedStates.open(directory.resolve("keyed"), true, choice);
      IndexRoots none = new IndexRoots(0, Long.MIN_VALUE, 0, 0, 0, 0, 0, 0, 0);
      return new Index(log, directory, arena, HashIndex.create(arena), keyed, none);
    } catch (IOException e) {
      closeQuietly(keyed);
      closeQuietly(arena);
      throw new StorageException.NotApplied("index cannot be created: directory=" + directory, e);
    } catch (RuntimeException | Error e) {
      closeQuietly(keyed);
      closeQuietly(arena);
      throw e;
    }
  }

  CommitLog log() {
    return log;
  }

  HashIndex hash() {
    return hash;
  }

  KeyedState keyed() {
    return keyed;
  }

  /** Returns what counts the reads of messages and of users' lists. */
  ReadMeter meter() {
    return meter;
  }

  OrderedIndex messageTrees() {
    return messageTrees;
  }

  /** Returns the number of a conversation that exists, or -1. */
  int existing(String conversation) {
    int ordinal = conversationIds.find(conversation);
    return ordinal >= 0 && conversations.exists(ordinal) ? ordinal : -1;
  }

  OrderedIndex directoryTree() {
    return directoryTree;
  }

  OrderedIndex memberTrees() {
    return memberTrees;
  }

  OrderedIndex joinedTrees() {
    return joinedTrees;
  }

  ConversationTable conversations() {
    return conversations;
  }

  UserTable users() {
    return users;
  }

  Ordinals conversationIds() {
    return conversationIds;
  }

  Ordinals userIds() {
    return userIds;
  }

  MessageIds messageIds() {
    return messageIds;
  }

  /** Returns the reader of the names that {@link ConversationTable#name} points at. */
  Names names() {
    return names;
  }

  StampedLock conversationLock(int ordinal) {
    return conversationLocks.of(ordinal);
  }

  StampedLock userLock(int ordinal) {
    return userLocks.of(ordinal);
  }

  StampedLock directoryLock() {
    return directoryLock;
  }

  long directoryRoot() {
    return directoryRoot;
  }

  long existingConversations() {
    long stamp = read(directoryLock);
    try {
      return directoryTree.count(directoryRoot);
    } finally {
      directoryLock.unlockRead(stamp);
    }
  }

  void directoryRoot(long root) {
    directoryRoot = root;
  }

  long messages() {
    return messages;
  }

  void addMessages(long more) {
    long sum = messages + more;
    messages = sum;
  }

  long highestVersion() {
    return highestVersion;
  }

  void raiseVersion(long version) {
    if (version > highestVersion) {
      highestVersion = version;
    }
  }

  /**
   * Takes a lock for reading.
   *
   * @throws Broken if the index is
   */
  long read(StampedLock lock) {
    long stamp = lock.readLock();
    if (broken) {
      lock.unlockRead(stamp);
      throw new Broken();
    }
    return stamp;
  }

  void markBroken() {
    broken = true;
  }

  boolean broken() {
    return broken;
  }

  /**
   * Makes it likely that a record of so many entries can be indexed without asking the disk for
   * room, so that a full disk shows before the record is in the log and not behind it.
   */
  void reserve(int entries) {
    arena.reserve((int) Math.min(MOST_RESERVED, 64 * 1024 + entries * 1024L));
  }

  long bytesOnDisk() {
    return arena.bytesOnDisk() + keyed.bytesOnDisk();
  }

  /** Forces everything and leaves the roots, after which the index may be opened again. */
  void closeCleanly() throws IOException {
    arena.force();
    keyed.force();
    IndexRoots roots =
        new IndexRoots(
            log.end(),
            highestVersion,
            messages,
            hash.root(),
            directoryRoot,
            conversations.firstBlock(),
            conversations.count(),
            users.firstBlock(),
            users.count());
    close();
    roots.write(directory);
  }

  /** Ends the use of the index; idempotent. */
  @Override
  public void close() {
    try {
      keyed.close();
    } finally {
      hash.close();
      arena.close();
    }
  }

  private static void closeQuietly(@Nullable AutoCloseable part) {
    if (part != null) {
      try {
        part.close();
      } catch (Exception e) {
        // What failed before is reported; this index is thrown away.
      }
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(directory)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  /** The order of a tree whose addresses are plain numbers. */
  private enum ByNumber implements TieOrder {
    INSTANCE;

    @Override
    public int compare(long addressA, long addressB) {
      return Long.compare(addressA, addressB);
    }

    @Override
    public int compare(byte[] id, long address) {
      return id.length == 0 ? -1 : 1;
    }
  }
}
