package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.ConversationState;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Wrong about replays, and about what a conversation, its members and receipts come to. */
final class BrokenConversationMerges {
  private static final Comparator<Mutation> NEWEST_LAST =
      Comparator.comparingLong(Mutation::version);

  private BrokenConversationMerges() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "MERGE-1",
            "replay that counts twice",
            "A message that is added again is counted once more.",
            CountsReplays::new),
        broken(
            "MERGE-2",
            "receipt lost before the creation",
            "A receipt that comes before the conversation's creation is dropped.",
            EarlyReceiptLost::new),
        broken(
            "MERGE-3",
            "last creation stands",
            "Of two creations the one with the greatest version stands.",
            LastCreation::new),
        broken(
            "MERGE-4",
            "conversation made up before its creation",
            "A conversation exists as soon as anything was said of it.",
            MadeUp::new),
        broken(
            "MERGE-5",
            "first attribute stands",
            "Of two values of an attribute the one with the smallest version stands.",
            FirstAttribute::new),
        broken(
            "MERGE-6",
            "max-merge that goes back",
            "A clock shows the time with the greatest version, though it is a smaller time.",
            ClockGoesBack::new),
        broken(
            "MERGE-11",
            "receipt that goes back",
            "Of two receipts the one with the greatest version stands.",
            (good, notes) -> new ReceiptByVersion(good, notes, NEWEST_LAST)),
        broken(
            "MERGE-11",
            "receipt that stays at the first",
            "Of two receipts the one with the smallest version stands.",
            (good, notes) -> new ReceiptByVersion(good, notes, NEWEST_LAST.reversed())));
  }

  private static final class CountsReplays extends Noting {
    CountsReplays(Storage good, Notes notes) {
      super(good, notes);
    }

    @Override
    public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
      long counted = super.countUpTo(conversation, range, filter, cap);
      Set<Mutation> seen = new HashSet<>();
      long replays =
          notes.said(conversation, Mutation.AddMessage.class).filter(m -> !seen.add(m)).count();
      return counted == 0 ? 0 : Math.min(cap, counted + replays);
    }
  }

  private static final class EarlyReceiptLost extends ForwardingStorage {
    EarlyReceiptLost(Storage good, Notes notes) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      List<Mutation> all = batch.mutations();
      boolean exists =
          conversation(batch.partition().id()) != null
              || all.stream().anyMatch(Mutation.CreateConversation.class::isInstance);
      List<Mutation> kept =
          all.stream().filter(m -> exists || !(m instanceof Mutation.AdvanceReceipt)).toList();
      if (!kept.isEmpty()) {
        super.apply(new Batch(batch.partition(), kept), durability);
      }
    }

    /** What was lost was acknowledged, and versions do not go back. */
    @Override
    public long highestVersion() {
      long highest = super.highestVersion();
      return highest == Long.MIN_VALUE ? highest : Long.MAX_VALUE;
    }
  }

  private static final class LastCreation extends Noting {
    LastCreation(Storage good, Notes notes) {
      super(good, notes);
    }

    @Override
    public @Nullable ConversationState conversation(String conversation) {
      ConversationState good = super.conversation(conversation);
      return notes
          .said(conversation, Mutation.CreateConversation.class)
          .max(Comparator.comparingLong(Mutation::version))
          .map(last -> good == null ? null : other(good, last))
          .orElse(good);
    }

    private static ConversationState other(
        ConversationState good, Mutation.CreateConversation last) {
      return new ConversationState(
          good.conversation(),
          last.kind(),
          last.creator(),
          last.createdAt(),
          good.activity(),
          good.updated(),
          good.trimmedBefore(),
          good.attributes());
    }
  }

  private static final class MadeUp extends Noting {
    MadeUp(Storage good, Notes notes) {
      super(good, notes);
    }

    @Override
    public @Nullable ConversationState conversation(String conversation) {
      ConversationState good = super.conversation(conversation);
      boolean known = notes.said(conversation, Mutation.class).findAny().isPresent();
      return good != null || !known
          ? good
          : new ConversationState(
              conversation,
              ConversationKind.GROUP,
              "nobody",
              0,
              Long.MIN_VALUE,
              Long.MIN_VALUE,
              Map.of());
    }
  }

  private static final class FirstAttribute extends Noting {
    FirstAttribute(Storage good, Notes notes) {
      super(good, notes);
    }

    @Override
    public @Nullable ConversationState conversation(String conversation) {
      ConversationState good = super.conversation(conversation);
      if (good == null) {
        return null;
      }
      Map<String, String> attributes = new HashMap<>();
      Set<String> seen = new HashSet<>();
      notes
          .said(conversation, Mutation.PutAttribute.class)
          .sorted(Comparator.comparingLong(Mutation::version))
          .filter(put -> seen.add(put.name()))
          .forEach(put -> attributes.put(put.name(), put.value()));
      attributes.values().removeIf(java.util.Objects::isNull);
      return new ConversationState(
          conversation,
          good.kind(),
          good.creator(),
          good.createdAt(),
          good.activity(),
          good.updated(),
          good.trimmedBefore(),
          attributes);
    }
  }

  private static final class ClockGoesBack extends Noting {
    ClockGoesBack(Storage good, Notes notes) {
      super(good, notes);
    }

    @Override
    public @Nullable ConversationState conversation(String conversation) {
      ConversationState good = super.conversation(conversation);
      return good == null
          ? null
          : new ConversationState(
              conversation,
              good.kind(),
              good.creator(),
              good.createdAt(),
              good.activity(),
              updated(good),
              good.trimmedBefore(),
              good.attributes());
    }

    private long updated(ConversationState good) {
      return notes
          .said(good.conversation(), Mutation.AdvanceClock.class)
          .filter(move -> move.clock() == Mutation.ConversationClock.UPDATED)
          .max(Comparator.comparingLong(Mutation::version))
          .map(Mutation.AdvanceClock::time)
          .orElse(good.updated());
    }
  }

  private static final class ReceiptByVersion extends Noting {
    private final Comparator<Mutation> order;

    ReceiptByVersion(Storage good, Notes notes, Comparator<Mutation> order) {
      super(good, notes);
      this.order = order;
    }

    @Override
    public Mutation.@Nullable Receipt receipt(
        String conversation, String user, Mutation.ReceiptKind kind) {
      Mutation.Receipt good = super.receipt(conversation, user, kind);
      return notes
          .said(conversation, Mutation.AdvanceReceipt.class)
          .filter(advance -> advance.user().equals(user) && advance.receipt().kind() == kind)
          .max(order)
          .map(Mutation.AdvanceReceipt::receipt)
          .orElse(good);
    }
  }
}
