package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** RongCloud's conversation list under its own names (spec/rongcloud.md 1, 2, 4 and 6). */
class ShellListTest {
  private static final String A =
      "{'op':'createConversation','as':'ann','id':'a','members':['bob']}";
  private static final String B =
      "{'op':'createConversation','as':'ann','id':'b','members':['bob']}";
  private static final String TALK = "{'op':'privateConversation','as':'bob','peer':'ann'}";
  private static final String IN_A = "{'op':'send','as':'bob','conversation':'a','text':'x'}";
  private static final String PIN_B =
      "{'op':'setConversationToTop','as':'ann','conversationType':3,'targetId':'b'}";

  @TempDir private Path store;

  @Test
  void theSuccessorCallsListTheSame() {
    List<JsonNode> answers =
        talk()
            .ask(
                A,
                B,
                TALK,
                IN_A,
                PIN_B,
                "{'op':'getAllConversationList','as':'ann'}",
                "{'op':'getConversationListByTimestamp','as':'ann','order':0,'startTime':0}",
                "{'op':'getConversationListByTimestamp','as':'ann','conversationTypes':[3]}",
                "{'op':'getConversationListByTimestamp','as':'ann','topPriority':true,'count':1}",
                "{'op':'getTopConversationList','as':'ann'}",
                "{'op':'getTopConversationList','as':'ann','conversationTypes':[1]}",
                "{'op':'getConversationListByTimestamp','as':'ann','conversationTypes':[9]}",
                "{'op':'getConversationListByTimestamp','as':'ann','count':1001}");

    assertThat(ShellTalk.conversations(answers.get(5))).hasSize(3).contains("a", "b");
    assertThat(answers.get(6).get("items")).isEqualTo(answers.get(5).get("items"));
    assertThat(ShellTalk.conversations(answers.get(7))).containsExactlyInAnyOrder("a", "b");
    assertThat(ShellTalk.conversations(answers.get(8))).containsExactly("b");
    assertThat(ShellTalk.conversations(answers.get(9))).containsExactly("b");
    assertThat(ShellTalk.conversations(answers.get(10))).isEmpty();
    assertThat(ShellTalk.code(answers.get(11))).isEqualTo("INVALID_OPTION");
    assertThat(ShellTalk.code(answers.get(12))).isEqualTo("INVALID_COUNT");
  }

  @Test
  void aPinMovesNothingWhetherOrNotItIsToUpdateTheTime() {
    List<JsonNode> answers =
        talk()
            .ask(
                A,
                B,
                IN_A,
                "{'op':'setConversationToTop','as':'ann','conversation':'b','isUpdateTime':true}",
                "{'op':'setConversationToTop','as':'ann','conversation':'b','isUpdateTime':false}",
                "{'op':'getAllConversationList','as':'ann'}",
                "{'op':'setConversationToTop','as':'ann','conversation':'b','isUpdateTime':1}");

    long inA = answers.get(2).at("/item/sentAt").longValue();
    assertThat(answers.get(5).at("/items/1/operationTime").longValue()).isLessThanOrEqualTo(inA);
    assertThat(answers.get(3).get("item").isNull()).isTrue();
    assertThat(ShellTalk.code(answers.get(6))).isEqualTo("INVALID_OPTION");
  }

  @Test
  void severalEntriesAreGotAtOnceAndNoneIsMissing() {
    List<JsonNode> answers =
        talk()
            .ask(
                A,
                "{'op':'getConversations','as':'ann','conversations':"
                    + "[{'conversationType':3,'targetId':'a'},{'conversationType':1,'targetId':'z'}]}",
                "{'op':'getConversations','as':'ann','conversations':[]}");

    assertThat(answers.get(1).at("/items/0/listed").booleanValue()).isTrue();
    assertThat(answers.get(1).at("/items/1/targetId").stringValue()).isEqualTo("z");
    assertThat(answers.get(1).at("/items/1/listed").booleanValue()).isFalse();
    assertThat(ShellTalk.code(answers.get(2))).isEqualTo("INVALID_CONVERSATION_LIST");
  }

  @Test
  void aLoaderWalksOverTheWholeList() {
    String load = "{'op':'load','loader':'loader-1','count':1}";

    List<JsonNode> answers =
        talk()
            .ask(
                A,
                B,
                PIN_B,
                IN_A,
                "{'op':'createConversationListLoader','as':'ann','conversationTypes':[3]}",
                load,
                load,
                load,
                "{'op':'load','loader':'loader-1','count':101}",
                "{'op':'load','loader':'loader-2','count':1}");

    assertThat(answers.get(4).at("/item/loader").stringValue()).isEqualTo("loader-1");
    assertThat(answers.subList(5, 8))
        .extracting(answer -> ShellTalk.conversations(answer).size() + " " + answer.get("hasMore"))
        .containsExactly("1 true", "1 false", "0 false");
    assertThat(ShellTalk.conversations(answers.get(5)))
        .doesNotContainAnyElementsOf(ShellTalk.conversations(answers.get(6)));
    assertThat(ShellTalk.code(answers.get(8))).isEqualTo("INVALID_COUNT");
    assertThat(ShellTalk.code(answers.get(9))).isEqualTo("LOADER_NOT_FOUND");
  }

