package dev.parley.testkit.arbitrary;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Position;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Messages and what they are made of. */
public final class MessageArbitraries {
  private static final List<String> USERS = List.of("alice", "bob", "\uff61", "\ud83d\ude00");

  private MessageArbitraries() {}

  /** Returns a few users who meet often. */
  public static Arbitrary<String> users() {
    return Arbitraries.of(USERS);
  }

  /** Returns all of these few users. */
  static List<String> everybody() {
    return USERS;
  }

  /** Returns contents of every form but the recalled one. */
  public static Arbitrary<Content> contents() {
    return Arbitraries.of(
        Content.text("hello"),
        Content.text(""),
        Content.text("\0\uff61\ud83d\ude00"),
        Content.json(MessageType.IMAGE, "{\"a\":1}"),
        Content.json(MessageType.of(7), "{}"),
        Content.binary(new byte[] {0, -1, 127}),
        Content.binary(new byte[0]));
  }

  /** Returns types that occur and types that do not. */
  public static Arbitrary<MessageType> types() {
    return Arbitraries.of(
        MessageType.TEXT,
        MessageType.IMAGE,
        MessageType.UNTYPED,
        MessageType.RECALLED,
        MessageType.of(7),
        MessageType.of(8));
  }

  /** Returns positions; one id always has one time. */
  public static Arbitrary<Position> positions() {
    return HostileIds.messageIds().map(id -> new Position(HostileTimes.of(id), id));
  }

  /** Returns messages of a conversation at any positions. */
  public static Arbitrary<Message> messages(String conversation) {
    return Combinators.combine(HostileIds.messageIds(), HostileTimes.times())
        .as((id, time) -> new Position(time, id))
        .flatMap(position -> messages(conversation, Arbitraries.just(position)));
  }

  /** Returns messages of a conversation at these positions. */
  static Arbitrary<Message> messages(String conversation, Arbitrary<Position> positions) {
    Arbitrary<List<String>> mentions = users().list().ofMaxSize(2);
    Arbitrary<Boolean> seldom = Arbitraries.of(false, false, false, true);
    return Combinators.combine(positions, users(), contents(), mentions, seldom, seldom)
        .as(
            (position, from, content, named, all, silent) ->
                Message.builder(conversation, position.id(), position.sentAt(), from, content)
                    .mentions(named)
                    .mentionsAll(all)
                    .counted(!silent)
                    .build());
  }
}
