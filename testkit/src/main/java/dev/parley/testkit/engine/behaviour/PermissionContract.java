package dev.parley.testkit.engine.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.member.Role;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Who may do what about members; {@link PermissionTable} says how to read the tables. */
public interface PermissionContract extends EngineSource {
  @Test
  default void withPermissionManagementRolesDecide(EngineUnderTest engine) {
    engine.with(options -> options.permissionManagement(true));
    Supplier<Conversation> groups =
        () -> {
          Conversation group = engine.group("owner", "manager", "manager2", "member", "member2");
          group.members().setRole("manager", Role.MANAGER);
          group.members().setRole("manager2", Role.MANAGER);
          group.members().block("blocked");
          return group;
        };

    assertThat(PermissionTable.of(engine, groups))
        .isEqualTo(
            """
            add ++++b ++++b PPPPP NNNNN NNNNN
            remove o++++ op+++ PPPPP NNNNN NNNNN
            block o++++ op+++ PPPPP NNNNN NNNNN
            unblock p++++ pp+++ PPPPP NNNNN NNNNN
            mute p++nn pp+nn PPPPP NNNNN NNNNN
            unmute p++++ pp+++ PPPPP NNNNN NNNNN
            setRole P++NN PP+NN PPPPP NNNNN NNNNN
            join + + + + B
            quit O + + N N
            read + + + N N
            """);
  }

  @Test
  default void withoutPermissionManagementEveryMemberAddsAndRemoves(EngineUnderTest engine) {
    Supplier<Conversation> groups =
        () -> engine.group("owner", "manager", "manager2", "member", "member2");

    assertThat(PermissionTable.of(engine, groups))
        .isEqualTo(
            """
            add +++++ +++++ +++++ NNNNN NNNNN
            remove +++++ +++++ +++++ NNNNN NNNNN
            block DDDDD DDDDD DDDDD NNNNN NNNNN
            unblock DDDDD DDDDD DDDDD NNNNN NNNNN
            mute DDDDD DDDDD DDDDD NNNNN NNNNN
            unmute DDDDD DDDDD DDDDD NNNNN NNNNN
            setRole DDDDD DDDDD DDDDD NNNNN NNNNN
            join + + + + +
            quit + + + N N
            read + + + N N
            """);
  }

  @Test
  default void membersOfAPrivateConversationStayWhatTheyAre(EngineUnderTest engine) {
    engine.with(options -> options.permissionManagement(true));

    assertThat(
            PermissionTable.of(engine, () -> engine.session("owner").privateConversation("member")))
        .isEqualTo(
            """
            add KKKKK NNNNN KKKKK NNNNN NNNNN
            remove KKKKK NNNNN KKKKK NNNNN NNNNN
            block KKKKK NNNNN KKKKK NNNNN NNNNN
            unblock KKKKK NNNNN KKKKK NNNNN NNNNN
            mute KKKKK NNNNN KKKKK NNNNN NNNNN
            unmute KKKKK NNNNN KKKKK NNNNN NNNNN
            setRole KKKKK NNNNN KKKKK NNNNN NNNNN
            join K K K K K
            quit K N K N N
            read + N + N N
            """);
  }
}
