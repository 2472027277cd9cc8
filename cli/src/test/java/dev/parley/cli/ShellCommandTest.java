package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The manners of the shell, whatever the operation. */
class ShellCommandTest {
  @TempDir private Path store;

  @Test
  void whatIsNestedAsDeepAsTheEngineAllowsComesBackInEveryAnswer() {
    String deepest = "{\"a\":".repeat(500) + "1" + "}".repeat(500);

    List<JsonNode> answers =
        Run.shell(
            store,
            "{\"op\":\"createConversation\",\"as\":\"ann\",\"id\":\"c\"}",
            "{\"op\":\"send\",\"as\":\"ann\",\"conversation\":\"c\",\"type\":1,\"data\":"
                + deepest
                + "}",
            "{\"op\":\"queryMessages\",\"conversation\":\"c\"}",
            "{\"op\":\"getConversationList\",\"as\":\"ann\"}",
            "{\"op\":\"send\",\"as\":\"ann\",\"conversation\":\"c\",\"type\":1,\"data\":{\"a\":"
                + deepest
                + "}}",
            "{\"op\":\"stats\",\"requestId\":" + "[".repeat(599) + "]".repeat(599) + "}");

    assertThat(answers).hasSize(6);
    assertThat(answers.get(1).at("/item/data").toString()).isEqualTo(deepest);
    assertThat(answers.get(2).at("/items/0/data").toString()).isEqualTo(deepest);
    assertThat(answers.get(3).at("/items/0/latestMessage/data").toString()).isEqualTo(deepest);
    assertThat(answers.get(4).at("/error/code").stringValue()).isEqualTo("INVALID_REQUEST");
    assertThat(answers.get(5).at("/item/messages").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | BAD_JSON | not valid JSON",
        "[1] | BAD_JSON | not a JSON object",
        "{} {} | BAD_JSON | not valid JSON",
        "{\"op\":\"stats\",\"op\":\"stats\"} | BAD_JSON | not valid JSON",
        "{\"op\":\"stats\" | BAD_JSON | not valid JSON",
        "{} | MISSING_OPTION | op",
        "{\"op\":null} | MISSING_OPTION | op",
        "{\"op\":7} | INVALID_OPTION | option=op, value=7",
        "{\"op\":\"fly\"} | UNKNOWN_OP | op=fly",
        "{\"op\":\"stats\",\"conversation\":\"c\"} | UNKNOWN_OPTION | option=conversation",
        "{\"op\":\"stats\",\"as\":\"ann\"} | UNKNOWN_OPTION | option=as",
        "{\"op\":\"queryMessages\"} | MISSING_OPTION | option=conversation",
        "{\"op\":\"queryMessages\",\"conversation\":7} | INVALID_OPTION | option=conversation",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"limit\":\"5\"} | INVALID_OPTION | option=limit, value=\"5\"",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"limit\":1.5} | INVALID_OPTION | option=limit, value=1.5",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"limit\":1001} | INVALID_REQUEST | limit=1001",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"limit\":-1} | INVALID_REQUEST | limit=-1",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"startTime\":\"1\"} | INVALID_OPTION | option=startTime",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"startTime\":9223372036854775808} | INVALID_OPTION | option=startTime",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"startClosed\":1} | INVALID_OPTION | option=startClosed",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"direction\":\"UP\"} | INVALID_OPTION | option=direction, value=UP",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"types\":[-1,\"2\"]} | INVALID_OPTION | option=types",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"type\":1,\"types\":[2]} | INVALID_OPTION | option=type",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"endMessageId\":\"x\"} | INVALID_REQUEST | endTime",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"beforeTime\":1,\"startTime\":1} | INVALID_REQUEST | deprecated",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"beforeTime\":1,\"from\":\"u\"} | INVALID_OPTION | deprecated",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"cursor\":\"x\",\"limit\":1} | INVALID_OPTION | option=limit",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\",\"cursor\":\"x\"} | CONVERSATION_NOT_FOUND | c",
        "{\"op\":\"queryMessages\",\"conversation\":\"c\"} | CONVERSATION_NOT_FOUND | c",
        "{\"op\":\"send\",\"conversation\":\"c\",\"text\":\"t\"} | MISSING_OPTION | option=as",
        "{\"op\":\"send\",\"as\":\"a\",\"conversation\":\"c\"} | MISSING_OPTION | text or data or binary",
        "{\"op\":\"send\",\"as\":\"a\",\"conversation\":\"c\",\"text\":\"t\",\"binary\":\"\"} | INVALID_OPTION | exclude each other",
        "{\"op\":\"send\",\"as\":\"a\",\"conversation\":\"c\",\"data\":{}} | MISSING_OPTION | option=type",
        "{\"op\":\"send\",\"as\":\"a\",\"conversation\":\"c\",\"data\":[],\"type\":1} | INVALID_OPTION | option=data",
        "{\"op\":\"send\",\"as\":\"a\",\"conversation\":\"c\",\"data\":{},\"type\":-1} | INVALID_REQUEST | type=-1",
        "{\"op\":\"send\",\"as\":\"a\",\"conversation\":\"c\",\"text\":\"t\",\"type\":1} | INVALID_OPTION | option=type",
        "{\"op\":\"send\",\"as\":\"a\",\"conversation\":\"c\",\"binary\":\"*\"} | INVALID_OPTION | option=binary",
        "{\"op\":\"send\",\"as\":\"a\",\"conversation\":\"c\",\"text\":\"t\"} | CONVERSATION_NOT_FOUND | c",
        "{\"op\":\"send\",\"as\":\"a\",\"conversation\":\"c\",\"text\":\"t\",\"durability\":\"RAM\"} | INVALID_OPTION | [OS, DISK]",
        "{\"op\":\"stats\",\"requestId\":{\"deep\":true},\"x\":1} | UNKNOWN_OPTION | option=x",
        "{\"op\":\"next\",\"iterator\":\"i\"} | ITERATOR_NOT_FOUND | iterator=i",
        "{\"op\":\"createMessagesIterator\",\"conversation\":\"c\",\"beforeMessageId\":\"x\"} | INVALID_OPTION | beforeTime",
        "{\"op\":\"createMessagesIterator\",\"conversation\":\"c\",\"limit\":0} | INVALID_REQUEST | limit=0",
        "{\"op\":\"nextEvents\",\"as\":\"ann\"} | NO_EVENTS | user=ann",
        "{\"op\":\"around\",\"conversation\":\"c\"} | MISSING_OPTION | time or startTime",
        "{\"op\":\"around\",\"conversation\":\"c\",\"firstUnread\":true} | MISSING_OPTION | option=as",
        "{\"op\":\"around\",\"conversation\":\"c\",\"time\":1,\"messageId\":\"x\"} | INVALID_OPTION | exclude",
        "{\"op\":\"calendar\",\"conversation\":\"c\",\"zone\":\"Mars/North\"} | INVALID_OPTION | option=zone",
        "{\"op\":\"getConversationList\",\"order\":2} | INVALID_ORDER | order=2",
        "{\"op\":\"getConversationList\",\"count\":1001} | INVALID_COUNT | count=1001",
        "{\"op\":\"getConversationList\",\"startTime\":5} | INVALID_OPTION | option=startTime",
        "{\"op\":\"createConversation\",\"as\":\"\"} | INVALID_REQUEST | user id",
        "{\"op\":\"createConversation\",\"as\":\"a\",\"unique\":\"no\"} | INVALID_OPTION | option=unique",
        "{\"op\":\"read\",\"as\":\"a\",\"conversation\":\"c\",\"time\":1} | MISSING_OPTION | option=messageId",
      })
  void aBadRequestIsAnsweredWithAnErrorAndTheShellGoesOn(String request, String code, String text) {
    List<JsonNode> answers = Run.shell(store, request, "{\"op\":\"stats\",\"requestId\":1}");

    assertThat(answers).hasSize(2);
    assertThat(answers.get(0).at("/error/code").stringValue()).isEqualTo(code);
    assertThat(answers.get(0).at("/error/message").stringValue()).contains(text);
    assertThat(answers.get(1).at("/item/messages").intValue()).isZero();
  }

