package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.message.Message;
import dev.parley.storage.ConversationState;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Wrong about what is to be gone: trimmed histories, erased conversations and users. */
final class BrokenErasures {
  private static final char PART = '\u001f';

  private BrokenErasures() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "TRIM-1",
            "last trim stands",
            "Of two trims the one with the greatest version stands, though its time is smaller.",
            LastTrim::new),
        broken(
            "TRIM-2",
            "trimmed messages found by id",
            "A trim takes messages out of scans, and a multi-get still finds them.",
            FoundById::new),
        broken(
            "ERASE-1",
            "settings for an erased conversation",
            "Users keep their settings for a conversation that was erased.",
            SettingsStay::new),
        broken(
            "ERASE-1",
            "settings of parts of an erased conversation",
            "Of an erased conversation it forgets the settings under its id, not those of parts.",
            PartsStay::new),
        broken(
            "ERASE-2",
            "receipts of an erased user",
            "Receipts of a user who was erased are still given.",
            ReceiptsStay::new),
        broken(
            "ERASE-3",
            "erasing of nothing refused",
            "Erasing a conversation that does not exist is an error.",
            NothingRefused::new),
        broken(
            "COMPACT-1",
            "clocks lost by compacting",
            "Once it was compacted it has forgotten when conversations were active.",
            ClocksLost::new));
  }

  private static final class LastTrim extends Noting {
    LastTrim(Storage good, Notes notes) {
      super(good, notes);
    }

    @Override
    public @Nullable ConversationState conversation(String conversation) {
      ConversationState good = super.conversation(conversation);
      return notes
          .said(conversation, Mutation.TrimHistory.class)
          .max(Comparator.comparingLong(Mutation::version))
          .map(last -> good == null ? null : other(good, good.activity(), last.before()))
          .orElse(good);
    }
  }

  private static ConversationState other(
      ConversationState good, long activity, long trimmedBefore) {
    return new ConversationState(
        good.conversation(),
        good.kind(),
        good.creator(),
        good.createdAt(),
        activity,
        good.updated(),
        trimmedBefore,
        good.attributes());
  }

  private static final class FoundById extends Noting {
    FoundById(Storage good, Notes notes) {
      super(good, notes);
    }

    @Override
    public List<@Nullable Message> messages(String conversation, List<String> ids) {
      List<@Nullable Message> good = new ArrayList<>(super.messages(conversation, ids));
      ConversationState state = super.conversation(conversation);
      if (state != null) {
        notes
            .said(conversation, Mutation.AddMessage.class)
            .map(Mutation.AddMessage::message)
            .filter(message -> message.sentAt() < state.trimmedBefore())
            .forEach(trimmed -> put(good, ids, trimmed));
      }
      return good;
    }

    private static void put(List<@Nullable Message> answers, List<String> ids, Message message) {
      for (int i = 0; i < ids.size(); i++) {
        if (ids.get(i).equals(message.id()) && answers.get(i) == null) {
          answers.set(i, message);
        }
      }
    }
  }

  /** Of what was said to users it forgets nothing when a conversation goes. */
  private static final class SettingsStay extends Noting {
    SettingsStay(Storage good, Notes notes) {
      super(good, notes);
    }

    @Override
    public Map<String, String> settings(String user, String scope) {
      Map<String, String> settings = super.settings(user, scope);
      return settings.isEmpty() ? noted(notes, user, scope) : settings;
    }
  }

  /** Takes along what has the id as its scope, and nothing that begins with it. */
  private static final class PartsStay extends Noting {
    PartsStay(Storage good, Notes notes) {
      super(good, notes);
    }

    @Override
    public Map<String, String> settings(String user, String scope) {
      Map<String, String> settings = super.settings(user, scope);
      return settings.isEmpty() && scope.indexOf(PART) > 0 ? noted(notes, user, scope) : settings;
    }
  }

  private static Map<String, String> noted(Notes notes, String user, String scope) {
    Map<String, String> settings = new HashMap<>();
    notes
        .saidToUser(user, Mutation.PutSetting.class)
        .filter(put -> put.scope().equals(scope))
        .sorted(Comparator.comparingLong(Mutation::version))
        .forEach(put -> settings.put(put.name(), put.value()));
    settings.values().removeIf(java.util.Objects::isNull);
    return settings;
  }

  private static final class ReceiptsStay extends Noting {
    ReceiptsStay(Storage good, Notes notes) {
      super(good, notes);
    }

    /** Notes that are not told of an erasure forget nothing. */
    @Override
    public void erase(Partition partition) {
      if (partition instanceof Partition.OfUser) {
        forgetNothing(partition);
      } else {
        super.erase(partition);
      }
    }

    @Override
    public Mutation.@Nullable Receipt receipt(
        String conversation, String user, Mutation.ReceiptKind kind) {
      Mutation.Receipt good = super.receipt(conversation, user, kind);
      return good != null
          ? good
          : notes
              .said(conversation, Mutation.AdvanceReceipt.class)
              .filter(said -> said.user().equals(user) && said.receipt().kind() == kind)
              .findFirst()
              .map(Mutation.AdvanceReceipt::receipt)
              .orElse(null);
    }
  }

  private static final class NothingRefused extends ForwardingStorage {
    NothingRefused(Storage good, Notes notes) {
      super(good);
    }

    @Override
    public void erase(Partition partition) {
      if (partition instanceof Partition.OfConversation && conversation(partition.id()) == null) {
        throw new StorageException.Rejected("there is no such conversation");
      }
      super.erase(partition);
    }
  }

  private static final class ClocksLost extends Noting {
    ClocksLost(Storage good, Notes notes) {
      super(good, notes);
    }

    @Override
    public void compact() {
      super.compact();
      notes.compacted();
    }

    @Override
    public @Nullable ConversationState conversation(String conversation) {
      ConversationState good = super.conversation(conversation);
      return good == null || !notes.isCompacted()
          ? good
          : other(good, Long.MIN_VALUE, good.trimmedBefore());
    }
  }
}
