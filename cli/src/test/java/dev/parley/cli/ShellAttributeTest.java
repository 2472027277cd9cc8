package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Custom attributes in the shell, under LeanCloud's names. */
final class ShellAttributeTest {
  @TempDir private Path store;

  private List<JsonNode> ask(String... requests) {
    return new ShellTalk(store).ask(requests);
  }

  @Test
  void whatIsSetIsTheUsersOwnUntilItIsSaved() {
    List<JsonNode> answers =
        ask(
            "{'op':'createConversation','as':'ann','id':'g','members':['bob'],'attributes':{'a':{'b':1}}}",
            "{'op':'set','as':'ann','conversation':'g','path':'a.c','value':[true,0.5,{'__type':'Date','iso':'2024-05-04T09:20:00Z'}]}",
            "{'op':'get','as':'bob','conversation':'g'}",
            "{'op':'get','as':'ann','conversation':'g','path':'a.c'}",
            "{'op':'save','as':'ann','conversation':'g'}",
            "{'op':'get','as':'bob','conversation':'g','path':'a'}",
            "{'op':'set','as':'bob','conversation':'g','path':'a.c','remove':true}",
            "{'op':'fetch','as':'bob','conversation':'g'}",
            "{'op':'get','as':'bob','conversation':'g','path':'none'}");

    String date = "{\"__type\":\"Date\",\"iso\":\"2024-05-04T09:20:00Z\"}";
    assertThat(answers.get(1).at("/item/value").toString()).isEqualTo("[true,0.5," + date + "]");
    assertThat(answers.get(2).at("/item/value").toString()).isEqualTo("{\"a\":{\"b\":1}}");
    assertThat(answers.get(3)).isEqualTo(answers.get(1));
    assertThat(answers.get(5).at("/item/value").toString())
        .isEqualTo("{\"b\":1,\"c\":[true,0.5," + date + "]}");
    assertThat(answers.get(6).get("item").isNull()).isTrue();
    assertThat(answers.get(7).at("/item/attributes/a")).isEqualTo(answers.get(5).at("/item/value"));
    assertThat(answers.get(8).get("item").isNull()).isTrue();
  }

  @Test
  void whatCannotBeAnAttributeIsRefused() {
    List<JsonNode> answers =
        ask(
            "{'op':'createConversation','as':'ann','id':'g'}",
            "{'op':'set','as':'ann','conversation':'g','path':'a','value':[null]}",
            "{'op':'set','as':'ann','conversation':'g','path':'a'}",
            "{'op':'set','as':'ann','conversation':'g','path':'id','value':1}",
            "{'op':'get','as':'eve','conversation':'g'}",
            "{'op':'save','as':'ann','conversation':'g','fast':true}");

    assertThat(answers.stream().skip(1).map(ShellTalk::code))
        .containsExactly(
            "INVALID_OPTION",
            "MISSING_OPTION",
            "INVALID_REQUEST",
            "NOT_A_MEMBER",
            "UNKNOWN_OPTION");
  }
}
