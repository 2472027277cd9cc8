package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingCommandsTest {
  @TempDir private Path store;

  @BeforeEach
  void importLines() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      lines.append(
          String.format(
              "{\"conversation\":\"c\",\"id\":\"%d\",\"from\":\"u%d\",\"sentAt\":%d,\"text\":\"\"%s}%n",
              i, i % 2, i / 3, i == 4 ? ",\"mentions\":[\"u1\"]" : ""));
    }
    lines.append(
        "{\"conversation\":\"b\",\"id\":\"0\",\"from\":\"u0\",\"sentAt\":50,\"text\":\"hi\"}");
    assertThat(Run.onStoreWithInput(lines.toString(), store, "import", "-").exit()).isZero();
  }

  @Test
  void historyAnswersLikeQueryMessages() {
    assertThat(ids()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
    assertThat(ids("--limit", "2")).containsExactly("7", "8");
    assertThat(ids("--limit", "2", "--direction", "OLD_TO_NEW")).containsExactly("0", "1");
    assertThat(ids("--start-time", "1")).containsExactly("0", "1", "2");
    assertThat(ids("--start-time", "1", "--start-message-id", "4"))
        .containsExactly("0", "1", "2", "3");
    assertThat(ids("--start-time", "1", "--start-message-id", "4", "--start-closed"))
        .containsExactly("0", "1", "2", "3", "4");
    assertThat(ids("--start-time", "0", "--end-time", "2", "--end-message-id", "7", "--end-closed"))
        .containsExactly("3", "4", "5", "6", "7");
    assertThat(ids("--from", "u1")).containsExactly("1", "3", "5", "7");
    assertThat(ids("--mentioning", "u1")).containsExactly("4");
    assertThat(ids("--type", "-1", "--limit", "1")).containsExactly("8");
    assertThat(ids("--type", "5")).isEmpty();
  }

  @Test
  void historyAsAPageSaysWhetherThereIsMore() {
    Run run = Run.onStore(store, "history", "--conversation", "c", "--limit", "4", "--page");

    assertThat(run.lines()).hasSize(1);
    assertThat(run.json().get(0).get("items")).hasSize(4);
    assertThat(run.json().get(0).get("hasOlder").booleanValue()).isTrue();
    assertThat(run.json().get(0).get("hasNewer").booleanValue()).isFalse();
  }

  @Test
  void historyRefusesAnIdWithoutItsTime() {
    Run run = Run.onStore(store, "history", "--conversation", "c", "--start-message-id", "4");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: INVALID_REQUEST: ").contains("startTime");
  }

  @Test
  void conversationsComeByIdOrForAUserByActivity() {
    assertThat(conversations()).containsExactly("b", "c");
    assertThat(conversations("--count", "1")).containsExactly("b");
    assertThat(conversations("--as", "u1")).containsExactly("c");
    assertThat(conversations("--as", "u0")).containsExactly("b", "c");
    assertThat(conversations("--as", "u0", "--order", "1")).containsExactly("c", "b");
    assertThat(conversations("--as", "u0", "--start-time", "50")).containsExactly("c");
    assertThat(conversations("--as", "nobody")).isEmpty();
  }

  @Test
  void orderWithoutAUserIsAUsageError() {
    assertThat(Run.onStore(store, "conversations", "--order", "1").exit()).isEqualTo(2);
  }

  @Test
  void statsCountConversationsAndMessages() {
    Run run = Run.onStore(store, "stats");

    assertThat(run.lines()).hasSize(1);
    assertThat(run.json().get(0).get("conversations").intValue()).isEqualTo(2);
    assertThat(run.json().get(0).get("messages").intValue()).isEqualTo(10);
  }

  @Test
  void verifyOfASoundStoreSaysNothing() {
    Run run = Run.onStore(store, "verify");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEmpty();
  }

  private List<String> ids(String... args) {
    String[] all = new String[args.length + 2];
    all[0] = "--conversation";
    all[1] = "c";
    System.arraycopy(args, 0, all, 2, args.length);
    Run run = Run.onStore(store, "history", all);
    assertThat(run.exit()).as(run.err()).isZero();
    return run.json().stream().map(message -> message.get("id").stringValue()).toList();
  }

  private List<String> conversations(String... args) {
    Run run = Run.onStore(store, "conversations", args);
    assertThat(run.exit()).as(run.err()).isZero();
    return run.json().stream().map(each -> each.get("conversation").stringValue()).toList();
  }
}
