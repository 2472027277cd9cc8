package dev.parley.testkit.arbitrary;

import dev.parley.ConversationKind;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Recall;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.OfConversation;
import dev.parley.storage.SettingScope;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Mutations of every kind. Their versions are ranks from 0 to {@value #HIGHEST_RANK}; whoever uses
 * several makes the versions different, as {@code Script} does.
 */
public final class MutationArbitraries {
  /** The highest rank. */
  public static final int HIGHEST_RANK = 40;

  /** The scopes of settings: of the user, of a conversation, of a part of another. */
  public static final List<String> SCOPES =
      List.of("", "c", SettingScope.part("\ud83d\ude00", "p"));

  private static final List<String> MOVED = List.of("moved1", "moved2");

  private MutationArbitraries() {}

  /** Returns whether a message is one of those that are added at several positions. */
  public static boolean isMoved(Message message) {
    return MOVED.contains(message.id());
  }

  private static Arbitrary<Long> ranks() {
    return Arbitraries.longs().between(0, HIGHEST_RANK);
  }

  /** Returns mutations of a conversation. */
  public static Arbitrary<OfConversation> ofConversation(String conversation) {
    return Arbitraries.frequencyOf(
        Tuple.of(10, additions(conversation)),
        Tuple.of(1, movedAdditions(conversation)),
        Tuple.of(5, updates()),
        Tuple.of(3, recalls()),
        Tuple.of(1, creations()),
        Tuple.of(1, attributes()),
        Tuple.of(2, clocks()),
        Tuple.of(4, members()),
        Tuple.of(2, receipts()));
  }

  /** Returns creations and, more of them, receipts: those often come first. */
  public static Arbitrary<OfConversation> receiptsAndCreations() {
    return Arbitraries.frequencyOf(Tuple.of(2, receipts()), Tuple.of(1, creations()));
  }

  /** Returns mutations of a user. */
  public static Arbitrary<Mutation.PutSetting> ofUser() {
    return Combinators.combine(
            Arbitraries.of(SCOPES),
            Arbitraries.of("mute", "draft"),
            Arbitraries.of("x", "", "\0\uff61").injectNull(0.3),
            ranks())
        .as(Mutation.PutSetting::new);
  }

  private static Arbitrary<OfConversation> additions(String conversation) {
    Arbitrary<Message> messages =
        MessageArbitraries.messages(conversation, MessageArbitraries.positions());
    return Combinators.combine(messages, ranks()).as(Mutation.AddMessage::new);
  }

  /** One id at several positions; these ids are never updated, so that nothing is left open. */
  private static Arbitrary<OfConversation> movedAdditions(String conversation) {
    return Combinators.combine(Arbitraries.of(MOVED), HostileTimes.times(), ranks())
        .as(
            (id, time, rank) ->
                new Mutation.AddMessage(
                    Message.builder(conversation, id, time, "bob", Content.text(id)).build(),
                    rank));
  }

  private static Arbitrary<OfConversation> updates() {
    return Combinators.combine(
            MessageArbitraries.positions(),
            MessageArbitraries.contents(),
            MessageArbitraries.users().list().ofMaxSize(2),
            Arbitraries.of(false, true),
            HostileTimes.times(),
            ranks())
        .as(Mutation.UpdateMessage::new);
  }

  private static Arbitrary<OfConversation> recalls() {
    return Combinators.combine(
            MessageArbitraries.positions(),
            Combinators.combine(HostileTimes.times(), MessageArbitraries.users()).as(Recall::new),
            ranks())
        .as(Mutation.RecallMessage::new);
  }

  /** Returns creations. */
  public static Arbitrary<OfConversation> creations() {
    return Combinators.combine(
            Arbitraries.of(ConversationKind.class),
            MessageArbitraries.users(),
            HostileTimes.times(),
            ranks())
        .as(Mutation.CreateConversation::new);
  }

  private static Arbitrary<OfConversation> attributes() {
    return Combinators.combine(
            Arbitraries.of("name", "Name"),
            Arbitraries.of("x", "", "\0\uff61").injectNull(0.3),
            ranks())
        .as(Mutation.PutAttribute::new);
  }

  private static Arbitrary<OfConversation> clocks() {
    return Combinators.combine(
            Arbitraries.of(Mutation.ConversationClock.class), HostileTimes.times(), ranks())
        .as(Mutation.AdvanceClock::new);
  }

  /** Returns trims, most of which leave something. */
  public static Arbitrary<OfConversation> trims() {
    Arbitrary<Long> times =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.longs().between(-1, 3)), Tuple.of(1, HostileTimes.times()));
    return Combinators.combine(times, ranks()).as(Mutation.TrimHistory::new);
  }

  /** Returns memberships. */
  public static Arbitrary<OfConversation> members() {
    Arbitrary<Mutation.Membership> memberships =
        Combinators.combine(
                Arbitraries.of(true, false),
                Arbitraries.of(Role.class),
                HostileTimes.times(),
                QueryArbitraries.bounds(),
                Arbitraries.of(true, false),
                Arbitraries.of(0L, 1L, 5_000L, Long.MAX_VALUE))
            .as(
                (joined, role, since, unreadAfter, blocked, mutedUntil) ->
                    new Mutation.Membership(joined, role, since, unreadAfter, blocked, mutedUntil));
    return Combinators.combine(MessageArbitraries.users(), memberships, ranks())
        .as(Mutation.PutMember::new);
  }

  private static Arbitrary<OfConversation> receipts() {
    Arbitrary<Mutation.Receipt> receipts =
        Combinators.combine(
                Arbitraries.of(Mutation.ReceiptKind.class),
                MessageArbitraries.positions(),
                HostileTimes.times())
            .as(Mutation.Receipt::new);
    return Combinators.combine(MessageArbitraries.users(), receipts, ranks())
        .as(Mutation.AdvanceReceipt::new);
  }
}
