package dev.parley.core.event;

import dev.parley.core.rules.MembershipRules;
import dev.parley.core.store.Store;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Knows which members of a conversation are listened for, so that telling them costs what they are
 * and neither what the group is nor what the engine's listeners are.
 *
 * <p>An audience is found out once, by memberships, and kept: those who came to listen since are
 * looked up when it is asked for again, and changes of membership are taken from the batches that
 * make them. All that is known is forgotten when it grows beyond a bound, and nothing is kept where
 * another process may change memberships.
 *
 * <p>What concerns one conversation is called with that conversation's lock held.
 */
public final class Audiences {
  /** Users in all audiences together, some ten megabytes. */
  private static final int MOST_KEPT = 200_000;

  private static final int LONGEST_PAGE = 1_000;

  private final Store store;
  private final Arrivals arrivals;
  private final boolean keeping;
  private final Map<String, Audience> known = new ConcurrentHashMap<>();
  private final AtomicLong kept = new AtomicLong();

  /** Creates it; nothing is known yet. */
  public Audiences(Store store, EventHub hub) {
    this.store = store;
    this.arrivals = hub.arrivals();
    this.keeping = !store.has(Capability.MULTI_PROCESS);
  }

  /** Returns the members who are listened for. */
  public List<String> of(String conversation) {
    Audience audience = known.get(conversation);
    if (audience == null) {
      audience = new Audience();
    }
    int before = audience.users.size();
    audience.update(conversation);
    if (keeping) {
      keep(conversation, audience, audience.users.size() - before);
    }
    return List.copyOf(audience.users.keySet());
  }

  private void keep(String conversation, Audience audience, int more) {
    if (known.put(conversation, audience) == null) {
      // An audience of nobody takes room as well.
      more++;
    }
    if (kept.addAndGet(more) > MOST_KEPT) {
      known.clear();
      kept.set(0);
    }
  }

  /** Forgets a conversation, which is no more or of which nothing is sure. */
  public void forget(String conversation) {
    known.remove(conversation);
  }

  /** Takes note of what a batch did, or of one that failed: then it is not known what it did. */
  public void written(Batch batch, boolean done) {
    if (batch.partition() instanceof Partition.OfConversation of) {
      Audience audience = known.get(of.id());
      if (audience != null && changesMembers(batch)) {
        if (done) {
          audience.apply(batch.mutations());
        } else {
          known.remove(of.id());
        }
      }
    }
  }

  private static boolean changesMembers(Batch batch) {
    return batch.mutations().stream().anyMatch(Mutation.PutMember.class::isInstance);
  }

  /** Those of one conversation, by their arrivals. */
  private final class Audience {
    private final Map<String, Long> users = new HashMap<>();
    private long lookedAt;

    void update(String conversation) {
      users.values().removeIf(arrival -> !arrivals.stays(arrival));
      if (lookedAt == 0) {
        begin(conversation);
      }
      for (Map.Entry<Long, String> arrived : arrivals.behind(lookedAt).entrySet()) {
        String user = arrived.getValue();
        if (MembershipRules.joined(store.read(storage -> storage.membership(conversation, user)))) {
          users.put(user, arrived.getKey());
        }
        lookedAt = arrived.getKey();
      }
    }

    /** Reads the members where there are fewer than listeners. */
    private void begin(String conversation) {
      long last = arrivals.last();
      int most = Math.min(arrivals.count(), LONGEST_PAGE);
      List<MemberEntry> members = store.read(storage -> storage.members(conversation, null, most));
      if (members.size() == most) {
        return;
      }
      members.forEach(member -> joined(member.user()));
      lookedAt = last;
    }

    void joined(String user) {
      Long arrival = arrivals.of(user);
      if (arrival != null) {
        users.put(user, arrival);
      }
    }

    void apply(List<Mutation> mutations) {
      for (Mutation mutation : mutations) {
        if (mutation instanceof Mutation.PutMember put) {
          if (MembershipRules.joined(put.membership())) {
            joined(put.user());
          } else {
            users.remove(put.user());
          }
        }
      }
    }
  }
}
