package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code expire}, {@code erase} and {@code compact}, and what the shell has of them. */
class RemovalCommandsTest {
  @TempDir private Path store;

  private ShellTalk talk() {
    return new ShellTalk(store);
  }

  @BeforeEach
  void importMessages() {
    long now = System.currentTimeMillis();
    talk()
        .importLines(
            ShellTalk.line("c", "old", "u", 5),
            ShellTalk.line("c", "new", "u", now),
            ShellTalk.line("d", "old", "v", 6),
            ShellTalk.line("d", "older", "u", 4));
  }

  private JsonNode one(String command, String... args) {
    Run run = Run.onStore(store, command, args);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(1);
    return run.json().get(0);
  }

  private List<String> ids(String conversation) {
    Run run = Run.onStore(store, "history", "--conversation", conversation);
    return run.json().stream().map(message -> message.get("id").stringValue()).toList();
  }

  @Test
  void expireDeletesWhatIsOlderInAllConversations() {
    JsonNode expired = one("expire", "--older-than", "P30D");

    assertThat(expired.get("conversations").intValue()).isEqualTo(2);
    assertThat(expired.get("messages").intValue()).isEqualTo(3);
    assertThat(ids("c")).containsExactly("new");
    assertThat(ids("d")).isEmpty();
  }

  @Test
  void expireOfOneConversationLeavesTheOthers() {
    JsonNode expired = one("expire", "--older-than", "PT1H", "--conversation", "c");

    assertThat(expired.get("messages").intValue()).isEqualTo(1);
    assertThat(ids("c")).containsExactly("new");
    assertThat(ids("d")).hasSize(2);
  }

  @Test
  void expireRefusesAnAgeOfNothingAndAConversationThatIsNotThere() {
    Run nothing = Run.onStore(store, "expire", "--older-than", "PT0S");
    Run nowhere = Run.onStore(store, "expire", "--older-than", "P1D", "--conversation", "x");
    Run noAge = Run.onStore(store, "expire");

    assertThat(nothing.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(nothing.err()).startsWith("error: INVALID_REQUEST: ");
    assertThat(nowhere.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(nowhere.err()).startsWith("error: CONVERSATION_NOT_FOUND: ");
    assertThat(noAge.exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void eraseTakesAConversationAway() {
    JsonNode erased = one("erase", "--conversation", "c");

    assertThat(erased.get("conversation").stringValue()).isEqualTo("c");
    assertThat(erased.get("existed").booleanValue()).isTrue();
    assertThat(Run.onStore(store, "history", "--conversation", "c").err())
        .startsWith("error: CONVERSATION_NOT_FOUND: ");
    assertThat(one("erase", "--conversation", "c").get("existed").booleanValue()).isFalse();
    assertThat(ids("d")).hasSize(2);
  }

  @Test
  void eraseTakesAUserAway() {
    JsonNode erased = one("erase", "--user", "u");

    assertThat(erased.get("user").stringValue()).isEqualTo("u");
    assertThat(ids("c")).isEmpty();
    assertThat(ids("d")).containsExactly("old");
  }

  @Test
  void eraseWantsExactlyOneThingToErase() {
    assertThat(Run.onStore(store, "erase").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(Run.onStore(store, "erase", "--user", "u", "--conversation", "c").exit())
        .isEqualTo(ExitCode.USAGE);
    assertThat(Run.onStore(store, "erase", "--user", "").err())
        .startsWith("error: INVALID_REQUEST: ");
    assertThat(ids("c")).hasSize(2);
  }

  @Test
  void compactSaysWhatTheFilesTook() {
    JsonNode compacted = one("compact");

    assertThat(compacted.has("bytesBefore")).isTrue();
    assertThat(compacted.has("bytesOnDisk")).isTrue();
    assertThat(ids("c")).hasSize(2);
  }

  @Test
  void theShellKeepsDeletesAndErases() {
    List<JsonNode> answers =
        talk()
            .ask(
                "{'op':'retention','conversation':'c'}",
                "{'op':'setRetention','conversation':'c','millis':3600000}",
                "{'op':'retention','conversation':'c'}",
                "{'op':'applyRetention'}",
                "{'op':'setRetention','conversation':'c'}",
                "{'op':'retention','conversation':'c'}",
                "{'op':'expire','conversation':'d','before':5}",
                "{'op':'eraseConversation','conversation':'c'}",
                "{'op':'eraseUser','user':'v'}",
                "{'op':'compact'}",
                "{'op':'stats'}");

    assertThat(answers.get(0).at("/item/millis").longValue()).isZero();
    assertThat(answers.get(2).at("/item/millis").longValue()).isEqualTo(3_600_000);
    assertThat(answers.get(3).at("/item/messages").longValue()).isEqualTo(1);
    assertThat(answers.get(5).at("/item/millis").longValue()).isZero();
    assertThat(answers.get(6).at("/item/messages").longValue()).isEqualTo(1);
    assertThat(answers.get(7).at("/item/existed").booleanValue()).isTrue();
    assertThat(answers.get(10).at("/item/messages").longValue()).isZero();
    assertThat(answers.get(10).at("/item/conversations").longValue()).isEqualTo(1);
  }

  @Test
  void theShellTellsMembersOfAnErasedConversation() {
    List<JsonNode> answers =
        talk()
            .ask(
                "{'op':'events','as':'u'}",
                "{'op':'eraseConversation','conversation':'c'}",
                "{'op':'nextEvents','as':'u','timeout':10000}");

    JsonNode event = answers.get(2).get("items").get(0);
    assertThat(event.get("event").stringValue()).isEqualTo("conversationErased");
    assertThat(event.get("conversation").stringValue()).isEqualTo("c");
  }
}
