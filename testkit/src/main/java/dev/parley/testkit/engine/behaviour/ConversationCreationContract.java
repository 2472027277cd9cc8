package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationInfo;
import dev.parley.ConversationKind;
import dev.parley.Session;
import dev.parley.error.ErrorCode;
import dev.parley.member.Member;
import dev.parley.member.Role;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** How conversations come to be. */
public interface ConversationCreationContract extends EngineSource {
  @Test
  default void aGroupIsWhatItWasAskedToBe(EngineUnderTest engine) {
    Session ann = engine.session("ann");

    Conversation group = ann.createConversation(g -> g.name("lunch").members("cy", "bob", "cy"));

    assertThat(group.kind()).isEqualTo(ConversationKind.GROUP);
    assertThat(group.members().ids()).containsExactly("ann", "bob", "cy");
    ConversationInfo info = group.info();
    assertThat(info.id()).isEqualTo(group.id());
    assertThat(info.kind()).isEqualTo(ConversationKind.GROUP);
    assertThat(info.creator()).isEqualTo("ann");
    assertThat(info.name()).contains("lunch");
    assertThat(info.createdAt()).isEqualTo(EngineUnderTest.START);
    assertThat(info.updatedAt()).isEqualTo(EngineUnderTest.START);
    assertThat(info.activeAt()).isEqualTo(EngineUnderTest.START);
  }

  @Test
  default void theCreatorOwnsTheGroupAndTheOthersAreMembers(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann", "bob");

    assertThat(group.members().list(null, 10))
        .containsExactly(
            new Member("ann", Role.MEMBER, EngineUnderTest.START),
            new Member("bob", Role.OWNER, EngineUnderTest.START));
  }

  @Test
  default void aGroupNeedsNeitherNameNorOthers(EngineUnderTest engine) {
    Conversation group = engine.group("ann");

    assertThat(group.info().name()).isEmpty();
    assertThat(group.members().ids()).containsExactly("ann");
  }

  @Test
  default void twoGroupsOfTheSameMembersAreTwo(EngineUnderTest engine) {
    assertThat(engine.group("ann", "bob").id()).isNotEqualTo(engine.group("ann", "bob").id());
  }

  @Test
  default void aGroupTakesTheIdItIsGiven(EngineUnderTest engine) {
    String id = "中文 room/1?#%é😀";

    Conversation group = engine.session("ann").createConversation(g -> g.id(id));

    assertThat(group.id()).isEqualTo(id);
    assertThat(engine.session("ann").conversation(id).info().id()).isEqualTo(id);
  }

  @Test
  default void anIdThatIsTakenIsRefusedAndNothingChanges(EngineUnderTest engine) {
    Conversation first = engine.session("ann").createConversation(g -> g.id("room").name("first"));

    refused(
        ErrorCode.CONVERSATION_EXISTS,
        () ->
            engine
                .session("eve")
                .createConversation(g -> g.id("room").name("second").members("eve")));

    assertThat(first.info().name()).contains("first");
    assertThat(first.info().creator()).isEqualTo("ann");
    assertThat(first.members().ids()).containsExactly("ann");
  }

  @Test
  default void anIdMadeByTheEngineIsTakenToo(EngineUnderTest engine) {
    Conversation first = engine.session("ann").privateConversation("bob");

    refused(
        ErrorCode.CONVERSATION_EXISTS,
        () -> engine.session("eve").createConversation(g -> g.id(first.id())));
  }

  @Test
  default void idsThatAreNoneAreRefused(EngineUnderTest engine) {
    Session ann = engine.session("ann");
    List<String> bad =
        List.of("", "a\nb", "\u0000", "\u0085", "\ud800", "x".repeat(256), "é".repeat(128));
    for (String id : bad) {
      String what = "id of " + id.length() + " characters";
      refused(what, ErrorCode.INVALID_REQUEST, () -> ann.createConversation(g -> g.id(id)));
      refused(what, ErrorCode.INVALID_REQUEST, () -> ann.createConversation(g -> g.members(id)));
      refused(what, ErrorCode.INVALID_REQUEST, () -> ann.privateConversation(id));
      refused(what, ErrorCode.INVALID_REQUEST, () -> ann.conversation(id));
      refused(what, ErrorCode.INVALID_REQUEST, () -> ann.findConversation(id));
      refused(what, ErrorCode.INVALID_REQUEST, () -> engine.session(id));
    }
    assertThat(engine.engine().operator().conversations(null, 10)).isEmpty();
  }

