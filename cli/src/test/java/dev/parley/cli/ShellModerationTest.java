package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Roles, blocking and muting in the shell, under LeanCloud's names. */
final class ShellModerationTest {
  private static final String GROUP =
      "{'op':'createConversation','as':'ann','id':'g','members':['bob','cy','dan']}";

  @TempDir private Path store;

  private List<JsonNode> ask(String... requests) {
    String input = String.join("\n", requests).replace('\'', '"');
    Run run = Run.onStoreWithInput(input, store, "shell", "--permission-management");
    assertThat(run.exit()).as(run.err()).isZero();
    return run.json();
  }

  @Test
  void whoIsBlockedIsListedUntilUnblocked() {
    List<JsonNode> answers =
        ask(
            GROUP,
            "{'op':'events','as':'ann'}",
            "{'op':'blockMembers','as':'ann','conversation':'g','members':['bob','cy']}",
            "{'op':'queryBlockedMembers','as':'ann','conversation':'g','limit':1}",
            "{'op':'queryBlockedMembers','as':'ann','conversation':'g','next':'bob'}",
            "{'op':'join','as':'bob','conversation':'g'}",
            "{'op':'unblockMembers','as':'ann','conversation':'g','members':'bob'}",
            "{'op':'join','as':'bob','conversation':'g'}",
            "{'op':'count','as':'ann','conversation':'g'}",
            "{'op':'count','as':'cy','conversation':'g'}");

    assertThat(answers.get(2).at("/item/succeeded").toString()).isEqualTo("[\"bob\",\"cy\"]");
    assertThat(answers.get(3).toString()).isEqualTo("{\"items\":[\"bob\"],\"next\":\"bob\"}");
    assertThat(answers.get(4).toString()).isEqualTo("{\"items\":[\"cy\"]}");
    assertThat(ShellTalk.code(answers.get(5))).isEqualTo("BLOCKED");
    assertThat(ShellTalk.id(answers.get(7))).isEqualTo("g");
    assertThat(answers.get(8).at("/item/count").intValue()).isEqualTo(3);
    assertThat(ShellTalk.code(answers.get(9))).isEqualTo("NOT_A_MEMBER");
  }

  @Test
  void whoIsMutedDoesNotSend() {
    List<JsonNode> answers =
        ask(
            GROUP,
            "{'op':'muteMembers','as':'ann','conversation':'g','members':['ann','bob']}",
            "{'op':'muteMembers','as':'ann','conversation':'g','members':'cy','until':1}",
            "{'op':'queryMutedMembers','as':'bob','conversation':'g'}",
            "{'op':'send','as':'bob','conversation':'g','text':'t'}",
            "{'op':'unmuteMembers','as':'ann','conversation':'g','members':'bob'}",
            "{'op':'send','as':'bob','conversation':'g','text':'t'}");

    assertThat(answers.get(1).at("/item/failures/0/code").stringValue()).isEqualTo("NOT_PERMITTED");
    assertThat(answers.get(1).at("/item/failures/0/members").toString()).isEqualTo("[\"ann\"]");
    assertThat(ShellTalk.code(answers.get(2))).isEqualTo("INVALID_REQUEST");
    assertThat(answers.get(3).toString()).isEqualTo("{\"items\":[\"bob\"]}");
    assertThat(ShellTalk.code(answers.get(4))).isEqualTo("MUTED");
    assertThat(answers.get(6).at("/item/text").stringValue()).isEqualTo("t");
  }

  @Test
  void aManagerMayAddOthers() {
    List<JsonNode> answers =
        ask(
            GROUP,
            "{'op':'add','as':'bob','conversation':'g','members':'eve'}",
            "{'op':'updateMemberRole','as':'ann','conversation':'g','member':'bob','role':'Manager'}",
            "{'op':'add','as':'bob','conversation':'g','members':'eve'}",
            "{'op':'getMemberInfo','as':'cy','conversation':'g','member':'bob'}",
            "{'op':'updateMemberRole','as':'ann','conversation':'g','member':'bob','role':'Owner'}",
            "{'op':'updateMemberRole','as':'ann','conversation':'g','member':'bob','role':'King'}");

    assertThat(ShellTalk.code(answers.get(1))).isEqualTo("NOT_PERMITTED");
    assertThat(answers.get(2).at("/item/role").stringValue()).isEqualTo("MANAGER");
    assertThat(answers.get(3).at("/item/succeeded").toString()).isEqualTo("[\"eve\"]");
    assertThat(answers.get(4).at("/item/role").stringValue()).isEqualTo("MANAGER");
    assertThat(ShellTalk.code(answers.get(5))).isEqualTo("OWNER_PROMOTION");
    assertThat(ShellTalk.code(answers.get(6))).isEqualTo("INVALID_OPTION");
  }

  @Test
  void withoutPermissionManagementNobodyIsBlocked() {
    List<JsonNode> answers =
        new ShellTalk(store)
            .ask(GROUP, "{'op':'blockMembers','as':'ann','conversation':'g','members':'bob'}");

    assertThat(ShellTalk.code(answers.get(1))).isEqualTo("ROLES_DISABLED");
  }
}
