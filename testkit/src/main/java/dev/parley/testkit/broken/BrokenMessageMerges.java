package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Change;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Wrong about what a message comes to. Each decides by versions, wrongly, and never by arrival:
 * what depends on arrival breaks MERGE-1 and MERGE-2 besides.
 */
final class BrokenMessageMerges {
  private BrokenMessageMerges() {}

  /** Reads a message otherwise. */
  private interface Reading {
    Message of(Message good, Notes notes);
  }

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "MERGE-7",
            "last addition stands",
            "Of two additions of one id the one with the greatest version shows.",
            (good, notes) -> new Rereads(good, notes, BrokenMessageMerges::lastAddition)),
        broken(
            "MERGE-8",
            "message made up for an early update",
            "A message that was updated but not added is read, with the update's content.",
            MadeUp::new),
        broken(
            "MERGE-9",
            "first update shows",
            "Of two updates the one with the smallest version shows.",
            (good, notes) -> new Rereads(good, notes, BrokenMessageMerges::firstUpdate)),
        broken(
            "MERGE-10",
            "recall undone by a late update",
            "An update that is newer than the recall shows its content again.",
            (good, notes) -> new Rereads(good, notes, BrokenMessageMerges::recallUndone)),
        broken(
            "MERGE-10",
            "last recall shows",
            "Of two recalls the one with the greatest version shows.",
            (good, notes) -> new Rereads(good, notes, BrokenMessageMerges::lastRecall)));
  }

  private static Message lastAddition(Message good, Notes notes) {
    Optional<Message> last =
        notes
            .said(good.conversation(), Mutation.AddMessage.class)
            .filter(add -> add.message().id().equals(good.id()))
            .max(Comparator.comparingLong(Mutation::version))
            .map(Mutation.AddMessage::message);
    if (last.isEmpty() || good.recalled() || good.editedAt().isPresent()) {
      return good;
    }
    return good.toBuilder().content(last.get().content()).counted(last.get().counted()).build();
  }

  private static Message firstUpdate(Message good, Notes notes) {
    return updates(good, notes)
        .filter(update -> !good.recalled())
        .min(Comparator.comparingLong(Mutation::version))
        .map(
            first ->
                good.toBuilder()
                    .content(first.content())
                    .mentions(first.mentions())
                    .mentionsAll(first.mentionsAll())
                    .editedAt(first.editedAt())
                    .build())
        .orElse(good);
  }

  private static Message recallUndone(Message good, Notes notes) {
    long recalled = recalls(good, notes).mapToLong(Mutation::version).min().orElse(Long.MAX_VALUE);
    return updates(good, notes)
        .filter(update -> update.version() > recalled)
        .max(Comparator.comparingLong(Mutation::version))
        .map(late -> good.toBuilder().content(late.content()).recall(null).build())
        .orElse(good);
  }

  private static Message lastRecall(Message good, Notes notes) {
    return recalls(good, notes)
        .max(Comparator.comparingLong(Mutation::version))
        .map(last -> good.toBuilder().recall(last.recall()).build())
        .orElse(good);
  }

  private static Stream<Mutation.UpdateMessage> updates(Message m, Notes notes) {
    return notes
        .said(m.conversation(), Mutation.UpdateMessage.class)
        .filter(update -> update.position().id().equals(m.id()));
  }

  private static Stream<Mutation.RecallMessage> recalls(Message m, Notes notes) {
    return notes
        .said(m.conversation(), Mutation.RecallMessage.class)
        .filter(recall -> recall.position().id().equals(m.id()));
  }

  private static final class Rereads extends Noting {
    private final Reading reading;

    Rereads(Storage good, Notes notes, Reading reading) {
      super(good, notes);
      this.reading = reading;
    }

    @Override
    public List<Message> scan(
        String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
      super.scan(conversation, range, direction, limit, filter);
      MessageFilter every = MessageFilter.all();
      return super.scan(conversation, range, direction, Integer.MAX_VALUE, every).stream()
          .map(message -> reading.of(message, notes))
          .filter(filter::matches)
          .limit(limit)
          .toList();
    }

    @Override
    public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
      super.countUpTo(conversation, range, filter, cap);
      int all = Integer.MAX_VALUE;
      return Math.min(cap, scan(conversation, range, Direction.OLD_TO_NEW, all, filter).size());
    }

    @Override
    public List<@Nullable Message> messages(String conversation, List<String> ids) {
      List<@Nullable Message> other = new ArrayList<>();
      for (Message message : super.messages(conversation, ids)) {
        other.add(message == null ? null : reading.of(message, notes));
      }
      return other;
    }

    @Override
    public List<Change> changes(String conversation, long afterVersion, int limit) {
      return super.changes(conversation, afterVersion, limit).stream()
          .map(change -> new Change(change.version(), reading.of(change.message(), notes)))
          .toList();
    }
  }

  private static final class MadeUp extends Noting {
    MadeUp(Storage good, Notes notes) {
      super(good, notes);
    }

    @Override
    public List<@Nullable Message> messages(String conversation, List<String> ids) {
      List<@Nullable Message> other = new ArrayList<>(super.messages(conversation, ids));
      for (int i = 0; i < ids.size(); i++) {
        if (other.get(i) == null) {
          other.set(i, early(conversation, ids.get(i)));
        }
      }
      return other;
    }

    private @Nullable Message early(String conversation, String id) {
      return notes
          .said(conversation, Mutation.UpdateMessage.class)
          .filter(update -> update.position().id().equals(id))
          .findFirst()
          .map(update -> madeUp(conversation, update))
          .orElse(null);
    }

    private static Message madeUp(String conversation, Mutation.UpdateMessage update) {
      Content content = update.content();
      long sentAt = update.position().sentAt();
      return Message.builder(conversation, update.position().id(), sentAt, "nobody", content)
          .build();
    }
  }
}
