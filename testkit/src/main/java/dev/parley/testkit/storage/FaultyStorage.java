package dev.parley.testkit.storage;

import dev.parley.Durability;
import dev.parley.ProgressListener;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Change;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.ConversationState;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageStats;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that fails, waits or stops where a test tells it to, and otherwise is the one below it.
 *
 * <pre>{@code
 * FaultyStorage storage = new FaultyStorage(MemoryStorage.create());
 *
 * // The next two batches: the first happens and is not known to, the second does not happen.
 * storage.at(StorageCall.APPLY).fails(Fault.UNKNOWN_HAPPENED, Fault.NOT_APPLIED);
 *
 * // The third claim of a key in this conversation.
 * storage.at(StorageCall.CLAIM).about("lunch").nth(3).fails(Fault.UNKNOWN_NOT_HAPPENED);
 *
 * // A reader comes between a batch and its acknowledgement.
 * try (HeldCall batch = storage.at(StorageCall.APPLY).holdsAfter()) {
 *   writer.start();
 *   batch.awaitArrival();
 *   read(storage);
 * }
 *
 * // The process dies right after a batch; what survived shows after a reopening.
 * storage.at(StorageCall.APPLY).stopsAfter();
 * }</pre>
 *
 * <p>Several plans: each call meets at most one, the oldest that fits. A plan counts only the calls
 * that no older one took, so {@code fails(A)} and then {@code fails(B)} is {@code fails(A, B)}. A
 * plan is used up by its calls.
 *
 * <p>A failure of this store says the truth, as those of a real one must (ERR-1): where the store
 * below fails by itself, that is what the caller hears.
 *
 * <p>Safe for use by many threads. A call that is held waits without heeding interrupts and keeps
 * them; nothing else here waits.
 */
public final class FaultyStorage extends ForwardingStorage {
  /** What is to happen to a call. */
  sealed interface Action {}

  record Fails(Fault fault) implements Action {}

  record Runs(Runnable action) implements Action {}

  record Holds(HeldCall held, boolean before) implements Action {}

  record Stops(boolean before) implements Action {}

  private static final class Plan {
    final Set<StorageCall> calls;
    final Predicate<@Nullable Object> subject;
    final Deque<Action> actions;
    int skip;

    Plan(
        Set<StorageCall> calls,
        Predicate<@Nullable Object> subject,
        int skip,
        List<? extends Action> actions) {
      this.calls = calls;
      this.subject = subject;
      this.skip = skip;
      this.actions = new ArrayDeque<>(actions);
    }
  }

  private final List<Plan> plans = new ArrayList<>();
  private final List<HeldCall> held = new ArrayList<>();
  private final List<Batch> batches = new ArrayList<>();
  private final List<ClaimKey> claims = new ArrayList<>();
  private volatile boolean stopped;

  /** Creates it over another store, which it closes when it is closed. */
  public FaultyStorage(Storage storage) {
    super(storage);
  }

  /** Begins to say which call something is to happen to: the next one of one of these kinds. */
  public FaultPlan at(StorageCall first, StorageCall... more) {
    return at(EnumSet.of(first, more));
  }

  /** Begins to say which call something is to happen to: the next one of one of these kinds. */
  public FaultPlan at(Set<StorageCall> calls) {
    return new FaultPlan(this, EnumSet.copyOf(calls), 1, what -> true);
  }

  /** Forgets every plan that was not used, and lets go what is held. */
  public synchronized void forgetPlans() {
    plans.clear();
    held.forEach(HeldCall::release);
    held.clear();
  }

  /**
   * Stops the store, as if its process died: from here on every call fails with {@link
   * StorageException.Closed}, save {@link #close}, which closes the store below. What was applied
   * stays there; reopening shows what survived. A call that is held fails when it is released.
   */
  public void stop() {
    stopped = true;
  }

  /** Returns the batches that were to be applied, failed or not, and forgets them. */
  public synchronized List<Batch> takeBatches() {
    List<Batch> taken = List.copyOf(batches);
    batches.clear();
    return taken;
  }

  /** Returns the keys that were to be claimed, failed or not, and forgets them. */
  public synchronized List<ClaimKey> takeClaims() {
    List<ClaimKey> taken = List.copyOf(claims);
    claims.clear();
    return taken;
  }

  synchronized void add(
      Set<StorageCall> calls,
      Predicate<@Nullable Object> subject,
      int skip,
      List<? extends Action> actions) {
    plans.add(new Plan(calls, subject, skip, actions));
    for (Action action : actions) {
      if (action instanceof Holds holds) {
        held.add(holds.held());
      }
    }
  }

  private synchronized @Nullable Action take(StorageCall call, @Nullable Object subject) {
    if (subject instanceof Batch batch) {
      batches.add(batch);
    } else if (call == StorageCall.CLAIM && subject instanceof ClaimKey key) {
      claims.add(key);
    }
    for (Iterator<Plan> each = plans.iterator(); each.hasNext(); ) {
      Plan plan = each.next();
      if (plan.calls.contains(call) && plan.subject.test(subject)) {
        if (plan.skip > 0) {
          plan.skip--;
          continue;
        }
        Action action = plan.actions.remove();
        if (plan.actions.isEmpty()) {
          each.remove();
        }
        return action;
      }
    }
    return null;
  }