  @Test
  void answersComeInTheOrderOfTheRequestsAndGiveTheirNamesBack() {
    List<JsonNode> answers =
        Run.shell(
            store,
            "{\"op\":\"stats\",\"requestId\":\"first\"}",
            "",
            "   ",
            "{\"op\":\"fly\",\"requestId\":2}",
            "{\"op\":\"stats\",\"requestId\":[3]}",
            "{\"op\":\"stats\"}");

    assertThat(answers)
        .extracting(answer -> answer.path("requestId").toString())
        .containsExactly("\"first\"", "2", "[3]", "");
  }

  @Test
  void aLineThatIsTooLongIsAnsweredAndSkipped() {
    String tooLong = "{\"op\":\"" + "x".repeat(1 << 20) + "\"}";

    List<JsonNode> answers = Run.shell(store, tooLong, "{\"op\":\"stats\"}");

    assertThat(answers).hasSize(2);
    assertThat(answers.get(0).at("/error/code").stringValue()).isEqualTo("LINE_TOO_LONG");
    assertThat(answers.get(1).has("item")).isTrue();
  }

  @Test
  void aLineThatIsNotUtf8IsAnswered() {
    byte[] bytes = {'{', (byte) 0xC3, (byte) 0x28, '}', '\n'};

    Run run = Run.withInput(bytes, "shell", "--store", store.toString(), "--storage", Run.STORAGE);

    assertThat(run.exit()).isZero();
    assertThat(run.json().get(0).at("/error/code").stringValue()).isEqualTo("BAD_JSON");
  }

  @Test
  void nothingThatUsersWroteIsInAnError() {
    List<JsonNode> answers =
        Run.shell(
            store,
            "{\"op\":\"send\",\"as\":\"a\",\"conversation\":\"c\",\"text\":\"hush",
            "{\"op\":\"send\",\"as\":\"a\",\"conversation\":\"c\",\"text\":{\"t\":\"hush\"}}");

    assertThat(answers).hasSize(2).noneMatch(answer -> answer.toString().contains("hush"));
  }

  @Test
  void anEmptyInputEndsTheShellWithSuccess() {
    Run run = Run.onStore(store, "shell");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void helpNamesEveryOperationWithItsOptions() {
    Run run = Run.of("shell", "--help");

    assertThat(run.out())
        .contains(
            "queryMessages conversation [as]", "send as conversation", "nextEvents as [limit]");
  }
}