  @Test
  default void idsOf255BytesAreTaken(EngineUnderTest engine) {
    String longest = "é".repeat(127) + "x";

    Conversation group = engine.session(longest).createConversation(g -> g.id(longest));
    Conversation both = engine.session(longest).privateConversation("y".repeat(255));

    assertThat(group.members().ids()).containsExactly(longest);
    assertThat(both.members().ids()).hasSize(2);
    assertThat(
            engine
                .session(longest)
                .createConversation(g -> g.unique().members("y".repeat(255)))
                .members()
                .ids())
        .hasSize(2);
  }

  @Test
  default void aNameMayHoldAnythingThatHasAUtf8Form(EngineUnderTest engine) {
    String name = "two\nlines\u0000 😀 " + "n".repeat(2_000);

    Conversation group = engine.session("ann").createConversation(g -> g.name(name));

    assertThat(group.info().name()).contains(name);
  }

  @Test
  default void aNameWithoutAUtf8FormIsRefused(EngineUnderTest engine) {
    refused(
        ErrorCode.INVALID_REQUEST,
        () -> engine.session("ann").createConversation(g -> g.name("half \ud83d")));

    assertThat(engine.engine().operator().conversations(null, 10)).isEmpty();
  }

  @Test
  default void theUniqueGroupOfTheSameMembersIsOneWhoeverAsks(EngineUnderTest engine) {
    Conversation first =
        engine
            .session("ann")
            .createConversation(g -> g.unique().name("first").members("bob", "cy"));

    Conversation second =
        engine
            .session("cy")
            .createConversation(g -> g.unique().name("second").members("ann", "bob"));

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.info().name()).contains("first");
    assertThat(second.info().creator()).isEqualTo("ann");
  }

  @Test
  default void theUniqueGroupOfOtherMembersIsAnother(EngineUnderTest engine) {
    String ofThree = unique(engine, "ann", "bob", "cy");

    assertThat(unique(engine, "ann", "bob")).isNotEqualTo(ofThree);
    assertThat(unique(engine, "ann", "bob", "cy", "dan")).isNotEqualTo(ofThree);
    assertThat(unique(engine, "ann", "bobcy")).isNotEqualTo(unique(engine, "ann", "bob", "cy"));
  }

  @Test
  default void aGroupThatWasNotAskedToBeUniqueIsNotTheUniqueOne(EngineUnderTest engine) {
    String plain = engine.group("ann", "bob").id();

    String unique = unique(engine, "ann", "bob");

    assertThat(unique).isNotEqualTo(plain);
    assertThat(unique(engine, "bob", "ann")).isEqualTo(unique);
  }

  @Test
  default void aUniqueGroupWhoseMembersChangedIsNoLongerTheOne(EngineUnderTest engine) {
    Session ann = engine.session("ann");
    Conversation first = ann.createConversation(g -> g.unique().members("bob"));
    first.members().add("cy");

    String second = unique(engine, "ann", "bob");

    assertThat(second).isNotEqualTo(first.id());
    assertThat(ann.conversation(second).members().ids()).containsExactly("ann", "bob");
    assertThat(unique(engine, "bob", "ann")).isEqualTo(second);
  }

  @Test
  default void aUniqueGroupCannotBeGivenAnId(EngineUnderTest engine) {
    refused(
        ErrorCode.INVALID_REQUEST,
        () -> engine.session("ann").createConversation(g -> g.unique().id("mine").members("bob")));
  }

  @Test
  default void aUniqueGroupIsTheSameAfterAReopening(EngineUnderTest engine) {
    String before = unique(engine, "ann", "bob");

    engine.reopen();

    assertThat(unique(engine, "bob", "ann")).isEqualTo(before);
  }

  @Test
  default void twoUsersHaveOnePrivateConversation(EngineUnderTest engine) {
    Conversation anns = engine.session("ann").privateConversation("bob");
    Conversation bobs = engine.session("bob").privateConversation("ann");

    assertThat(bobs.id()).isEqualTo(anns.id());
    assertThat(anns.kind()).isEqualTo(ConversationKind.PRIVATE);
    assertThat(anns.info().creator()).isEqualTo("ann");
    assertThat(anns.members().list(null, 10))
        .containsExactly(
            new Member("ann", Role.MEMBER, EngineUnderTest.START),
            new Member("bob", Role.MEMBER, EngineUnderTest.START));
  }

  @Test
  default void otherPairsHaveOtherPrivateConversations(EngineUnderTest engine) {
    Set<String> ids = ConcurrentHashMap.newKeySet();
    ids.add(engine.session("ann").privateConversation("bob").id());
    ids.add(engine.session("ann").privateConversation("cy").id());
    ids.add(engine.session("bob").privateConversation("cy").id());
    ids.add(engine.session("a").privateConversation("nnbob").id());
    ids.add(unique(engine, "ann", "bob"));

    assertThat(ids).hasSize(5);
  }

  @Test
  default void aPrivateConversationIsTheSameAfterAReopening(EngineUnderTest engine) {
    String before = engine.session("ann").privateConversation("bob").id();

    engine.reopen();

    assertThat(engine.session("bob").privateConversation("ann").id()).isEqualTo(before);
  }

  @Test
  default void nobodyHasAPrivateConversationWithThemselves(EngineUnderTest engine) {
    refused(ErrorCode.INVALID_REQUEST, () -> engine.session("ann").privateConversation("ann"));

    assertThat(engine.engine().operator().conversations(null, 10)).isEmpty();
  }

  @Test
  default void threadsThatAskAtOnceGetOnePrivateConversation(EngineUnderTest engine)
      throws Exception {
    Set<String> ids = ConcurrentHashMap.newKeySet();

    Together.run(
        8,
        number -> {
          String user = number % 2 == 0 ? "ann" : "bob";
          String peer = number % 2 == 0 ? "bob" : "ann";
          ids.add(engine.session(user).privateConversation(peer).id());
          ids.add("unique " + unique(engine, user, peer, "cy"));
        });

    assertThat(ids).hasSize(2);
    assertThat(engine.engine().operator().conversations(null, 10)).hasSize(2);
  }

  @Test
  default void threadsThatWantOneIdAtOnceGetItOnce(EngineUnderTest engine) throws Exception {
    Set<String> winners = ConcurrentHashMap.newKeySet();

    Together.run(
        8,
        number -> {
          String user = "user" + number;
          try {
            engine.session(user).createConversation(g -> g.id("room"));
            winners.add(user);
          } catch (dev.parley.error.RefusedException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.CONVERSATION_EXISTS);
          }
        });

    assertThat(winners).hasSize(1);
    assertThat(engine.engine().operator().members("room", null, 10))
        .extracting(Member::user)
        .containsExactlyElementsOf(winners);
  }

  @Test
  default void aConversationThatIsNotThereIsNotFound(EngineUnderTest engine) {
    Session ann = engine.session("ann");

    assertThat(ann.findConversation("nowhere")).isEmpty();
    refused(ErrorCode.CONVERSATION_NOT_FOUND, () -> ann.conversation("nowhere"));
    refused(ErrorCode.CONVERSATION_NOT_FOUND, () -> engine.engine().operator().history("nowhere"));
    refused(
        ErrorCode.CONVERSATION_NOT_FOUND,
        () -> engine.engine().operator().members("nowhere", null, 10));
  }

  private static String unique(EngineUnderTest engine, String creator, String... others) {
    return engine.session(creator).createConversation(g -> g.unique().members(others)).id();
  }
}
