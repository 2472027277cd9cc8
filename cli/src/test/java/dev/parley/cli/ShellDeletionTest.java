package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Deleting for oneself under RongCloud's names (spec/rongcloud.md 8.8). */
class ShellDeletionTest {
  @TempDir private Path store;

  @Test
  void messagesAndHistoriesAreDeletedForTheUserAlone() {
    ShellTalk talk = new ShellTalk(store);
    String query = "{'op':'queryMessages','as':'%s','conversation':'a'}";
    String send = "{'op':'send','as':'bob','conversation':'a','text':'x'}";
    String id =
        talk.ask("{'op':'createConversation','as':'ann','id':'a','members':['bob']}", send, send)
            .get(1)
            .at("/item/id")
            .stringValue();

    List<JsonNode> answers =
        talk.ask(
            "{'op':'deleteMessages','as':'ann','conversation':'a','messages':[{'messageUId':'"
                + id
                + "','sentTime':1}]}",
            String.format(query, "ann"),
            String.format(query, "bob"),
            "{'op':'clearHistoryMessages','as':'ann','conversationType':3,'targetId':'a',"
                + "'timestamp':0}",
            String.format(query, "ann"),
            "{'op':'batchClearRemoteHistoryMessages','as':'bob','identifiers':['a'],"
                + "'timestamp':0}",
            String.format(query, "bob"),
            "{'op':'queryMessages','conversation':'a'}",
            "{'op':'deleteMessages','as':'ann','conversation':'a','messages':[]}",
            "{'op':'batchClearRemoteHistoryMessages','as':'bob','identifiers':[],'timestamp':0}");

    assertThat(answers.get(1).get("items")).hasSize(1);
    assertThat(answers.get(2).get("items")).hasSize(2);
    assertThat(answers.get(4).get("items")).isEmpty();
    assertThat(answers.get(6).get("items")).isEmpty();
    assertThat(answers.get(7).get("items")).hasSize(2);
    assertThat(ShellTalk.code(answers.get(8))).isEqualTo("INVALID_MESSAGE_LIST");
    assertThat(ShellTalk.code(answers.get(9))).isEqualTo("INVALID_OPTION");
  }
}
