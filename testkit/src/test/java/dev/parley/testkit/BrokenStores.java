package dev.parley.testkit;

import dev.parley.Durability;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Change;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores that each break one rule; the suite has to find every one of them. */
final class BrokenStores {
  /**
   * A broken store.
   *
   * @param rule the rule that it breaks
   * @param foundBy a test that has to fail because of it
   * @param breaks makes it of a good one
   */
  record Broken(String rule, String foundBy, UnaryOperator<Storage> breaks) {
    @Override
    public String toString() {
      return rule + " " + foundBy;
    }
  }

  private BrokenStores() {}

  static Stream<Broken> all() {
    return Stream.of(
        new Broken(
            "ORDER-1",
            "order1IdsOfOneMillisecondStandAsUnsignedUtf8Bytes",
            BrokenScans.Utf16Ids::new),
        new Broken(
            "ORDER-3", "order3ALateMessageAppearsWhereItsPositionSays", BrokenScans.ByArrival::new),
        new Broken(
            "BOUND-1",
            "bound1AClosedBoundWithoutAnIdTakesInItsMillisecond",
            BrokenScans.OpenCuts::new),
        new Broken(
            "BOUND-2", "bound2AnOpenPointLeavesOutTheMessageThere", BrokenScans.CutsForPoints::new),
        new Broken(
            "BOUND-4", "bound4ARangeWhoseEndsAreCrossedIsEmpty", BrokenScans.FailsOnCrossed::new),
        new Broken(
            "SCAN-1", "scan1PagesJoinToTheWholeWhateverTheirSize", BrokenScans.CutsForPoints::new),
        new Broken(
            "SCAN-1", "scan1TheLimitKeepsTheFirstInWalkingDirection", BrokenScans.TiesDropped::new),
        new Broken("SCAN-2", "scan2TheFilterComesBeforeTheLimit", BrokenScans.LimitFirst::new),
        new Broken(
            "SCAN-3", "scan3TheAnswerStandsInWalkingDirection", BrokenScans.AlwaysAscending::new),
        new Broken("MERGE-1", "merge1ABatchThatIsAppliedAgainChangesNothing", CountsReplays::new),
        new Broken("COUNT-1", "count1AMessageThatWasAppliedTwiceCountsOnce", CountsReplays::new),
        new Broken("COUNT-1", "count1ACountEndsAtTheCap", NoCap::new),
        new Broken(
            "MERGE-10",
            "merge10ARecalledMessageStaysRecalledWhateverUpdatesCome",
            RecallUndone::new),
        new Broken("GET-1", "get1EveryIdHasOneAnswerInTheOrderAsked", LeavesOutMissing::new),
        new Broken("CHANGE-1", "change1MessagesComeInTheOrderOfTheirLastChange", ByPlace::new),
        new Broken("LIST-1", "list1TheNewestMembershipDecides", NeverLeft::new),
        new Broken("LIST-3", "list3StandsByActivityThenById", ListByUtf16::new),
        new Broken("BATCH-1", "batch1EveryMutationOfABatchIsApplied", HalfABatch::new),
        new Broken("CLAIM-1", "claim1TheFirstProposalWinsForEver", LastClaimWins::new),
        new Broken("LIFE-1", "life1TheHighestVersionIsAtLeastThatOfEveryBatch", GoesBack::new),
        new Broken("CAP-1", "cap1DiskDurabilityIsGivenOrRefused", TakesDisk::new));
  }

  private static final class CountsReplays extends ForwardingStorage {
    private final Set<Mutation> seen = Collections.synchronizedSet(new HashSet<>());
    private final Map<String, Integer> replays = Collections.synchronizedMap(new HashMap<>());

    CountsReplays(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      super.apply(batch, durability);
      for (Mutation mutation : batch.mutations()) {
        if (mutation instanceof Mutation.AddMessage && !seen.add(mutation)) {
          replays.merge(batch.partition().id(), 1, Integer::sum);
        }
      }
    }

