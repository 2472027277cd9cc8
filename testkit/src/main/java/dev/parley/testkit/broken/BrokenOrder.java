package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.message.Message;
import dev.parley.query.Range;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Wrong about the order of messages. */
final class BrokenOrder {
  private BrokenOrder() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "ORDER-1",
            "UTF-16 id order",
            "It orders the ids of one millisecond as Java compares strings.",
            (good, notes) -> new Utf16(good)),
        broken(
            "ORDER-2",
            "unsigned times",
            "It orders times as unsigned numbers, so those before 1970 come last.",
            (good, notes) -> new UnsignedTimes(good)),
        broken(
            "ORDER-3",
            "late arrival appended at the end",
            "A message that is older than the newest one stands behind it.",
            LateAtTheEnd::new));
  }

  private static final class Utf16 extends OtherScan {
    Utf16(Storage good) {
      super(good);
    }

    @Override
    List<Message> other(Range range, List<Message> ascending) {
      return sorted(
          ascending, Comparator.comparingLong(Message::sentAt).thenComparing(Message::id));
    }
  }

  private static final class UnsignedTimes extends OtherScan {
    UnsignedTimes(Storage good) {
      super(good);
    }

    @Override
    List<Message> other(Range range, List<Message> ascending) {
      return sorted(ascending, (a, b) -> Long.compareUnsigned(a.sentAt(), b.sentAt()));
    }
  }

  private static final class LateAtTheEnd extends OtherScan {
    private final Notes notes;

    LateAtTheEnd(Storage good, Notes notes) {
      super(new Noting(good, notes));
      this.notes = notes;
    }

    @Override
    List<Message> other(Range range, List<Message> ascending) {
      if (ascending.isEmpty()) {
        return ascending;
      }
      Set<String> late = late(ascending.get(0).conversation());
      List<Message> inTime = new ArrayList<>(ascending);
      inTime.removeIf(message -> late.contains(message.id()));
      List<Message> atTheEnd = new ArrayList<>(ascending);
      atTheEnd.removeIf(message -> !late.contains(message.id()));
      inTime.addAll(atTheEnd);
      return inTime;
    }

    private Set<String> late(String conversation) {
      Set<String> late = new HashSet<>();
      Set<String> seen = new HashSet<>();
      long newest = Long.MIN_VALUE;
      for (var add : notes.said(conversation, Mutation.AddMessage.class).toList()) {
        long sentAt = add.message().sentAt();
        if (seen.add(add.message().id()) && sentAt < newest) {
          late.add(add.message().id());
        }
        newest = Math.max(newest, sentAt);
      }
      return late;
    }
  }
}
