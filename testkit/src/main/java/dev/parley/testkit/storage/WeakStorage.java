package dev.parley.testkit.storage;

import dev.parley.Durability;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageStats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A store that keeps every rule and helps nobody: what works on it needs no more than the rules.
 * Safe for use by many threads.
 *
 * <ul>
 *   <li>It declares no {@linkplain Capability capability}, and refuses what they would allow.
 *   <li>It applies the mutations of a batch out of order and twice (MERGE-1, MERGE-2), and earlier
 *       batches again after newer ones.
 *   <li>Now and then it does not know the outcome of a write. Of these some happened, some did not,
 *       and some happen later, after other writes or in the middle of somebody's scan; each of them
 *       whole (BATCH-1), and none in place of a claim that was won meanwhile (CLAIM-1). The third
 *       attempt of one write is always answered.
 *   <li>Users' lists come late (LIST-1). They catch up by being asked: of three answers one at
 *       least brings half of what is missing into the lists, in any order.
 *   <li>It scans and counts in pieces, between which others write; a scan shows no single moment
 *       (SCAN-4).
 * </ul>
 *
 * <p>It draws what it does from a seed: the same calls by one thread have the same answers. How
 * often it was weak in which way it says in {@link StorageStats#details}.
 *
 * <p>A directory that is opened again in the same JVM gives the same data, lists that lag and
 * writes that are to land late included; {@link Capability#PERSISTENT} is not declared.
 */
public final class WeakStorage extends ForwardingStorage {
  /** The seed of a store whose seed was not given. */
  public static final long DEFAULT_SEED = 20261122;

  static final String NAME = "weak";

  private static final int MOST_UNKNOWN_IN_A_ROW = 2;
  private static final int MOST_RESTS_IN_A_ROW = 2;
  private static final int LARGEST_PIECE = 1 << 12;

  private final WeakData data;
  private final MemoryStorage truth;
  private final MemoryStorage lists;
  private final Random random;

  WeakStorage(WeakData data, long seed, Runnable whenClosed) {
    this(data, seed, new MemoryStorage(NAME, data.truth, whenClosed));
  }

  private WeakStorage(WeakData data, long seed, MemoryStorage truth) {
    super(truth);
    this.data = data;
    this.truth = truth;
    this.lists = new MemoryStorage(NAME, data.lists, () -> {});
    this.random = new Random(seed);
  }

  /** Returns a new, empty store that belongs to no directory. */
  public static WeakStorage create(long seed) {
    return new WeakStorage(new WeakData(), seed, () -> {});
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public void apply(Batch batch, Durability durability) {
    synchronized (data) {
      truth.requireWritable(durability);
      write(new WeakData.BatchWrite(batch));
    }
  }

  @Override
  public String claim(ClaimKey key, String proposal, Durability durability) {
    synchronized (data) {
      truth.requireClaimable(proposal, durability);
      return write(new WeakData.ClaimWrite(key, proposal));
    }
  }

  /** Erases, after what is on its way has arrived; or says that it does not know whether it did. */
  @Override
  public void erase(Partition partition) {
    synchronized (data) {
      truth.requireOpen();
      WeakData.Erasure erasure = new WeakData.Erasure(partition);
      drift();
      int before = data.unknowns.getOrDefault(erasure, 0);
      boolean known = before == MOST_UNKNOWN_IN_A_ROW || !oneOf(3);
      boolean happens = known || oneOf(2);
      if (happens) {
        arrive();
        data.truth.erase(partition);
        data.lists.erase(partition);
      }
      if (!known) {
        data.unknowns.put(erasure, before + 1);
        if (happens) {
          data.counts.unknownHappened++;
        } else {
          data.counts.unknownNotHappened++;
        }
        throw new StorageException.Unknown("outcome is not known: storage=weak", null);
      }
      data.unknowns.remove(erasure);
    }
  }

  /** Lets everything arrive that is on its way, so that nothing of it comes after an erasure. */
  private void arrive() {
    while (!data.late.isEmpty()) {
      data.counts.landedLate++;
      deliver(taken(data.late));
    }
    while (!data.notListed.isEmpty()) {
      data.lists.apply(taken(data.notListed));
    }
    data.recent.clear();
  }

  /** Writes, with others before and after it; or says that it does not know whether it did. */
  private String write(WeakData.Write write) {
    drift();
    int before = data.unknowns.getOrDefault(write, 0);
    if (before < MOST_UNKNOWN_IN_A_ROW && oneOf(6)) {
      data.unknowns.put(write, before + 1);
      switch (random.nextInt(3)) {
        case 0 -> {
          data.counts.unknownHappened++;
          deliver(write);
        }
        case 1 -> data.counts.unknownNotHappened++;
        default -> {
          data.counts.unknownLate++;
          data.late.add(write);
        }
      }
      throw new StorageException.Unknown("outcome is not known: storage=weak", null);
    }
    data.unknowns.remove(write);
    String answer = deliver(write);
    drift();
    return answer;
  }

  /** Lets a write land that is late, or an earlier batch come once more; or neither. */
  private boolean drift() {
    boolean changed = false;
    if (!data.late.isEmpty() && oneOf(4)) {
      data.counts.landedLate++;
      deliver(taken(data.late));
      changed = true;
    }
    if (data.recent.size() > 1 && oneOf(4)) {
      data.counts.redelivered++;
      // Not the last one: an earlier batch, after newer ones.
      applyOutOfOrder(data.recent.get(random.nextInt(data.recent.size() - 1)));
      changed = true;
    }
    return changed;
  }

  private String deliver(WeakData.Write write) {
    if (write instanceof WeakData.ClaimWrite claim) {
      return truth.claim(claim.key(), claim.proposal(), Durability.OS);
    }
    Batch batch = ((WeakData.BatchWrite) write).batch();
    applyOutOfOrder(batch);
    data.delivered(batch);
    return "";
  }

  private void applyOutOfOrder(Batch batch) {
    List<Mutation> twice = new ArrayList<>(batch.mutations());
    twice.addAll(batch.mutations());
    Collections.shuffle(twice, random);
    if (!twice.subList(0, batch.mutations().size()).equals(batch.mutations())) {
      data.counts.reordered++;
    }
    truth.apply(new Batch(batch.partition(), twice), Durability.OS);
  }

  @Override
  public List<ConversationEntry> conversationsOf(
      String user, Range range, Direction direction, int limit) {
    synchronized (data) {
      truth.requireOpen();
      List<ConversationEntry> answer = lists.conversationsOf(user, range, direction, limit);
      if (!data.notListed.isEmpty()) {
        data.counts.listsBehind++;
        catchUp();
      }
      return answer;
    }
  }

  /** Brings half of what is missing into the lists, unless they rest, which is at most twice. */
  private void catchUp() {
    if (data.listsRested < MOST_RESTS_IN_A_ROW && oneOf(2)) {
      data.listsRested++;
      return;
    }
    data.listsRested = 0;
    for (int i = Math.max(1, data.notListed.size() / 2); i > 0; i--) {
      data.lists.apply(taken(data.notListed));
    }
  }

  @Override
  public List<Message> scan(
      String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
    while (true) {
      long moves = truth.moves(conversation);
      List<Message> found = scanInPieces(conversation, range, direction, limit, filter);
      // A message that came to stand elsewhere may have gone from ahead of the scan to behind it.
      if (truth.moves(conversation) == moves) {
        return found;
      }
    }
  }

  private List<Message> scanInPieces(
      String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
    List<Message> found = new ArrayList<>();
    Range rest = range;
    int size = firstPiece();
    while (true) {
      int asked = Math.min(size, limit - found.size());
      List<Message> piece = truth.scan(conversation, rest, direction, asked, filter);
      found.addAll(piece);
      if (piece.size() < asked || found.size() >= limit) {
        return List.copyOf(found);
      }
      Message last = piece.get(piece.size() - 1);
      Bound onward = Bound.open(last.sentAt(), last.id());
      rest =
          direction == Direction.NEW_TO_OLD
              ? new Range(range.lower(), onward)
              : new Range(onward, range.upper());
      // Growing pieces, since each of them walks over everything once more.
      size = Math.min(LARGEST_PIECE, 2 * size);
      betweenPieces();
    }
  }

  private int firstPiece() {
    synchronized (data) {
      return 1 + random.nextInt(3);
    }
  }

  private void betweenPieces() {
    synchronized (data) {
      truth.requireOpen();
      data.counts.scansInPieces++;
      if (drift()) {
        data.counts.changedUnderAScan++;
      }
    }
  }

  @Override
  public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
    if (cap <= 0) {
      return truth.countUpTo(conversation, range, filter, cap);
    }
    int limit = (int) Math.min(cap, Integer.MAX_VALUE);
    return scan(conversation, range, Direction.OLD_TO_NEW, limit, filter).size();
  }

  @Override
  public StorageStats stats() {
    synchronized (data) {
      StorageStats stats = truth.stats();
      return new StorageStats(
          stats.conversations(), stats.messages(), stats.bytesOnDisk(), data.counts.details());
    }
  }

  @Override
  public void close() {
    synchronized (data) {
      super.close();
    }
  }

  private boolean oneOf(int many) {
    return random.nextInt(many) == 0;
  }

  private <T> T taken(List<T> from) {
    int last = from.size() - 1;
    Collections.swap(from, random.nextInt(last + 1), last);
    return from.remove(last);
  }
}
