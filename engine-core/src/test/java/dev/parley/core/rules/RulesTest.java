package dev.parley.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ConversationKind;
import dev.parley.error.InvalidRequestException;
import dev.parley.error.RefusedException;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.MessageType;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.Range;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation.Membership;
import dev.parley.storage.Mutation.Receipt;
import dev.parley.storage.Mutation.ReceiptKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules that are functions of values. */
final class RulesTest {
  @Test
  void onlyGroupsChangeTheirMembers() {
    for (ConversationKind kind : ConversationKind.values()) {
      if (kind == ConversationKind.GROUP) {
        assertThatCode(() -> MembershipRules.checkMembersMayChange("c", kind))
            .doesNotThrowAnyException();
      } else {
        assertThatThrownBy(() -> MembershipRules.checkMembersMayChange("c", kind))
            .as("%s", kind)
            .isInstanceOf(RefusedException.class)
            .hasMessageContaining("kind=" + kind);
      }
    }
  }

  @Test
  void leavingKeepsTheRoleAndJoiningAgainTakesItBack() {
    Membership owner = new Membership(true, Role.OWNER, 1, Bound.unbounded());

    Membership away = MembershipRules.afterLeaving(owner, 2);
    Membership back = MembershipRules.afterJoining(away, 3, Bound.open(2, "m"));

    assertThat(away).isEqualTo(new Membership(false, Role.OWNER, 2, Bound.unbounded()));
    assertThat(back).isEqualTo(new Membership(true, Role.OWNER, 3, Bound.open(2, "m")));
    assertThat(MembershipRules.afterJoining(MembershipRules.STRANGER, 3, Bound.unbounded()).role())
        .isEqualTo(Role.MEMBER);
    assertThat(MembershipRules.joined(away)).isFalse();
    assertThat(MembershipRules.joined(null)).isFalse();
    assertThat(MembershipRules.joined(back)).isTrue();
  }

  @Test
  void unreadBeginsAfterTheLaterOfJoiningAndReading() {
    Membership joined = new Membership(true, Role.MEMBER, 0, Bound.open(10, "b"));

    assertThat(UnreadRules.unreadRange(joined, null))
        .isEqualTo(Range.newerThan(Bound.open(10, "b")));
    assertThat(UnreadRules.unreadRange(joined, read(10, "a")))
        .isEqualTo(Range.newerThan(Bound.open(10, "b")));
    assertThat(UnreadRules.unreadRange(joined, read(10, "c")))
        .isEqualTo(Range.newerThan(Bound.open(10, "c")));
    assertThat(UnreadRules.unreadRange(joined, read(9, "z")))
        .isEqualTo(Range.newerThan(Bound.open(10, "b")));
    Membership always = new Membership(true, Role.MEMBER, 0, Bound.unbounded());
    assertThat(UnreadRules.unreadRange(always, read(Long.MIN_VALUE, "a")))
        .isEqualTo(Range.newerThan(Bound.open(Long.MIN_VALUE, "a")));
  }

  @Test
  void aReadPositionMovesForwardByBytesOnly() {
    assertThat(UnreadRules.advances(null, new Position(Long.MIN_VALUE, "a"))).isTrue();
    assertThat(UnreadRules.advances(read(5, "b"), new Position(5, "b"))).isFalse();
    assertThat(UnreadRules.advances(read(5, "b"), new Position(5, "a"))).isFalse();
    assertThat(UnreadRules.advances(read(5, "\uffee"), new Position(5, "😀"))).isTrue();
    assertThat(UnreadRules.earlier(new Position(5, "😀"), new Position(5, "\uffee")))
        .isEqualTo(new Position(5, "\uffee"));
  }

  @Test
  void theClaimOfMembersDependsOnTheSetAlone() {
    ClaimKey key = UniqueNames.uniqueGroup(List.of("ann", "bob", "cy"), 0);

    assertThat(UniqueNames.uniqueGroup(List.of("cy", "ann", "bob"), 0)).isEqualTo(key);
    assertThat(UniqueNames.privateConversation("bob", "ann"))
        .isEqualTo(UniqueNames.privateConversation("ann", "bob"));
    Set<ClaimKey> others = new HashSet<>(List.of(key));
    others.add(UniqueNames.uniqueGroup(List.of("ann", "bob", "cy"), 1));
    others.add(UniqueNames.uniqueGroup(List.of("ann", "bobcy"), 0));
    others.add(UniqueNames.uniqueGroup(List.of("ann", "bobc", "y"), 0));
    others.add(UniqueNames.uniqueGroup(List.of("ann", "bob"), 0));
    others.add(UniqueNames.privateConversation("ann", "bob"));
    assertThat(others).hasSize(6);
  }

  @Test
  void usersAreSortedByUtf8Bytes() {
    assertThat(UniqueNames.sorted(List.of("😀", "\uffee", "é", "b", "B")))
        .containsExactly("B", "b", "é", "\uffee", "😀");
  }

  @Test
  void jsonHasToBeOneObject() {
    for (String json :
        List.of("{}", " {\"a\":[{}]}\r\n", "{\"a\":1,\"a\":2}", "{\"\":\"\\ud83d\"}")) {
      assertThatCode(() -> check(json)).as(json).doesNotThrowAnyException();
    }
    for (String json :
        List.of("", "[{}]", "{}{}", "{},", "{\"a\":01}", "{\"a\":\"\n\"}", "\ufeff[]")) {
      assertThatThrownBy(() -> check(json))
          .as(json)
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageStartingWith("content is not one JSON object");
    }
  }

  @Test
  void namesHaveAUtf8Form() {
    assertThatCode(() -> NameRules.check("\u0000 😀 é")).doesNotThrowAnyException();
    assertThatThrownBy(() -> NameRules.check("😀\udc00"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageNotContaining("😀");
  }

  private static void check(String json) {
    ContentRules.checkSendable(Content.json(MessageType.of(1), json), 1_000);
  }

  private static Receipt read(long sentAt, String id) {
    return new Receipt(ReceiptKind.READ, new Position(sentAt, id), 0);
  }
}
