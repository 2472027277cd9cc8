package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.MembersResult;
import dev.parley.UserPage;
import dev.parley.error.ErrorCode;
import dev.parley.event.Event;
import dev.parley.member.Member;
import dev.parley.member.Role;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Members as LeanCloud's own tests have them: spec/leancloud.md 14, by number. */
public interface LeanCloudMemberScenarios extends EngineSource {
  /** A group with roles: owner, manager, and two members. */
  private static Conversation managed(EngineUnderTest engine) {
    engine.with(options -> options.permissionManagement(true));
    Conversation group = engine.group("owner", "manager", "mia", "max");
    group.members().setRole("manager", Role.MANAGER);
    return group;
  }

  @Test
  default void scenario34AConversationOfTwoCountsTwo(EngineUnderTest engine) {
    Conversation two = engine.group("ann", "bob");

    assertThat(two.members().count()).isEqualTo(2);
    assertThat(engine.session("ann").privateConversation("bob").members().count()).isEqualTo(2);
  }

  @Test
  default void scenario34ThousandsAreCountedToo(EngineUnderTest engine) {
    Conversation many = engine.group("ann");
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      users.add("user" + i);
    }
    many.members().add(users);

    assertThat(many.members().count()).isEqualTo(2_001);
  }

  @Test
  default void scenario35WhoIsAddedIsAMemberUntilRemoved(EngineUnderTest engine) {
    Conversation group = engine.group("ann");

    assertThat(group.members().add("bob").succeeded()).containsExactly("bob");
    assertThat(group.members().ids()).containsExactly("ann", "bob");

    assertThat(group.members().remove("bob").succeeded()).containsExactly("bob");
    assertThat(group.members().ids()).containsExactly("ann");
  }

  @Test
  default void scenario36WhoQuitsIsGoneUntilJoining(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");

    group.members().quit();
    assertThat(engine.as("bob", group).members().ids()).containsExactly("bob");

    group.members().join();
    assertThat(group.members().ids()).containsExactly("ann", "bob");
  }

  @Test
  default void scenario49NobodyPromotesItselfAndNobodyBecomesTheOwner(EngineUnderTest engine) {
    Conversation group = managed(engine);

    refused(
        ErrorCode.NOT_PERMITTED,
        () -> engine.as("mia", group).members().setRole("mia", Role.MANAGER));
    refused(ErrorCode.OWNER_PROMOTION, () -> group.members().setRole("mia", Role.OWNER));
    assertThat(ErrorCode.NOT_PERMITTED.leanCloud()).hasValue(4320);
    assertThat(ErrorCode.OWNER_PROMOTION.leanCloud()).hasValue(5130);
    assertThat(group.members().get("mia").role()).isEqualTo(Role.MEMBER);
  }

  @Test
  default void scenario50EveryMemberHasAnInfo(EngineUnderTest engine) {
    Conversation group = managed(engine);

    assertThat(group.members().list(null, 100))
        .extracting(member -> member.user() + " " + member.role())
        .containsExactly("manager MANAGER", "max MEMBER", "mia MEMBER", "owner OWNER");
    refused(ErrorCode.NOT_A_MEMBER, () -> group.members().get("nobody"));
  }

  @Test
  default void scenario51MembersHearOfARoleAndSeeIt(EngineUnderTest engine) {
    Conversation group = managed(engine);
    Heard mia = Heard.by(engine, engine.session("mia"));
    Heard owner = Heard.by(engine, engine.session("owner"));

    group.members().setRole("mia", Role.MANAGER);

    Member now = group.members().get("mia");
    assertThat(now.role()).isEqualTo(Role.MANAGER);
    Event told = new Event.MemberInfoUpdated(group.id(), now, "owner");
    assertThat(mia.events()).containsExactly(told);
    assertThat(owner.events()).containsExactly(told);
    engine.as("mia", group).members().add("new");
    group.members().setRole("mia", Role.MANAGER);
    assertThat(mia.events()).as("the same role again").hasSize(2);
  }

  @Test
  default void scenario52TheOwnerCannotQuit(EngineUnderTest engine) {
    Conversation group = managed(engine);

    refused(ErrorCode.OWNER_NEEDED, () -> group.members().quit());

    assertThat(ErrorCode.OWNER_NEEDED.leanCloud()).hasValue(4324);
    assertThat(group.members().contains("owner")).isTrue();
  }

  @Test
  default void scenario53OthersAreRemovedThoughTheOwnerIsNot(EngineUnderTest engine) {
    Conversation group = managed(engine);

    MembersResult result = group.members().remove("owner", "mia");

    assertThat(result.succeeded()).containsExactly("mia");
    assertThat(result.failures()).hasSize(1);
    assertThat(result.failures().get(0).code()).isEqualTo(ErrorCode.OWNER_NEEDED);
    assertThat(result.failures().get(0).users()).containsExactly("owner");
    assertThat(group.members().ids()).containsExactly("manager", "max", "owner");
  }

  @Test
  default void scenario53FailuresAreGroupedByReason(EngineUnderTest engine) {
    Conversation group = managed(engine);
    group.members().setRole("max", Role.MANAGER);

    MembersResult result =
        engine.as("manager", group).members().remove("owner", "max", "manager", "mia");

    assertThat(result.succeeded()).containsExactly("mia");
    assertThat(result.failures())
        .extracting(failure -> failure.code() + " " + failure.users())
        .containsExactlyInAnyOrder("OWNER_NEEDED [owner]", "NOT_PERMITTED [manager, max]");
  }

  @Test
  default void scenario54WhoIsMutedHearsOfItAndCannotSend(EngineUnderTest engine) {
    Conversation group = managed(engine);
    Conversation mias = engine.as("mia", group);
    Heard owner = Heard.by(engine, engine.session("owner"));
    Heard mia = Heard.by(engine, engine.session("mia"));

    assertThat(group.members().mute("mia").succeeded()).containsExactly("mia");

    Event muted = new Event.MembersMuted(group.id(), List.of("mia"), "owner");
    assertThat(owner.events()).containsExactly(muted);
    assertThat(mia.events()).containsExactly(new Event.Muted(group.id(), "owner"), muted);
    assertThat(mias.members().muted(null, 10)).isEqualTo(new UserPage(List.of("mia"), null));
    refused(ErrorCode.MUTED, () -> mias.messages().send("text"));
    refused(ErrorCode.NOT_PERMITTED, () -> mias.members().unmute("mia"));
    assertThat(ErrorCode.MUTED.leanCloud()).hasValue(4563);
    assertThat(engine.messages(group.id())).isEmpty();
    mia.forget();

    group.members().unmute("mia");

    assertThat(mia.events())
        .containsExactly(
            new Event.Unmuted(group.id(), "owner"),
            new Event.MembersUnmuted(group.id(), List.of("mia"), "owner"));
    mias.messages().send("text");
    assertThat(engine.messages(group.id())).hasSize(1);
  }

  @Test
  default void scenario54AMuteForATimeEndsByItself(EngineUnderTest engine) {
    Conversation group = managed(engine);
    Conversation mias = engine.as("mia", group);
    long end = engine.clock().millis() + 60_000;
    group.members().muteUntil(end, List.of("mia"));
    refused(ErrorCode.MUTED, () -> mias.messages().send("text"));

    engine.clock().advance(Duration.ofMinutes(2));

    assertThat(mias.messages().send("text").text()).isEqualTo("text");
    assertThat(mias.members().muted(null, 10).users()).isEmpty();
    refused(ErrorCode.INVALID_REQUEST, () -> group.members().muteUntil(end, List.of("max")));
  }

  @Test
  default void scenario54AMuteOutlastsLeavingAndReopening(EngineUnderTest engine) {
    Conversation group = managed(engine);
    group.members().mute("mia");
    group.members().remove("mia");
    group.members().add("mia");

    refused(ErrorCode.MUTED, () -> engine.as("mia", group).messages().send("text"));
  }

  @Test
  default void scenario55WhoIsBlockedIsOutAndCannotComeBack(EngineUnderTest engine) {
    Conversation group = managed(engine);
    Heard owner = Heard.by(engine, engine.session("owner"));
    Heard mia = Heard.by(engine, engine.session("mia"));

    group.members().block("mia");

    assertThat(owner.events())
        .containsExactly(
            new Event.MembersBlocked(group.id(), List.of("mia"), "owner"),
            new Event.MembersLeft(group.id(), List.of("mia"), "owner"));
    assertThat(mia.events())
        .containsExactly(
            new Event.Blocked(group.id(), "owner"), new Event.Kicked(group.id(), "owner"));
    assertThat(group.members().blocked(null, 10)).isEqualTo(new UserPage(List.of("mia"), null));
    refused(ErrorCode.BLOCKED, () -> engine.as("mia", group).members().join());
    MembersResult added = group.members().add("mia", "new");
    assertThat(added.succeeded()).containsExactly("new");
    assertThat(added.failures().get(0).code()).isEqualTo(ErrorCode.BLOCKED);
    refused(ErrorCode.NOT_A_MEMBER, () -> engine.as("mia", group).members().unblock("mia"));
    refused(ErrorCode.NOT_PERMITTED, () -> engine.as("max", group).members().unblock("mia"));
    mia.forget();
    owner.forget();

    group.members().unblock("mia");

    assertThat(owner.events())
        .containsExactly(new Event.MembersUnblocked(group.id(), List.of("mia"), "owner"));
    assertThat(mia.events()).containsExactly(new Event.Unblocked(group.id(), "owner"));
    assertThat(group.members().contains("mia")).isFalse();
    engine.as("mia", group).members().join();
    assertThat(group.members().contains("mia")).isTrue();
  }

  @Test
  default void scenario55WhoIsNoMemberIsBlockedWithoutLeaving(EngineUnderTest engine) {
    Conversation group = managed(engine);
    Heard owner = Heard.by(engine, engine.session("owner"));
    Heard troll = Heard.by(engine, engine.session("troll"));

    group.members().block("troll");
    group.members().block("troll");

    assertThat(owner.events())
        .containsExactly(new Event.MembersBlocked(group.id(), List.of("troll"), "owner"));
    assertThat(troll.events()).containsExactly(new Event.Blocked(group.id(), "owner"));
  }

  @Test
  default void scenario56BlockedAndMutedComeInPages(EngineUnderTest engine) {
    Conversation group = managed(engine);
    group.members().mute("mia", "max");
    group.members().block("troll", "bot");

    UserPage muted = group.members().muted(null, 1);
    UserPage blocked = group.members().blocked(null, 1);

    assertThat(muted.users()).containsExactly("max");
    assertThat(group.members().muted(muted.next().orElseThrow(), 50))
        .isEqualTo(new UserPage(List.of("mia"), null));
    assertThat(blocked.users()).containsExactly("bot");
    assertThat(group.members().blocked(blocked.next().orElseThrow(), 50))
        .isEqualTo(new UserPage(List.of("troll"), null));
    for (int limit : new int[] {0, 101}) {
      refused(ErrorCode.INVALID_REQUEST, () -> group.members().muted(null, limit));
      refused(ErrorCode.INVALID_REQUEST, () -> group.members().blocked(null, limit));
    }
  }

  @Test
  default void scenario56TenThousandBlockedAreWalkedByPages(EngineUnderTest engine) {
    Conversation group = managed(engine);
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      users.add("user%05d".formatted(i));
    }
    group.members().block(users);

    List<String> walked = new ArrayList<>();
    UserPage page = group.members().blocked(null, 100);
    walked.addAll(page.users());
    while (page.next().isPresent() && walked.size() <= 10_000) {
      page = group.members().blocked(page.next().get(), 100);
      walked.addAll(page.users());
    }

    assertThat(walked).isEqualTo(users);
  }

  @Test
  default void scenario57AllTargetsOfOneCallAreToldOfTogether(EngineUnderTest engine) {
    Conversation group = managed(engine);
    Heard owner = Heard.by(engine, engine.session("owner"));

    group.members().block("mia", "max");

    assertThat(owner.events())
        .containsExactly(
            new Event.MembersBlocked(group.id(), List.of("max", "mia"), "owner"),
            new Event.MembersLeft(group.id(), List.of("max", "mia"), "owner"));
    long at = group.info().updatedAt();
    assertThat(at).isEqualTo(engine.clock().millis());
  }

  @Test
  default void scenario58MembersHaveChangedWhenTheEventComes(EngineUnderTest engine)
      throws InterruptedException {
    Conversation group = managed(engine);
    BlockingQueue<List<String>> seen = new LinkedBlockingQueue<>();
    engine.session("owner").events(event -> seen.add(group.members().ids()));

    group.members().add("new");

    assertThat(seen.poll(20, TimeUnit.SECONDS))
        .containsExactly("manager", "max", "mia", "new", "owner");
  }
}
