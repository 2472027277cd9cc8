package dev.parley.storage.chronicle;

import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Everything that is derived from the log and can be made anew from it: the arena with its trees,
 * tables and hashes.
 *
 * <p>One writer at a time, the {@link Indexer}. Readers go through {@link IndexAccess}, which turns
 * them away once a writer failed in the middle, until the record is {@linkplain #undone() undone}.
 */
final class Index implements AutoCloseable {
  /** Says that the index is of no use for now; the log is, so it can be mended. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String why) {
      super(why, null, false, false);
    }
  }

  /** In which way it was opened. */
  enum Opened {
    /** It had been closed in order. */
    AS_LEFT,
    /** Its process had been killed; the record that was being made was undone. */
    UNDONE,
    /** It was made from the log. */
    REBUILT,
    /** There was nothing to make it from. */
    NEW;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** What the arena takes at a time; larger batches reserve less than they may need. */
  private static final int MOST_RESERVED = 256 * 1024;

  private final IndexPlace place;
  private final CommitLog log;
  private final MappedArena arena;
  private final IndexRoots roots;
  private final Opened opened;
  private final HashIndex hash;
  private final FrontedKeyedState keyed;
  private final ReentrantLock writing;
  private final ReadMeter meter;
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
  private final NameTokens tokens;
  private final IndexAccess access = new IndexAccess();

  /** Creates it over an arena in which no record is under way. */
  Index(IndexPlace place, MappedArena arena, IndexRoots roots, Opened opened) {
    this(
        place,
        arena,
        roots,
        opened,
        new FrontedKeyedState(MappedKeyedState.at(arena, roots.keyed())),
        new ReentrantLock(),
        new ReadMeter());
  }

  private Index(
      IndexPlace place,
      MappedArena arena,
      IndexRoots roots,
      Opened opened,
      FrontedKeyedState keyed,
      ReentrantLock writing,
      ReadMeter meter) {
    this.place = place;
    this.log = place.log();
    this.arena = arena;
    this.roots = roots;
    this.opened = opened;
    this.hash = HashIndex.at(arena, roots.hash());
    this.keyed = keyed;
    this.writing = writing;
    this.meter = meter;
    this.tokens = NameTokens.of(log.keys());
    this.messageIds = new MessageIds(log, tokens);
    this.names = new Names(log, 0);
    this.messageTrees = new OrderedIndex(arena, messageIds, meter);
    this.directoryTree = new OrderedIndex(arena, names);
    this.memberTrees = new OrderedIndex(arena, new Names(log, MemberImage.NAME));
    this.joinedTrees = new OrderedIndex(arena, ByNumber.INSTANCE, meter);
    this.conversations = new ConversationTable(arena, roots.conversations());
    this.users = new UserTable(arena, roots.users());
    this.conversationIds = new Ordinals(keyed, tokens, StateKeys.CONVERSATION);
    this.userIds = new Ordinals(keyed, tokens, StateKeys.USER);
    arena.watch(access::markDamaged);
  }

  /**
   * Takes back the record that broke this index, and returns the index without it, over the same
   * memory. No call may be under way; the caller holds {@link #writing}.
   *
   * @throws dev.parley.storage.StorageException.Corrupted if the record cannot be taken back
   */
  Index undone() {
    arena.undo();
    return new Index(place, arena, roots, opened, keyed, writing, meter);
  }

  IndexPlace place() {
    return place;
  }

  Opened opened() {
    return opened;
  }

  /** Returns the lock that whoever changes the index holds. */
  ReentrantLock writing() {
    return writing;
  }

  MappedArena arena() {
    return arena;
  }

  /** Returns the address behind the last record that is in the index. */
  long indexedEnd() {
    return roots.indexedEnd();
  }

  /** Begins to put a record in. */
  void begin() {
    arena.begin();
    roots.begin();
  }

  /** Makes zeros of what the journal has of earlier records. */
  void wipeJournal() {
    writing.lock();
    try {
      if (access.broken()) {
        throw new Broken("index is broken");
      }
      arena.wipeJournal();
      arena.force();
    } finally {
      writing.unlock();
    }
  }

  /** Says that all of a record is in. */
  void commit(long payload) {
    long record = payload - RecordLayout.PAYLOAD_OFFSET;
    long header = log.headerAt(record);
    roots.indexed(log.behind(record), header);
    arena.commit();
  }

  /** Says that all changes of some places are in, and nothing else has changed. */
  void commitMoves() {
    roots.moved();
    arena.commit();
  }

  /**
   * Says that nothing in the index points into what the last rewriting replaced. The last record of
   * the index may be part of that; then the last of what came in its place stands for it.
   */
  void follow(long generation, long lastPayload) {
    begin();
    roots.generation(generation);
    if (log.history().isReplaced(indexedEnd() - RecordLayout.ALIGNMENT)) {
      commit(lastPayload);
    } else {
      commitMoves();
    }
  }

  /** Returns how many changes of the list of history segments it has followed. */
  long generation() {
    return roots.generation();
  }

  CommitLog log() {
    return log;
  }

  HashIndex hash() {
    return hash;
  }

  FrontedKeyedState keyed() {
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

  /** Returns what makes keys of names. */
  NameTokens tokens() {
    return tokens;
  }

  /** Returns who may read it. */
  IndexAccess access() {
    return access;
  }

  long directoryRoot() {
    return roots.directory();
  }

  long existingConversations() {
    StampedLock lock = access.directory();
    long stamp = access.read(lock);
    try {
      return directoryTree.count(roots.directory());
    } finally {
      lock.unlockRead(stamp);
    }
  }

  void directoryRoot(long root) {
    roots.directory(root);
  }

  long messages() {
    return roots.messages();
  }

  void addMessages(long more) {
    roots.addMessages(more);
  }

  long highestVersion() {
    return roots.highestVersion();
  }

  void raiseVersion(long version) {
    roots.raiseVersion(version);
  }

  /**
   * Makes it likely that a record of so many entries can be indexed without asking the disk for
   * room, so that a full disk shows before the record is in the log and not behind it.
   */
  void reserve(int entries) {
    arena.reserve((int) Math.min(MOST_RESERVED, 64 * 1024 + entries * 1024L));
  }

  /** Returns how many bytes of it hold nothing, and are used before it takes more of the disk. */
  long freeBytes() {
    writing.lock();
    try {
      return arena.freeBytes();
    } finally {
      writing.unlock();
    }
  }

  long bytesOnDisk() {
    return arena.bytesOnDisk() + keyed.bytesOnDisk();
  }

  /** Forces everything and says so, after which the index may be opened as it is. */
  void closeCleanly() {
    keyed.closeCleanly(place, roots.indexedEnd());
    arena.settle();
    arena.force();
    roots.markClosed();
    arena.forceFirst();
    close();
  }

  /** Ends the use of the index; idempotent. */
  @Override
  public void close() {
    try {
      keyed.close();
    } finally {
      arena.close();
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
