package dev.parley.testkit.engine.model;

import dev.parley.Conversation;
import dev.parley.MessageDraft;
import dev.parley.Session;
import dev.parley.error.ConversationException;
import dev.parley.message.Message;
import dev.parley.testkit.engine.EngineUnderTest;
import dev.parley.testkit.engine.behaviour.Heard;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes moves on an engine: each user has a session that does things and one that listens. */
final class Player {
  private final EngineUnderTest engine;
  private final PlainModel model;
  private final Map<String, Session> acting = new HashMap<>();
  private final Map<String, Heard> listening = new HashMap<>();

  /**
   * Creates it.
   *
   * @param model knows what the numbers of groups and messages mean
   */
  Player(EngineUnderTest engine, PlainModel model) {
    this.engine = engine;
    this.model = model;
    openSessions();
  }

  private void openSessions() {
    for (String user : Moves.USERS) {
      acting.put(user, engine.session(user));
      listening.put(user, Heard.by(engine, engine.session(user)));
    }
  }

  /** Returns what a user has heard since the engine was opened. */
  List<String> heard(String user) {
    return Objects.requireNonNull(listening.get(user)).events().stream().map(Told::of).toList();
  }

  Conversation conversation(String user, String id) {
    return Objects.requireNonNull(acting.get(user)).conversation(id);
  }

  Session session(String user) {
    return Objects.requireNonNull(acting.get(user));
  }

  Answer make(Move move) {
    try {
      return done(move);
    } catch (ConversationException e) {
      return Answer.refused(e.code());
    }
  }

  private Answer done(Move move) {
    if (move instanceof Move.Create create) {
      return Answer.created(
          session(create.user()).createConversation(group -> group.members(create.members())).id());
    }
    if (move instanceof Move.Tick tick) {
      engine.clock().advance(Duration.ofMillis(tick.millis()));
      return Answer.DONE;
    }
    if (move instanceof Move.Reopen) {
      engine.reopen();
      model.events().forget();
      openSessions();
      return Answer.DONE;
    }
    Move.InGroup inGroup = (Move.InGroup) move;
    PlainGroup group = model.group(inGroup.group());
    return group == null
        ? Answer.DONE
        : done(inGroup, group, conversation(inGroup.user(), group.id));
  }

  private Answer done(Move.InGroup move, PlainGroup group, Conversation seen) {
    if (move instanceof Move.Send send) {
      MessageDraft draft =
          MessageDraft.text(send.text()).mentions(send.mentions()).counted(send.counted());
      return Answer.sent(seen.messages().send(send.mentionsAll() ? draft.mentionsAll() : draft));
    }
    if (move instanceof Move.ChangeMembers change) {
      return Answer.of(
          switch (change.change()) {
            case ADD -> seen.members().add(change.users());
            case REMOVE -> seen.members().remove(change.users());
            case BLOCK -> seen.members().block(change.users());
            case UNBLOCK -> seen.members().unblock(change.users());
            case MUTE -> seen.members().mute(change.users());
            case UNMUTE -> seen.members().unmute(change.users());
          });
    }
    if (move instanceof Move.Recall recall) {
      Message message = group.message(recall.message());
      // Something that is not there: whether a stranger may not, is asked before.
      seen.messages().recall(message == null ? "none" : message.id());
    } else if (move instanceof Move.Read) {
      seen.unread().markRead();
    } else if (move instanceof Move.ReadUpTo read) {
      readUpTo(group.message(read.message()), seen);
    } else if (move instanceof Move.Join) {
      seen.members().join();
    } else if (move instanceof Move.Quit) {
      seen.members().quit();
    } else if (move instanceof Move.SetRole set) {
      seen.members().setRole(set.target(), set.role());
    } else if (move instanceof Move.Pin pin) {
      seen.settings().pin(pin.pinned());
    } else if (move instanceof Move.Level level) {
      seen.settings().notificationLevel(level.level());
    } else if (move instanceof Move.WriteDraft draft) {
      seen.settings().draft(draft.text());
    } else if (move instanceof Move.Delete delete) {
      seen.messages().deleteForMe(idsOf(delete, group));
    } else if (move instanceof Move.Clear) {
      seen.messages().clearForMe(0);
    }
    return Answer.DONE;
  }

  private static void readUpTo(@Nullable Message message, Conversation seen) {
    if (message == null) {
      seen.unread().markRead();
    } else {
      seen.unread().markReadUpTo(message.position());
    }
  }

  private static List<String> idsOf(Move.Delete delete, PlainGroup group) {
    return group.messages.isEmpty()
        ? List.of("none")
        : delete.messages().stream()
            .map(number -> Objects.requireNonNull(group.message(number)).id())
            .toList();
  }
}