  private <T extends @Nullable Object> T through(
      StorageCall call, @Nullable Object subject, Supplier<T> below) {
    requireRunning(call);
    Action action = take(call, subject);
    if (action instanceof Fails fails && !fails.fault().happens()) {
      throw fails.fault().at(call);
    } else if (action instanceof Runs runs) {
      runs.action().run();
    } else if (action instanceof Holds holds && holds.before()) {
      holds.held().hold();
    } else if (action instanceof Stops stops && stops.before()) {
      stop();
    }
    requireRunning(call);
    T answer = below.get();
    if (action instanceof Fails fails) {
      throw fails.fault().at(call);
    } else if (action instanceof Holds holds && !holds.before()) {
      holds.held().hold();
    } else if (action instanceof Stops) {
      stop();
    }
    if (stopped && StorageCall.writes().contains(call)) {
      // It did happen, so "closed" would be a lie.
      throw new StorageException.Unknown("store was stopped by a test: call=" + call, null);
    }
    requireRunning(call);
    return answer;
  }

  private void requireRunning(StorageCall call) {
    if (stopped) {
      throw new StorageException.Closed("store was stopped by a test: call=" + call);
    }
  }

  @Override
  public void apply(Batch batch, Durability durability) {
    through(
        StorageCall.APPLY,
        batch,
        () -> {
          super.apply(batch, durability);
          return true;
        });
  }

  @Override
  public String claim(ClaimKey key, String proposal, Durability durability) {
    return through(StorageCall.CLAIM, key, () -> super.claim(key, proposal, durability));
  }

  @Override
  public void erase(Partition partition) {
    through(
        StorageCall.ERASE,
        partition,
        () -> {
          super.erase(partition);
          return true;
        });
  }

  @Override
  public void compact() {
    through(
        StorageCall.COMPACT,
        null,
        () -> {
          super.compact();
          return true;
        });
  }

  @Override
  public void sync() {
    through(
        StorageCall.SYNC,
        null,
        () -> {
          super.sync();
          return true;
        });
  }

  @Override
  public @Nullable String claimed(ClaimKey key) {
    return this.<@Nullable String>through(StorageCall.CLAIMED, key, () -> super.claimed(key));
  }

  @Override
  public long highestVersion() {
    return through(StorageCall.HIGHEST_VERSION, null, super::highestVersion);
  }

  @Override
  public StorageStats stats() {
    return through(StorageCall.STATS, null, super::stats);
  }

  @Override
  public List<String> verify(ProgressListener progress) {
    return through(StorageCall.VERIFY, null, () -> super.verify(progress));
  }

  /** Closes the store below; calls that are held are let go. */
  @Override
  public void close() {
    forgetPlans();
    super.close();
  }

  @Override
  public List<Message> scan(
      String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
    return through(
        StorageCall.SCAN,
        conversation,
        () -> super.scan(conversation, range, direction, limit, filter));
  }

  @Override
  public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
    return through(
        StorageCall.COUNT_UP_TO,
        conversation,
        () -> super.countUpTo(conversation, range, filter, cap));
  }

  @Override
  public List<@Nullable Message> messages(String conversation, List<String> ids) {
    return through(StorageCall.MESSAGES, conversation, () -> super.messages(conversation, ids));
  }

  @Override
  public List<Change> changes(String conversation, long afterVersion, int limit) {
    return through(
        StorageCall.CHANGES, conversation, () -> super.changes(conversation, afterVersion, limit));
  }

  @Override
  public @Nullable ConversationState conversation(String conversation) {
    return this.<@Nullable ConversationState>through(
        StorageCall.CONVERSATION, conversation, () -> super.conversation(conversation));
  }

  @Override
  public List<String> conversations(@Nullable String after, int limit) {
    return through(StorageCall.CONVERSATIONS, null, () -> super.conversations(after, limit));
  }

  @Override
  public Mutation.@Nullable Membership membership(String conversation, String user) {
    return this.<Mutation.@Nullable Membership>through(
        StorageCall.MEMBERSHIP, conversation, () -> super.membership(conversation, user));
  }

  @Override
  public List<MemberEntry> members(
      String conversation, MemberList list, @Nullable String after, int limit) {
    return through(
        StorageCall.MEMBERS, conversation, () -> super.members(conversation, list, after, limit));
  }

  @Override
  public Mutation.@Nullable Receipt receipt(
      String conversation, String user, Mutation.ReceiptKind kind) {
    return this.<Mutation.@Nullable Receipt>through(
        StorageCall.RECEIPT, conversation, () -> super.receipt(conversation, user, kind));
  }

  @Override
  public List<ConversationEntry> conversationsOf(
      String user, Range range, Direction direction, int limit) {
    return through(
        StorageCall.CONVERSATIONS_OF,
        user,
        () -> super.conversationsOf(user, range, direction, limit));
  }

  @Override
  public Map<String, String> settings(String user, String scope) {
    return through(StorageCall.SETTINGS, user, () -> super.settings(user, scope));
  }

  @Override
  public List<Map<String, String>> settings(String user, List<String> scopes) {
    return through(StorageCall.SETTINGS, user, () -> super.settings(user, scopes));
  }
}
