package dev.parley.testkit.engine.behaviour;

import dev.parley.Conversation;
import dev.parley.ConversationAttributes;
import dev.parley.ConversationMembers;
import dev.parley.ConversationMessages;
import dev.parley.Importer;
import dev.parley.ListQuery;
import dev.parley.MessageDraft;
import dev.parley.MessageHistory;
import dev.parley.MessageIterator;
import dev.parley.Operator;
import dev.parley.ProgressListener;
import dev.parley.Retention;
import dev.parley.Session;
import dev.parley.Unread;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.MessageType;
import dev.parley.message.Position;
import dev.parley.query.Anchor;
import dev.parley.query.ChangeToken;
import dev.parley.query.Cursor;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Range;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One call of every method of an interface, by signature, so that a test can say what
 * <em>every</em> method does. A method that is added to the interface and forgotten here is found
 * by {@link #missing}.
 *
 * @param <T> the interface
 */
final class Calls<T> {
  private final Class<T> type;
  private final Map<String, Consumer<T>> calls = new LinkedHashMap<>();

  Calls(Class<T> type) {
    this.type = type;
  }

  Calls<T> call(String signature, Consumer<T> call) {
    calls.put(signature, call);
    return this;
  }

  /** Returns the calls by signature. */
  Map<String, Consumer<T>> bySignature() {
    return calls;
  }

  /** Returns the methods that have no call here, and the calls that have no method. */
  List<String> missing() {
    TreeSet<String> methods = new TreeSet<>();
    for (Method method : type.getMethods()) {
      if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
        methods.add(signature(method));
      }
    }
    TreeSet<String> different = new TreeSet<>(methods);
    different.removeAll(calls.keySet());
    calls.keySet().stream().filter(call -> !methods.contains(call)).forEach(different::add);
    return List.copyOf(different);
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }

  /** Returns calls that reach into a conversation that has this message. */
  static Calls<MessageHistory> ofHistory(Facts facts) {
    return addHistory(new Calls<>(MessageHistory.class), facts);
  }

  /** Returns calls of the messages of a conversation. */
  static Calls<ConversationMessages> ofMessages(Facts facts) {
    return addHistory(new Calls<>(ConversationMessages.class), facts)
        .call("send(String)", messages -> messages.send("text"))
        .call("send(Content)", messages -> messages.send(Content.binary(new byte[] {1})))
        .call("send(MessageDraft)", messages -> messages.send(MessageDraft.text("draft")))
        .call("recall(String)", messages -> messages.recall(facts.message))
        .call("readers(String)", messages -> messages.readers(facts.message))
        .call("typing(MessageType)", messages -> messages.typing(MessageType.TEXT))
        .call("clearForMe(long)", messages -> messages.clearForMe(1))
        .call("deleteForMe(Collection)", messages -> messages.deleteForMe(List.of("unknown")));
  }

  private static <H extends MessageHistory> Calls<H> addHistory(Calls<H> calls, Facts facts) {
    return calls
        .call("query(MessageQuery)", history -> history.query(MessageQuery.newToOld()))
        .call("query(Cursor)", history -> history.query(facts.cursor))
        .call("iterate(Start)", history -> history.iterate(MessageIterator.Start.newest()).next())
        .call("find(String)", history -> history.find(facts.message))
        .call("findBySourceId(String)", history -> history.findBySourceId("source"))
        .call("around(Anchor, int, int)", h -> h.around(Anchor.message(facts.message), 1, 1))
        .call(
            "around(Anchor, int, int, MessageFilter)",
            history -> history.around(Anchor.at(0), 1, 1, MessageFilter.all()))
        .call("latestAt(long)", history -> history.latestAt(Long.MAX_VALUE))
        .call(
            "count(Range, MessageFilter)",
            history -> history.count(Range.all(), MessageFilter.all()))
        .call("indexOf(String)", history -> history.indexOf(facts.message))
        .call(
            "calendar(Range, ZoneId, MessageFilter, int)",
            history -> history.calendar(Range.all(), ZoneOffset.UTC, MessageFilter.all(), 10))
        .call("firstToken()", MessageHistory::firstToken)
        .call("currentToken()", MessageHistory::currentToken)
        .call("changesSince(ChangeToken, int)", history -> history.changesSince(facts.token, 10));
  }

  /** Returns calls of the members of a conversation. */
  static Calls<ConversationMembers> ofMembers() {
    return new Calls<>(ConversationMembers.class)
        .call("list(String, int)", members -> members.list(null, 10))
        .call("ids()", ConversationMembers::ids)
        .call("contains(String)", members -> members.contains("ann"))
        .call("count()", ConversationMembers::count)
        .call("get(String)", members -> members.get("ann"))
        .call("setRole(String, Role)", members -> members.setRole("bob", Role.MEMBER))
        .call("block(Collection)", members -> members.block(List.of("troll")))
        .call("block(String[])", members -> members.block("troll"))
        .call("unblock(Collection)", members -> members.unblock(List.of("troll")))
        .call("unblock(String[])", members -> members.unblock("troll"))
        .call("blocked(String, int)", members -> members.blocked(null, 10))
        .call("mute(Collection)", members -> members.mute(List.of("bob")))
        .call("mute(String[])", members -> members.mute("bob"))
        .call(
            "muteUntil(long, Collection)",
            members -> members.muteUntil(Long.MAX_VALUE, List.of("bob")))
        .call("unmute(Collection)", members -> members.unmute(List.of("bob")))
        .call("unmute(String[])", members -> members.unmute("bob"))
        .call("muted(String, int)", members -> members.muted(null, 10))
        .call("add(Collection)", members -> members.add(List.of("new")))
        .call("add(String[])", members -> members.add("new"))
        .call("remove(Collection)", members -> members.remove(List.of("ann")))
        .call("remove(String[])", members -> members.remove("ann"))
        .call("join()", ConversationMembers::join)
        .call("quit()", ConversationMembers::quit);
  }

  /** Returns calls of what is unread. */
  static Calls<Unread> ofUnread() {
    return new Calls<>(Unread.class)
        .call("count()", Unread::count)
        .call("mentioned()", Unread::mentioned)
        .call("first()", Unread::first)
        .call("markRead()", Unread::markRead)
        .call("state()", Unread::state)
        .call("mentions(int, boolean)", unread -> unread.mentions(1, true))
        .call("markReadUpTo(Position)", unread -> unread.markReadUpTo(new Position(1, "a")))
        .call("markReadUpTo(long)", unread -> unread.markReadUpTo(1));
  }

  /** Returns calls of the attributes of a conversation. */
  static Calls<ConversationAttributes> ofAttributes() {
    return new Calls<>(ConversationAttributes.class)
        .call("get(String)", attributes -> attributes.get("name"))
        .call("all()", ConversationAttributes::all)
        .call("set(String, Object)", attributes -> attributes.set("theme.dark", true))
        .call("remove(String)", attributes -> attributes.remove("nothing"))
        .call("save()", ConversationAttributes::save)
        .call("fetch()", ConversationAttributes::fetch);
  }

  /** Returns calls of a conversation itself; most of them only hand out what is called above. */
  static Calls<Conversation> ofConversation() {
    return new Calls<>(Conversation.class)
        .call("id()", Conversation::id)
        .call("kind()", Conversation::kind)
        .call("info()", Conversation::info)
        .call("attributes()", Conversation::attributes)
        .call("messages()", Conversation::messages)
        .call("members()", Conversation::members)
        .call("unread()", Conversation::unread)
        .call("settings()", Conversation::settings);
  }

  /** Returns calls of a session. */
  static Calls<Session> ofSession(Facts facts) {
    return new Calls<>(Session.class)
        .call("user()", Session::user)
        .call("createConversation(Consumer)", session -> session.createConversation(group -> {}))
        .call("privateConversation(String)", session -> session.privateConversation("peer"))
        .call("conversation(String)", session -> session.conversation(facts.conversation))
        .call("findConversation(String)", session -> session.findConversation(facts.conversation))
        .call("conversations(ListQuery)", s -> s.conversations(ListQuery.newestFirst()))
        .call("findPrivateConversation(String)", s -> s.findPrivateConversation("peer"))
        .call("list()", Session::list)
        .call("notifications()", Session::notifications)
        .call("tags()", Session::tags)
        .call("events(EventListener)", session -> session.events(event -> {}))
        .call("close()", Session::close);
  }

  /** Returns calls of the operator. */
  static Calls<Operator> ofOperator(Facts facts) {
    return new Calls<>(Operator.class)
        .call("conversations(String, int)", operator -> operator.conversations(null, 10))
        .call("conversation(String)", operator -> operator.conversation(facts.conversation))
        .call("history(String)", operator -> operator.history(facts.conversation))
        .call("members(String, String, int)", o -> o.members(facts.conversation, null, 10))
        .call("importer(Ids)", operator -> operator.importer(Importer.Ids.KEEP))
        .call("stats()", Operator::stats)
        .call("stats(ProgressListener)", o -> o.stats(ProgressListener.NONE))
        .call("sync()", Operator::sync)
        .call("verify()", Operator::verify)
        .call("verify(ProgressListener)", o -> o.verify(ProgressListener.NONE))
        .call("backup(Path)", o -> o.backup(Path.of("never-made")))
        .call(
            "backup(Path, ProgressListener)",
            o -> o.backup(Path.of("never-made"), ProgressListener.NONE))
        .call("retention(String)", o -> o.retention(facts.conversation))
        .call(
            "setRetention(String, Retention)",
            o -> o.setRetention(facts.conversation, Retention.forever()))
        .call("clearRetention(String)", o -> o.clearRetention(facts.conversation))
        .call("applyRetention()", Operator::applyRetention)
        .call("expire(String, long)", o -> o.expire(facts.conversation, 0))
        .call("eraseConversation(String)", o -> o.eraseConversation("nowhere"))
        .call("eraseUser(String)", o -> o.eraseUser("nobody"))
        .call("compact()", Operator::compact);
  }

  /** What calls are about: a conversation, a message in it, and places to read on from. */
  static final class Facts {
    final String conversation;
    final String message;
    private final Cursor cursor;
    private final ChangeToken token;

    private Facts(String conversation, String message, Cursor cursor, ChangeToken token) {
      this.conversation = conversation;
      this.message = message;
      this.cursor = cursor;
      this.token = token;
    }

    /** Sends a message through a conversation and returns the facts about it. */
    static Facts of(Conversation conversation) {
      String message = conversation.messages().send("a fact").id();
      Cursor cursor =
          conversation
              .messages()
              .query(MessageQuery.newToOld().limit(1))
              .newerCursor()
              .orElseThrow();
      return new Facts(conversation.id(), message, cursor, conversation.messages().firstToken());
    }
  }
}
