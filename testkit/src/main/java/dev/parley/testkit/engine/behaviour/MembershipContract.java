package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.MembersResult;
import dev.parley.error.ErrorCode;
import dev.parley.member.Member;
import dev.parley.member.Role;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How members come and go. */
public interface MembershipContract extends EngineSource {
  @Test
  default void anyMemberAddsAndRemovesMembers(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Conversation bobs = engine.as("bob", group);

    assertThat(bobs.members().add("cy", "dan")).isEqualTo(all("cy", "dan"));
    assertThat(group.members().ids()).containsExactly("ann", "bob", "cy", "dan");

    assertThat(bobs.members().remove("cy", "ann")).isEqualTo(all("ann", "cy"));
    assertThat(bobs.members().ids()).containsExactly("bob", "dan");
    assertThat(bobs.members().contains("dan")).isTrue();
    assertThat(bobs.members().contains("cy")).isFalse();
    assertThat(bobs.members().contains("nobody")).isFalse();
  }

  @Test
  default void addingAMemberAgainChangesNothing(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    group.messages().send("before");
    List<Member> before = group.members().list(null, 10);
    long updatedAt = group.info().updatedAt();
    engine.clock().move(Duration.ofHours(1));

    assertThat(group.members().add("bob", "ann", "bob")).isEqualTo(all("ann", "bob"));

    assertThat(group.members().list(null, 10)).isEqualTo(before);
    assertThat(group.info().updatedAt()).isEqualTo(updatedAt);
    assertThat(engine.as("bob", group).unread().count()).isEqualTo(1);
  }

  @Test
  default void removingWhoIsNoMemberChangesNothing(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    group.members().remove("bob");
    engine.clock().move(Duration.ofHours(1));

    assertThat(group.members().remove("bob", "nobody")).isEqualTo(all("bob", "nobody"));

    assertThat(group.members().ids()).containsExactly("ann");
    assertThat(group.info().updatedAt()).isEqualTo(EngineUnderTest.START);
  }

  @Test
  default void addingAndRemovingNobodyIsAllowed(EngineUnderTest engine) {
    Conversation group = engine.group("ann");

    assertThat(group.members().add()).isEqualTo(all());
    assertThat(group.members().remove()).isEqualTo(all());
    assertThat(group.members().ids()).containsExactly("ann");
  }

  @Test
  default void oneBadUserIdRefusesTheWholeCall(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");

    refused(ErrorCode.INVALID_REQUEST, () -> group.members().add("cy", ""));
    refused(ErrorCode.INVALID_REQUEST, () -> group.members().remove("bob", "a\tb"));
    refused(ErrorCode.INVALID_REQUEST, () -> group.members().contains(""));

    assertThat(group.members().ids()).containsExactly("ann", "bob");
  }

  @Test
  default void whoJoinsIsAMemberAndJoiningTwiceChangesNothing(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Conversation bobs = engine.as("bob", group);

    bobs.members().join();
    engine.clock().move(Duration.ofHours(1));
    bobs.members().join();

    assertThat(bobs.members().list(null, 10))
        .containsExactly(
            new Member("ann", Role.OWNER, EngineUnderTest.START),
            new Member("bob", Role.MEMBER, EngineUnderTest.START));
    assertThat(bobs.messages().send("here").from()).isEqualTo("bob");
  }

  @Test
  default void whoQuitsIsOutAndCannotQuitTwice(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Conversation bobs = engine.as("bob", group);

    bobs.members().quit();

    assertThat(group.members().ids()).containsExactly("ann");
    refused(ErrorCode.NOT_A_MEMBER, () -> bobs.members().quit());
  }

  @Test
  default void membersOfAPrivateConversationAreForGood(EngineUnderTest engine) {
    Conversation both = engine.session("ann").privateConversation("bob");

    refused(ErrorCode.KIND_NOT_SUPPORTED, () -> both.members().add("cy"));
    refused(ErrorCode.KIND_NOT_SUPPORTED, () -> both.members().remove("bob"));
    refused(ErrorCode.KIND_NOT_SUPPORTED, () -> both.members().join());
    refused(ErrorCode.KIND_NOT_SUPPORTED, () -> both.members().quit());

    assertThat(both.members().ids()).containsExactly("ann", "bob");
  }

