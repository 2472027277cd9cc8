package dev.parley.testkit.storage;

import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Change;
import dev.parley.storage.ConversationState;
import dev.parley.storage.IdOrder;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.MemberList;
import dev.parley.storage.MessageRow;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.ConversationClock;
import dev.parley.storage.PositionOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that was said of one conversation, and how it reads. */
final class MemoryConversation {
  private record ReceiptKey(String user, Mutation.ReceiptKind kind) {}

  private final String id;
  private Mutation.@Nullable CreateConversation creation;
  private long trimmedBefore = Long.MIN_VALUE;
  private final Map<String, Newest<@Nullable String>> attributes = new HashMap<>();
  private final EnumMap<ConversationClock, Long> clocks = new EnumMap<>(ConversationClock.class);
  private final TreeMap<String, Newest<Mutation.Membership>> memberships =
      new TreeMap<>(IdOrder.INSTANCE);
  private final Map<ReceiptKey, Mutation.AdvanceReceipt> receipts = new HashMap<>();
  private final Map<String, MessageRow> rows = new HashMap<>();
  private final PlaceMap<Message> readable;

  private long moves;

  MemoryConversation(String id, ReadCount reads) {
    this.id = id;
    this.readable = new PlaceMap<>(reads);
  }

  String id() {
    return id;
  }

  void apply(Mutation.OfConversation mutation) {
    if (mutation instanceof Mutation.CreateConversation create) {
      creation = creation == null || create.version() < creation.version() ? create : creation;
    } else if (mutation instanceof Mutation.PutAttribute put) {
      attributes.merge(put.name(), new Newest<>(put.value(), put.version()), Newest::of);
    } else if (mutation instanceof Mutation.AdvanceClock advance) {
      clocks.merge(advance.clock(), advance.time(), Math::max);
    } else if (mutation instanceof Mutation.PutMember put) {
      memberships.merge(put.user(), new Newest<>(put.membership(), put.version()), Newest::of);
    } else if (mutation instanceof Mutation.AdvanceReceipt advance) {
      receipts.merge(
          new ReceiptKey(advance.user(), advance.receipt().kind()),
          advance,
          MemoryConversation::furthest);
    } else if (mutation instanceof Mutation.AddMessage add) {
      put(add.message().position(), row(add.message().id()).with(add));
    } else if (mutation instanceof Mutation.UpdateMessage update) {
      put(update.position(), row(update.position().id()).with(update));
    } else if (mutation instanceof Mutation.RecallMessage recall) {
      put(recall.position(), row(recall.position().id()).with(recall));
    } else if (mutation instanceof Mutation.TrimHistory trim) {
      trim(trim.before());
    } else {
      throw new IllegalArgumentException("unknown mutation: type=" + mutation.getClass());
    }
  }

  private static Mutation.AdvanceReceipt furthest(
      Mutation.AdvanceReceipt a, Mutation.AdvanceReceipt b) {
    int order = PositionOrder.INSTANCE.compare(a.receipt().position(), b.receipt().position());
    if (order != 0) {
      return order > 0 ? a : b;
    }
    return b.version() < a.version() ? b : a;
  }

  private MessageRow row(String messageId) {
    return rows.getOrDefault(messageId, MessageRow.EMPTY);
  }

  /** Forgets what is older, also what was only said of a message that is not there (TRIM-2). */
  private void trim(long before) {
    trimmedBefore = Math.max(trimmedBefore, before);
    List.copyOf(rows.entrySet())
        .forEach(
            row -> {
              if (row.getValue().position().sentAt() < trimmedBefore) {
                replace(row.getKey(), MessageRow.EMPTY);
              }
            });
  }

  /** Keeps what was said of a message, unless it is older than the history. */
  private void put(Position said, MessageRow row) {
    if (said.sentAt() >= trimmedBefore && row.position().sentAt() >= trimmedBefore) {
      replace(said.id(), row);
    }
  }

