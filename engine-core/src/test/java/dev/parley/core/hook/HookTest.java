package dev.parley.core.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.ConversationKind;
import dev.parley.EngineOptions;
import dev.parley.Hook;
import dev.parley.Hook.Creating;
import dev.parley.Hook.MembersChange;
import dev.parley.Hook.Sending;
import dev.parley.Hook.Updating;
import dev.parley.Hook.Verdict;
import dev.parley.MembersResult;
import dev.parley.MessageDraft;
import dev.parley.Session;
import dev.parley.core.Engines;
import dev.parley.error.ErrorCode;
import dev.parley.error.HookFailedException;
import dev.parley.error.HookRefusalException;
import dev.parley.error.NotAMemberException;
import dev.parley.event.Event;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.TextContent;
import dev.parley.query.MessageQuery;
import dev.parley.testkit.storage.MemoryStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** spec/leancloud.md 11: hooks are asked before operations and told afterwards. */
final class HookTest {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  private Session ann(Hook... hooks) {
    return engine(hooks).session("ann");
  }

  private ConversationEngine engine(Hook... hooks) {
    EngineOptions.Builder options = EngineOptions.builder(Path.of("unused"));
    for (Hook hook : hooks) {
      options.hook(hook);
    }
    ConversationEngine engine = Engines.open(options.build(), MemoryStorage.create());
    open.add(engine);
    return engine;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static Conversation group(Session session) {
    return session.createConversation(group -> group.members("bob"));
  }

  private static Hook sending(Verdict<MessageDraft> verdict) {
    return new Hook() {
      @Override
      public Verdict<MessageDraft> beforeSend(Sending sending) {
        return verdict;
      }
    };
  }

  private static List<String> texts(Conversation conversation) {
    return conversation.messages().query(MessageQuery.oldToNew()).items().stream()
        .map(message -> text(message.content()))
        .toList();
  }

  private static String text(Content content) {
    return ((TextContent) content).text();
  }

  /** Notes all that it is told, under a name. */
  private final class Noting implements Hook {
    private final String name;

    Noting(String name) {
      this.name = name;
    }

    private void note(String what) {
      told.add(name + " " + what);
    }

    @Override
    public void afterSend(Message message) {
      note("sent " + text(message.content()));
    }

    @Override
    public void afterUpdate(Message message) {
      note("recalled " + message.recalled());
    }

    @Override
    public void afterCreate(String conversation, Creating created) {
      note("created " + created.members());
    }

    @Override
    public void afterAdd(MembersChange change) {
      note("added " + change.users());
    }

    @Override
    public void afterRemove(MembersChange change) {
      note("removed " + change.users());
    }
  }

  @Test
  void aRefusedMessageIsNotSentAndItsSenderIsToldWhy() {
    Hook refusing = sending(Verdict.refuse(17, "no links"));
    Conversation conversation = group(ann(refusing, new Noting("after")));
    told.clear();

    HookRefusalException refusal =
        catchThrowableOfType(
            HookRefusalException.class, () -> conversation.messages().send("see http://x"));

    assertThat(refusal.code()).isEqualTo(ErrorCode.MESSAGE_REFUSED_BY_HOOK);
    assertThat(refusal.code().leanCloud()).hasValue(4402);
    assertThat(refusal.hookCode()).isEqualTo(17);
    assertThat(refusal.detail()).isEqualTo("no links");
    assertThat(refusal)
        .hasMessage(
            "message is refused: conversation=" + conversation.id() + ", code=17, detail=no links");
    assertThat(texts(conversation)).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void eachHookIsAskedAboutWhatTheOneBeforeItAccepted() {
    Hook stars =
        new Hook() {
          @Override
          public Verdict<MessageDraft> beforeSend(Sending sending) {
            String text = text(sending.draft().content());
            return Verdict.accept(
                sending.draft().content(Content.text(text.replace("damn", "****"))));
          }
        };
    Hook shouting =
        new Hook() {
          @Override
          public Verdict<MessageDraft> beforeSend(Sending sending) {
            told.add(sending.sender() + " " + text(sending.draft().content()));
            return Verdict.accept(sending.draft().mentionsAll());
          }
        };
    MessageDraft draft = MessageDraft.text("damn it");
    Conversation conversation = group(ann(stars, shouting));

    Message sent = conversation.messages().send(draft);

    assertThat(sent.content()).isEqualTo(Content.text("**** it"));
    assertThat(sent.mentionsAll()).isTrue();
    assertThat(told).containsExactly("ann **** it");
    assertThat(texts(conversation)).containsExactly("**** it");
    assertThat(draft.content()).isEqualTo(Content.text("damn it"));
    assertThat(draft.isMentionsAll()).isFalse();
  }

  @Test
  void whoeverMayNotWriteIsRefusedBeforeAnyHookIsAsked() {
    ConversationEngine engine = engine(sending(Verdict.refuse(1, "never asked")));
    Conversation conversation = group(engine.session("ann"));
    Conversation strangers = engine.session("eve").conversation(conversation.id());

    assertThatThrownBy(() -> strangers.messages().send("hello"))
        .isInstanceOf(NotAMemberException.class);
  }

  @Test
  void aHookThatFailsLetsNothingHappen() {
    IllegalStateException bug = new IllegalStateException("bug");
    Hook failing =
        new Hook() {
          @Override
          public Verdict<MessageDraft> beforeSend(Sending sending) {
            throw bug;
          }
        };
    Conversation conversation = group(ann(failing));

    assertThatThrownBy(() -> conversation.messages().send("hello"))
        .isInstanceOfSatisfying(
            HookFailedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.HOOK_FAILED))
        .hasMessageContaining("a hook failed: hook=" + failing.getClass().getName())
        .hasCause(bug);
    assertThat(texts(conversation)).isEmpty();
  }

  @Test
  void aHookDoesNotRenameADraft() {
    Conversation conversation = group(ann(sending(Verdict.accept(MessageDraft.text("other")))));

    assertThat(conversation.messages().send("hello").content()).isEqualTo(Content.text("other"));
    assertThatThrownBy(
            () -> conversation.messages().send(MessageDraft.text("hello").clientId("one")))
        .isInstanceOf(HookFailedException.class)
        .hasMessageContaining("a hook changed the name or the durability of a draft");
  }

  @Test
  void aDraftThatWasSentBeforeAsksAndTellsNobody() {
    Hook counting =
        new Hook() {
          @Override
          public Verdict<MessageDraft> beforeSend(Sending sending) {
            told.add("asked");
            return Verdict.accept(sending.draft());
          }
        };
    Conversation conversation = group(ann(counting, new Noting("after")));
    told.clear();

    Message first = conversation.messages().send(MessageDraft.text("hello").clientId("one"));
    Message second = conversation.messages().send(MessageDraft.text("hello").clientId("one"));

    assertThat(second).isEqualTo(first);
    assertThat(told).containsExactly("asked", "after sent hello");
  }

  @Test
  void whatAHookThrowsAfterwardsChangesNothing() {
    Hook failing =
        new Hook() {
          @Override
          public void afterSend(Message message) {
            throw new IllegalStateException("bug");
          }
        };
    Conversation conversation = group(ann(failing, new Noting("next")));
    told.clear();

    conversation.messages().send("hello");

    assertThat(texts(conversation)).containsExactly("hello");
    assertThat(told).containsExactly("next sent hello");
  }

  @Test
  void aRefusedRecallLeavesTheMessage() {
    Hook refusing =
        new Hook() {
          @Override
          public Verdict<Updating> beforeUpdate(Updating updating) {
            told.add(updating.by() + " " + updating.content());
            return Verdict.refuse(3, "too late");
          }
        };
    Conversation conversation = group(ann(refusing));
    Message message = conversation.messages().send("hello");

    assertThatThrownBy(() -> conversation.messages().recall(message.id()))
        .isInstanceOfSatisfying(
            HookRefusalException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UPDATE_REFUSED_BY_HOOK));
    assertThat(told).containsExactly("ann " + Optional.empty());
    assertThat(texts(conversation)).containsExactly("hello");
  }