  @Test
  default void whoComesBackIsAMemberSinceThen(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    engine.as("bob", group).members().quit();
    long back = engine.clock().move(Duration.ofMinutes(1));

    engine.as("bob", group).members().join();

    assertThat(group.members().list("ann", 1))
        .containsExactly(new Member("bob", Role.MEMBER, back));
    assertThat(engine.as("bob", group).info().updatedAt()).isEqualTo(back);
  }

  @Test
  default void theOwnerIsTheOwnerAgainAfterHavingBeenAway(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    group.members().quit();
    assertThat(engine.as("bob", group).members().list(null, 10))
        .extracting(Member::role)
        .containsExactly(Role.MEMBER);

    group.members().join();

    assertThat(group.members().list(null, 1)).extracting(Member::role).containsExactly(Role.OWNER);
  }

  @Test
  default void aGroupThatEverybodyLeftCanBeJoined(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    group.messages().send("bye");
    group.members().quit();

    engine.as("bob", group).members().join();

    assertThat(engine.as("bob", group).members().ids()).containsExactly("bob");
    assertThat(engine.as("bob", group).messages().latestAt(Long.MAX_VALUE)).isPresent();
  }

  @Test
  default void aChangeOfMembersMovesUpdatedAtAndNotActiveAt(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    long later = engine.clock().move(Duration.ofMinutes(1));

    group.members().add("bob");

    assertThat(group.info().updatedAt()).isEqualTo(later);
    assertThat(group.info().activeAt()).isEqualTo(EngineUnderTest.START);
    assertThat(group.info().createdAt()).isEqualTo(EngineUnderTest.START);
  }

  @Test
  default void membersAreListedInTheOrderOfUtf8Bytes(EngineUnderTest engine) {
    List<String> inOrder = List.of("B", "a", "aa", "b", "é", "中", "\uffee", "😀");
    List<String> shuffled = new ArrayList<>(inOrder.subList(1, inOrder.size()));
    Collections.shuffle(shuffled, new Random(7));

    Conversation group = engine.group("B", shuffled.toArray(String[]::new));

    assertThat(group.members().ids()).containsExactlyElementsOf(inOrder);
    assertThat(group.members().list("aa", 3))
        .extracting(Member::user)
        .containsExactly("b", "é", "中");
    assertThat(group.members().list("ab", 1)).extracting(Member::user).containsExactly("b");
    assertThat(group.members().list("😀", 5)).isEmpty();
  }

  @Test
  default void aPageOfMembersHas1To1000(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");

    assertThat(group.members().list(null, 1)).hasSize(1);
    assertThat(group.members().list(null, 1000)).hasSize(2);
    refused(ErrorCode.INVALID_REQUEST, () -> group.members().list(null, 0));
    refused(ErrorCode.INVALID_REQUEST, () -> group.members().list(null, -1));
    refused(ErrorCode.INVALID_REQUEST, () -> group.members().list(null, 1001));
  }

  @Test
  default void aGroupMayHave5000Members(EngineUnderTest engine) {
    List<String> users = IntStream.range(0, 4_000).mapToObj("user%05d"::formatted).toList();
    List<String> more = IntStream.range(4_000, 5_000).mapToObj("user%05d"::formatted).toList();
    Conversation group = engine.session("ann").createConversation(g -> g.members(users));

    group.members().add(more);
    group.messages().send("hello all");
    group.members().remove(users.subList(0, 10));

    List<String> ids = group.members().ids();
    assertThat(ids).hasSize(4_991).isSorted().doesNotContain("user00009").contains("user04999");
    assertThat(group.members().list("user04997", 1000))
        .extracting(Member::user)
        .containsExactly("user04998", "user04999");
    assertThat(engine.as("user04999", group).unread().count()).isEqualTo(1);
  }

  @Test
  default void membersAreTheSameAfterAReopening(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob", "cy");
    group.members().remove("bob");
    List<Member> before = group.members().list(null, 10);

    engine.reopen();

    Conversation again = engine.as("ann", group);
    assertThat(again.members().list(null, 10)).isEqualTo(before);
    refused(ErrorCode.NOT_A_MEMBER, () -> engine.as("bob", group).info());
  }

  private static MembersResult all(String... users) {
    return new MembersResult(List.of(users), List.of());
  }
}