    @Override
    public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
      long counted = super.countUpTo(conversation, range, filter, cap);
      return Math.min(cap, counted + replays.getOrDefault(conversation, 0));
    }
  }

  private static final class NoCap extends ForwardingStorage {
    NoCap(Storage good) {
      super(good);
    }

    @Override
    public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
      return super.countUpTo(conversation, range, filter, Long.MAX_VALUE);
    }
  }

  /** Shows the last update that came, though the message was recalled before. */
  private static final class RecallUndone extends ForwardingStorage {
    private final Map<String, Content> late = Collections.synchronizedMap(new HashMap<>());

    RecallUndone(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      super.apply(batch, durability);
      for (Mutation mutation : batch.mutations()) {
        if (mutation instanceof Mutation.UpdateMessage update) {
          String conversation = batch.partition().id();
          Message message = super.messages(conversation, List.of(update.position().id())).get(0);
          if (message != null && message.recalled()) {
            late.put(conversation + " " + message.id(), update.content());
          }
        }
      }
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      return super.scan(conversation, range, direction, limit, filter).stream()
          .map(this::withLateUpdate)
          .toList();
    }

    private Message withLateUpdate(Message message) {
      Content content = late.get(message.conversation() + " " + message.id());
      return content == null ? message : message.toBuilder().content(content).recall(null).build();
    }
  }

  private static final class LeavesOutMissing extends ForwardingStorage {
    LeavesOutMissing(Storage good) {
      super(good);
    }

    @Override
    public List<@Nullable Message> messages(String conversation, List<String> ids) {
      return super.messages(conversation, ids).stream().filter(Objects::nonNull).toList();
    }
  }

  private static final class ByPlace extends ForwardingStorage {
    ByPlace(Storage good) {
      super(good);
    }

    @Override
    public List<Change> changes(String conversation, long afterVersion, int limit) {
      return super.changes(conversation, afterVersion, Integer.MAX_VALUE).stream()
          .sorted(Comparator.comparingLong(change -> change.message().sentAt()))
          .limit(limit)
          .toList();
    }
  }

  private static final class NeverLeft extends ForwardingStorage {
    NeverLeft(Storage good) {
      super(good);
    }

    @Override
    public List<ConversationEntry> conversationsOf(
        String user, Range range, Direction direction, int limit) {
      return super.conversations(null, 999).stream()
          .filter(id -> super.membership(id, user) != null)
          .map(id -> new ConversationEntry(id, Objects.requireNonNull(conversation(id)).activity()))
          .limit(limit)
          .toList();
    }
  }

  private static final class ListByUtf16 extends ForwardingStorage {
    ListByUtf16(Storage good) {
      super(good);
    }

    @Override
    public List<ConversationEntry> conversationsOf(
        String user, Range range, Direction direction, int limit) {
      Comparator<ConversationEntry> order =
          Comparator.comparingLong(ConversationEntry::activity)
              .thenComparing(ConversationEntry::conversation);
      return super.conversationsOf(user, range, direction, Integer.MAX_VALUE).stream()
          .sorted(direction == Direction.OLD_TO_NEW ? order : order.reversed())
          .limit(limit)
          .toList();
    }
  }

  private static final class HalfABatch extends ForwardingStorage {
    HalfABatch(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      List<Mutation> all = batch.mutations();
      super.apply(
          new Batch(batch.partition(), all.subList(0, Math.min(4, all.size()))), durability);
    }
  }

  private static final class LastClaimWins extends ForwardingStorage {
    private final Map<ClaimKey, String> claims = Collections.synchronizedMap(new HashMap<>());

    LastClaimWins(Storage good) {
      super(good);
    }

    @Override
    public String claim(ClaimKey key, String proposal, Durability durability) {
      super.claim(key, proposal, durability);
      claims.put(key, proposal);
      return proposal;
    }

    @Override
    public @Nullable String claimed(ClaimKey key) {
      return claims.get(key);
    }
  }

  private static final class GoesBack extends ForwardingStorage {
    private volatile long last = Long.MIN_VALUE;

    GoesBack(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      super.apply(batch, durability);
      last = batch.mutations().get(batch.mutations().size() - 1).version();
    }

    @Override
    public long highestVersion() {
      super.highestVersion();
      return last;
    }
  }

  private static final class TakesDisk extends ForwardingStorage {
    TakesDisk(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      super.apply(batch, Durability.OS);
    }
  }
}
