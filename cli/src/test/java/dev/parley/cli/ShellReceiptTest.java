package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Read receipts and typing under RongCloud's names (spec/rongcloud.md 8.6 and 8.7). */
class ShellReceiptTest {
  @TempDir private Path store;

  @Test
  void readersArePagedAndCounted() {
    ShellTalk talk = new ShellTalk(store);
    String id =
        talk.ask(
                "{'op':'createConversation','as':'ann','id':'a','members':['bob','cy','dan']}",
                "{'op':'send','as':'ann','conversation':'a','text':'x'}",
                "{'op':'read','as':'cy','conversation':'a'}")
            .get(1)
            .at("/item/id")
            .stringValue();
    String page =
        "{'op':'getMessagesReadReceiptUsersByPageV5','as':'ann','conversation':'a','messageUId':'"
            + id
            + "','pageCount':1,'readStatus':1%s}";

    List<JsonNode> answers =
        talk.ask(
            "{'op':'getMessageReadReceiptInfoV5','as':'ann','conversation':'a','messageUId':'"
                + id
                + "'}",
            String.format(page, ""),
            String.format(page, ",'pageToken':'bob'"),
            "{'op':'getMessageReadReceiptInfoV5','as':'bob','conversation':'a','messageUId':'"
                + id
                + "'}");

    assertThat(answers.get(0).get("item").toString())
        .isEqualTo("{\"readCount\":1,\"unreadCount\":2,\"totalCount\":3}");
    assertThat(answers.get(1).at("/items/0/userId").stringValue()).isEqualTo("bob");
    assertThat(answers.get(1).get("pageToken").stringValue()).isEqualTo("bob");
    assertThat(answers.get(2).at("/items/0/userId").stringValue()).isEqualTo("dan");
    assertThat(answers.get(2).has("pageToken")).isFalse();
    assertThat(ShellTalk.code(answers.get(3))).isEqualTo("NOT_THE_SENDER");
  }

  @Test
  void typingIsHeardByTheOthersAndUncountedMessagesAreNotUnread() {
    List<JsonNode> answers =
        new ShellTalk(store)
            .ask(
                "{'op':'createConversation','as':'ann','id':'a','members':['bob']}",
                "{'op':'events','as':'bob'}",
                "{'op':'sendTypingStatusMessage','as':'ann','conversation':'a'}",
                "{'op':'nextEvents','as':'bob','timeout':20000}",
                "{'op':'send','as':'ann','conversation':'a','text':'x','isCounted':false}",
                "{'op':'getUnreadCount','as':'bob','conversation':'a'}");

    assertThat(answers.get(3).at("/items/0/event").stringValue()).isEqualTo("typing");
    assertThat(answers.get(3).at("/items/0/userId").stringValue()).isEqualTo("ann");
    assertThat(answers.get(4).at("/item/counted").booleanValue()).isFalse();
    assertThat(answers.get(5).at("/item/count").intValue()).isZero();
  }
}
