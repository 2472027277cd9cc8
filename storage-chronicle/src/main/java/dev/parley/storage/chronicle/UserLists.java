package dev.parley.storage.chronicle;

import dev.parley.query.Direction;
import dev.parley.query.Range;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.KeyRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.StampedLock;

/**
 * Reads users' lists of conversations.
 *
 * <p>No list is kept in order: every message would have to move its conversation in the list of
 * every member. A read looks at all conversations of the user and keeps the best in a heap of the
 * size of the answer.
 */
final class UserLists {
  private static final int CHUNK = 512;
  private static final byte[] BEFORE_ALL = {};

  private record Candidate(long activity, int ordinal) {}

  private final Index index;

  UserLists(Index index) {
    this.index = index;
  }

  List<ConversationEntry> conversationsOf(
      String user, Range range, Direction direction, int limit) {
    int ordinal = index.userIds().find(user);
    KeyRange keys = KeyRange.of(range);
    if (ordinal < 0 || limit == 0 || keys.isEmpty()) {
      return List.of();
    }
    Comparator<Candidate> ascending =
        Comparator.comparingLong(Candidate::activity).thenComparing(this::byName);
    Comparator<Candidate> walking =
        direction == Direction.OLD_TO_NEW ? ascending : ascending.reversed();
    PriorityQueue<Candidate> best = new PriorityQueue<>(Math.min(limit, 64), walking.reversed());
    collect(ordinal, keys, limit, walking, best);
    Candidate[] sorted = best.toArray(Candidate[]::new);
    Arrays.sort(sorted, walking);
    List<ConversationEntry> entries = new ArrayList<>(sorted.length);
    for (Candidate candidate : sorted) {
      String id = index.names().string(index.conversations().name(candidate.ordinal));
      entries.add(new ConversationEntry(id, candidate.activity));
    }
    return entries;
  }

  private void collect(
      int user,
      KeyRange keys,
      int limit,
      Comparator<Candidate> walking,
      PriorityQueue<Candidate> best) {
    long[] conversations = new long[CHUNK];
    long[] addresses = new long[CHUNK];
    long next = 0;
    for (int found = joined(user, next, conversations, addresses);
        found > 0;
        found = joined(user, next, conversations, addresses)) {
      index.meter().touched(found);
      for (int i = 0; i < found; i++) {
        int conversation = (int) conversations[i];
        if (!index.conversations().exists(conversation)) {
          continue;
        }
        Candidate candidate =
            new Candidate(index.conversations().activity(conversation), conversation);
        if (inRange(candidate, keys)) {
          if (best.size() < limit) {
            best.add(candidate);
          } else if (walking.compare(candidate, best.element()) < 0) {
            best.remove();
            best.add(candidate);
          }
        }
      }
      next = conversations[found - 1] + 1;
    }
  }

  private int joined(int user, long from, long[] conversations, long[] addresses) {
    StampedLock lock = index.access().user(user);
    long stamp = index.access().read(lock);
    try {
      long root = index.users().joined(user);
      long rank = index.joinedTrees().rank(root, from, BEFORE_ALL);
      int wanted = (int) Math.min(CHUNK, index.joinedTrees().count(root) - rank);
      return wanted <= 0
          ? 0
          : index.joinedTrees().collect(root, rank, false, wanted, conversations, addresses);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** Looks at the id only where the activity alone does not decide. */
  private boolean inRange(Candidate candidate, KeyRange keys) {
    long activity = candidate.activity;
    if (activity < keys.fromTime() || (!keys.toEnd() && activity > keys.toTime())) {
      return false;
    }
    boolean atABound = activity == keys.fromTime() || (!keys.toEnd() && activity == keys.toTime());
    return !atABound
        || keys.contains(
            activity, index.names().bytes(index.conversations().name(candidate.ordinal)));
  }

  private int byName(Candidate a, Candidate b) {
    return index
        .names()
        .compare(index.conversations().name(a.ordinal), index.conversations().name(b.ordinal));
  }
}