  /** Replaces a row; the addition that stands, and with it the position, may have changed. */
  private void replace(String messageId, MessageRow row) {
    Message before = row(messageId).message();
    if (before != null) {
      readable.remove(before.position());
    }
    if (row.equals(MessageRow.EMPTY)) {
      rows.remove(messageId);
    } else {
      rows.put(messageId, row);
    }
    Message now = row.message();
    if (now != null) {
      readable.put(now.position(), now);
    }
    if (before != null && now != null && !before.position().equals(now.position())) {
      moves++;
    }
  }

  /** Takes a user out of everything, as ERASE-2 says. */
  void erase(String user) {
    if (creation != null && creation.creator().equals(user)) {
      creation =
          new Mutation.CreateConversation(
              creation.kind(), IdRules.ERASED_USER, creation.createdAt(), creation.version());
    }
    memberships.remove(user);
    receipts.keySet().removeIf(key -> key.user().equals(user));
    List.copyOf(rows.entrySet())
        .forEach(row -> replace(row.getKey(), row.getValue().without(user)));
  }

  /** Returns how often a message that could be read came to stand elsewhere (MERGE-7). */
  long moves() {
    return moves;
  }

  boolean exists() {
    return creation != null;
  }

  long messageCount() {
    return messages().size();
  }

  @Nullable ConversationState state() {
    if (creation == null) {
      return null;
    }
    Map<String, String> set = new HashMap<>();
    attributes.forEach(
        (name, newest) -> {
          String value = newest.value();
          if (value != null) {
            set.put(name, value);
          }
        });
    return new ConversationState(
        id,
        creation.kind(),
        creation.creator(),
        creation.createdAt(),
        clocks.getOrDefault(ConversationClock.ACTIVITY, Long.MIN_VALUE),
        clocks.getOrDefault(ConversationClock.UPDATED, Long.MIN_VALUE),
        trimmedBefore,
        set);
  }

  Mutation.@Nullable Membership membership(String user) {
    Newest<Mutation.Membership> newest = memberships.get(user);
    return newest == null ? null : newest.value();
  }

  List<MemberEntry> members(MemberList list, @Nullable String after, int limit) {
    if (!exists()) {
      return List.of();
    }
    return memberships.entrySet().stream()
        .filter(entry -> list.holds(entry.getValue().value()))
        .filter(entry -> after == null || IdOrder.INSTANCE.compare(entry.getKey(), after) > 0)
        .limit(limit)
        .map(entry -> new MemberEntry(entry.getKey(), entry.getValue().value()))
        .toList();
  }

  Mutation.@Nullable Receipt receipt(String user, Mutation.ReceiptKind kind) {
    Mutation.AdvanceReceipt furthest = receipts.get(new ReceiptKey(user, kind));
    return furthest == null ? null : furthest.receipt();
  }

  List<Message> scan(Range range, Direction direction, int limit, MessageFilter filter) {
    return matching(range, direction, filter).limit(limit).toList();
  }

  long countUpTo(Range range, MessageFilter filter, long cap) {
    return matching(range, Direction.OLD_TO_NEW, filter).limit(cap).count();
  }

  /** Returns what can be read of a range: nothing before the conversation exists (SCAN-5). */
  private Stream<Message> matching(Range range, Direction direction, MessageFilter filter) {
    return exists() ? readable.walk(range, direction).filter(filter::matches) : Stream.empty();
  }

  private Collection<Message> messages() {
    return exists() ? readable.all() : List.of();
  }

  List<@Nullable Message> messages(List<String> ids) {
    List<@Nullable Message> answers = new ArrayList<>();
    for (String wanted : ids) {
      answers.add(exists() ? row(wanted).message() : null);
    }
    return answers;
  }

  List<Change> changes(long afterVersion, int limit) {
    List<Change> changes = new ArrayList<>();
    for (Message message : messages()) {
      changes.add(new Change(row(message.id()).changedVersion(), message));
    }
    return changes.stream()
        .filter(change -> change.version() > afterVersion)
        .sorted(Comparator.comparingLong(Change::version))
        .limit(limit)
        .toList();
  }
}