  @Test
  void anEntryHasRongCloudsFields() {
    List<JsonNode> answers =
        talk()
            .ask(
                TALK,
                A,
                "{'op':'send','as':'bob','conversation':'a','text':'hi','mentions':['ann']}",
                "{'op':'setConversationNotificationStatus','as':'ann','conversation':'a',"
                    + "'notificationStatus':1}",
                "{'op':'saveTextMessageDraft','as':'ann','conversation':'a','draft':'half'}",
                "{'op':'saveEditedMessageDraft','as':'ann','conversation':'a','messageUId':'m',"
                    + "'content':'edit'}",
                "{'op':'getConversation','as':'ann','conversationType':3,'targetId':'a'}",
                "{'op':'getConversation','as':'ann','conversationType':1,'targetId':'bob'}",
                "{'op':'getConversation','as':'ann','conversationType':1,'targetId':'zoe'}",
                "{'op':'getTextMessageDraft','as':'ann','conversation':'a'}",
                "{'op':'getConversationNotificationLevel','as':'ann','conversation':'a'}");

    JsonNode sent = answers.get(2).get("item");
    JsonNode entry = answers.get(6).get("item");
    assertThat(entry.get("conversationType").intValue()).isEqualTo(3);
    assertThat(entry.get("targetId").stringValue()).isEqualTo("a");
    assertThat(entry.get("latestMessage")).isEqualTo(sent);
    assertThat(entry.get("unreadMessageCount").intValue()).isEqualTo(1);
    assertThat(entry.get("hasMentioned").booleanValue()).isTrue();
    assertThat(entry.get("unreadMentionedCount").intValue()).isEqualTo(1);
    assertThat(entry.get("unreadMentionedMeCount").intValue()).isEqualTo(1);
    assertThat(entry.get("mentionedInfo").toString())
        .isEqualTo("{\"type\":2,\"userIdList\":[\"ann\"],\"mentionedContent\":\"hi\"}");
    assertThat(entry.at("/firstUnreadMessage/messageUId")).isEqualTo(sent.get("id"));
    assertThat(entry.at("/firstUnreadMessage/mentionedType").intValue()).isEqualTo(2);
    assertThat(entry.get("operationTime")).isEqualTo(sent.get("sentAt"));
    assertThat(entry.get("lastUnreadTime")).isEqualTo(sent.get("sentAt"));
    assertThat(entry.get("notificationLevel").intValue()).isEqualTo(1);
    assertThat(entry.get("notificationStatus").intValue()).isEqualTo(1);
    assertThat(entry.get("isTop").booleanValue()).isFalse();
    assertThat(entry.get("draft").stringValue()).isEqualTo("half");
    assertThat(entry.at("/editedMessageDraft/content").stringValue()).isEqualTo("edit");
    assertThat(entry.get("listed").booleanValue()).isTrue();
    assertThat(answers.get(7).at("/item/targetId").stringValue()).isEqualTo("bob");
    assertThat(answers.get(7).at("/item/listed").booleanValue()).isTrue();
    assertThat(answers.get(8).at("/item/notificationStatus").intValue()).isEqualTo(2);
    assertThat(answers.get(8).at("/item/listed").booleanValue()).isFalse();
    assertThat(answers.get(9).at("/item/draft").stringValue()).isEqualTo("half");
    assertThat(answers.get(10).at("/item/notificationLevel").intValue()).isEqualTo(1);
  }

  @Test
  void aRemovedConversationComesBackWithTheNextMessage() {
    List<JsonNode> answers =
        talk()
            .ask(
                A,
                B,
                "{'op':'removeConversation','as':'ann','conversationType':3,'targetId':'a'}",
                "{'op':'removeConversation','as':'ann','conversationType':1,'targetId':'zoe'}",
                "{'op':'getAllConversationList','as':'ann'}",
                "{'op':'batchDeleteConversations','as':'ann','identifiers':"
                    + "['a',{'conversationType':3,'targetId':'b'}]}",
                "{'op':'getAllConversationList','as':'ann'}",
                IN_A,
                "{'op':'getAllConversationList','as':'ann'}",
                "{'op':'batchDeleteConversations','as':'ann','identifiers':[]}");

    assertThat(ShellTalk.conversations(answers.get(4))).containsExactly("b");
    assertThat(ShellTalk.conversations(answers.get(6))).isEmpty();
    assertThat(ShellTalk.conversations(answers.get(8))).containsExactly("a");
    assertThat(ShellTalk.code(answers.get(9))).isEqualTo("INVALID_CONVERSATION_LIST");
  }

  @Test
  void changesOfTheListAreKeptUntilTheyAreFetched() {
    List<JsonNode> answers =
        talk()
            .ask(
                A,
                "{'op':'conversationEvents','as':'ann'}",
                "{'op':'nextConversationEvents','as':'ann'}",
                IN_A,
                "{'op':'nextConversationEvents','as':'ann','timeout':20000}",
                "{'op':'nextConversationEvents','as':'bob'}");

    assertThat(answers.get(2).at("/items/0/event").stringValue()).isEqualTo("CONVERSATIONS_SYNCED");
    JsonNode event = answers.get(4).at("/items/0");
    assertThat(event.get("event").stringValue()).isEqualTo("CONVERSATION");
    assertThat(event.at("/conversation/unreadMessageCount").intValue()).isEqualTo(1);
    assertThat(event.get("updatedItems").propertyNames())
        .containsExactly("latestMessage", "unreadMessageCount");
    assertThat(event.at("/updatedItems/latestMessage/time"))
        .isEqualTo(answers.get(3).at("/item/sentAt"));
    assertThat(ShellTalk.code(answers.get(5))).isEqualTo("NO_EVENTS");
  }

  private ShellTalk talk() {
    return new ShellTalk(store);
  }
}
