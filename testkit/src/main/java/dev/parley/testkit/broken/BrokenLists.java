package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.query.Direction;
import dev.parley.query.Range;
import dev.parley.storage.Capability;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.ConversationState;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.MemberList;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wrong about lists of conversations and members. */
final class BrokenLists {
  private BrokenLists() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "LIST-1",
            "list with those who left",
            "A conversation stays in the list of a user who left it.",
            (good, notes) -> new NeverLeft(good)),
        new BrokenStore(
            "projection never catching up",
            "LIST-1",
            "Users' lists stay as they were at first: empty.",
            new BrokenFixture(
                BrokenStores.usualWithout(Capability.IMMEDIATE_LIST),
                (good, notes) -> new NeverCatchesUp(good))),
        broken(
            "LIST-2",
            "members by UTF-16",
            "It lists members as Java compares strings.",
            (good, notes) -> new MembersByUtf16(good)),
        broken(
            "LIST-2",
            "conversations from the given one",
            "It begins with the given conversation once more.",
            (good, notes) -> new FromTheGiven(good)),
        broken(
            "LIST-3",
            "list ties by UTF-16",
            "It orders conversations of one activity as Java compares strings.",
            (good, notes) ->
                new ListOrder(
                    good,
                    Comparator.comparingLong(ConversationEntry::activity)
                        .thenComparing(ConversationEntry::conversation))),
        broken(
            "LIST-3",
            "list that activity does not move",
            "It orders a user's conversations by id alone.",
            (good, notes) ->
                new ListOrder(
                    good,
                    Comparator.comparing(
                        ConversationEntry::conversation, dev.parley.storage.IdOrder.INSTANCE))),
        broken(
            "LIST-4",
            "blocked and muted members only",
            "It lists as blocked and as muted only those who are members.",
            (good, notes) -> new BlockedMembersOnly(good)));
  }

  private static final class NeverLeft extends ForwardingStorage {
    NeverLeft(Storage good) {
      super(good);
    }

    @Override
    public List<ConversationEntry> conversationsOf(
        String user, Range range, Direction direction, int limit) {
      List<ConversationEntry> good = super.conversationsOf(user, range, direction, limit);
      List<ConversationEntry> other = new ArrayList<>(good);
      for (String id : super.conversations(null, Integer.MAX_VALUE)) {
        ConversationState state = super.conversation(id);
        var membership = super.membership(id, user);
        if (state != null && membership != null && !membership.joined() && other.size() < limit) {
          other.add(new ConversationEntry(id, state.activity()));
        }
      }
      return other;
    }
  }

  private static final class NeverCatchesUp extends ForwardingStorage {
    NeverCatchesUp(Storage good) {
      super(good);
    }

    @Override
    public List<ConversationEntry> conversationsOf(
        String user, Range range, Direction direction, int limit) {
      super.conversationsOf(user, range, direction, limit);
      return List.of();
    }
  }

  private static final class MembersByUtf16 extends ForwardingStorage {
    MembersByUtf16(Storage good) {
      super(good);
    }

    @Override
    public List<MemberEntry> members(
        String conversation, MemberList list, @Nullable String after, int limit) {
      super.members(conversation, list, after, limit);
      return super.members(conversation, list, null, Integer.MAX_VALUE).stream()
          .sorted(Comparator.comparing(MemberEntry::user))
          .filter(member -> after == null || member.user().compareTo(after) > 0)
          .limit(limit)
          .toList();
    }
  }

  private static final class BlockedMembersOnly extends ForwardingStorage {
    BlockedMembersOnly(Storage good) {
      super(good);
    }

    @Override
    public List<MemberEntry> members(
        String conversation, MemberList list, @Nullable String after, int limit) {
      return super.members(conversation, list, after, limit).stream()
          .filter(member -> member.membership().joined())
          .toList();
    }
  }

  private static final class FromTheGiven extends ForwardingStorage {
    FromTheGiven(Storage good) {
      super(good);
    }

    @Override
    public List<String> conversations(@Nullable String after, int limit) {
      List<String> other = new ArrayList<>(super.conversations(after, limit));
      if (after != null && limit > 0 && super.conversation(after) != null) {
        other.add(0, after);
      }
      return other.subList(0, Math.min(limit, other.size()));
    }
  }

  private static final class ListOrder extends ForwardingStorage {
    private final Comparator<ConversationEntry> order;

    ListOrder(Storage good, Comparator<ConversationEntry> order) {
      super(good);
      this.order = order;
    }

    @Override
    public List<ConversationEntry> conversationsOf(
        String user, Range range, Direction direction, int limit) {
      super.conversationsOf(user, range, direction, limit);
      return super.conversationsOf(user, range, direction, Integer.MAX_VALUE).stream()
          .sorted(direction == Direction.OLD_TO_NEW ? order : order.reversed())
          .limit(limit)
          .toList();
    }
  }
}