  @Test
  void aRecallIsToldOfOnce() {
    Conversation conversation = group(ann(new Noting("after")));
    Message message = conversation.messages().send("hello");
    told.clear();

    conversation.messages().recall(message.id());
    conversation.messages().recall(message.id());

    assertThat(told).containsExactly("after recalled true");
  }

  @Test
  void aRefusedConversationIsNotThere() {
    Hook refusing =
        new Hook() {
          @Override
          public Verdict<Creating> beforeCreate(Creating creating) {
            return Verdict.refuse(5, "too many");
          }
        };
    Session ann = ann(refusing);

    assertThatThrownBy(() -> ann.createConversation(group -> group.id("c1").members("bob")))
        .isInstanceOfSatisfying(
            HookRefusalException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CONVERSATION_REFUSED_BY_HOOK));
    assertThatThrownBy(() -> ann.privateConversation("bob"))
        .isInstanceOf(HookRefusalException.class);
    assertThat(ann.findConversation("c1")).isEmpty();
    assertThat(ann.findPrivateConversation("bob")).isEmpty();
  }

  @Test
  void aHookNamesConversationsAndMayChangeNothingElseOfThem() {
    Hook naming =
        new Hook() {
          @Override
          public Verdict<Creating> beforeCreate(Creating creating) {
            ConversationKind kind =
                creating.members().contains("eve") ? ConversationKind.CHAT_ROOM : creating.kind();
            return Verdict.accept(
                new Creating(
                    creating.creator(), kind, creating.members(), Optional.of("by the hook")));
          }
        };
    Session ann = ann(naming, new Noting("after"));

    assertThat(group(ann).info().name()).contains("by the hook");
    assertThat(told).containsExactly("after created [ann, bob]");
    assertThatThrownBy(() -> ann.createConversation(group -> group.members("eve")))
        .isInstanceOf(HookFailedException.class)
        .hasMessageContaining("a hook changed more of a conversation than its name");
  }

  @Test
  void aUniqueConversationThatIsThereAsksAndTellsNobody() {
    Session ann = ann(new Noting("after"));
    ann.createConversation(group -> group.members("bob").unique());
    told.clear();

    ann.createConversation(group -> group.members("bob").unique());

    assertThat(told).isEmpty();
  }

  @Test
  void aHookAcceptsSomeOfThoseWhoAreAdded() {
    Hook keepingEveOut =
        new Hook() {
          @Override
          public Verdict<List<String>> beforeAdd(MembersChange change) {
            told.add(change.by() + " adds " + change.users());
            return Verdict.accept(
                change.users().stream().filter(user -> !user.equals("eve")).toList());
          }
        };
    Conversation conversation = group(ann(keepingEveOut, new Noting("after")));
    told.clear();

    MembersResult result = conversation.members().add(List.of("bob", "cid", "eve"));

    assertThat(result.succeeded()).containsExactly("bob", "cid");
    assertThat(result.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.CONVERSATION_REFUSED_BY_HOOK);
              assertThat(failure.users()).containsExactly("eve");
            });
    assertThat(conversation.members().ids()).containsExactly("ann", "bob", "cid");
    // Who was there before did not become one.
    assertThat(told).containsExactly("ann adds [bob, cid, eve]", "after added [cid]");
  }

  @Test
  void whoeverJoinsIsAskedAboutAndWhoeverQuitsIsNot() {
    Hook refusing =
        new Hook() {
          @Override
          public Verdict<List<String>> beforeAdd(MembersChange change) {
            return Verdict.refuse(8, "full");
          }

          @Override
          public Verdict<List<String>> beforeRemove(MembersChange change) {
            return Verdict.refuse(9, "stay");
          }
        };
    ConversationEngine engine = engine(refusing, new Noting("after"));
    Conversation conversation = group(engine.session("ann"));
    Conversation cids = engine.session("cid").conversation(conversation.id());
    Conversation bobs = engine.session("bob").conversation(conversation.id());
    told.clear();

    assertThatThrownBy(() -> cids.members().join()).isInstanceOf(HookRefusalException.class);
    assertThatThrownBy(() -> conversation.members().remove(List.of("bob")))
        .isInstanceOf(HookRefusalException.class);
    assertThat(told).isEmpty();
    bobs.members().quit();

    assertThat(told).containsExactly("after removed [bob]");
    assertThat(conversation.members().ids()).containsExactly("ann");
  }

  @Test
  void aHookMayUseTheEngine() {
    List<Conversation> logs = new ArrayList<>();
    Hook logging =
        new Hook() {
          @Override
          public void afterSend(Message message) {
            if (!message.conversation().equals("log")) {
              logs.get(0).messages().send("in " + message.conversation());
            }
          }
        };
    Session ann = ann(logging);
    logs.add(ann.createConversation(group -> group.id("log")));

    ann.createConversation(group -> group.id("c1").members("bob")).messages().send("hello");

    assertThat(texts(logs.get(0))).containsExactly("in c1");
  }

  @Test
  void theEventsOfARefusedMessageAreHeardByNobody() throws Exception {
    List<Event> heard = new CopyOnWriteArrayList<>();
    Hook refusingOnce =
        new Hook() {
          @Override
          public Verdict<MessageDraft> beforeSend(Sending sending) {
            return sending.draft().content().equals(Content.text("bad"))
                ? Verdict.refuse(1, "bad")
                : Verdict.accept(sending.draft());
          }
        };
    ConversationEngine engine = engine(refusingOnce);
    Conversation conversation = group(engine.session("ann"));
    engine.session("bob").events(heard::add);

    assertThatThrownBy(() -> conversation.messages().send("bad"))
        .isInstanceOf(HookRefusalException.class);
    conversation.messages().send("good");

    while (heard.isEmpty()) {
      Thread.sleep(1);
    }
    assertThat(heard).first().isInstanceOf(Event.MessageSent.class);
    assertThat(((Event.MessageSent) heard.get(0)).message().content())
        .isEqualTo(Content.text("good"));
  }
}
