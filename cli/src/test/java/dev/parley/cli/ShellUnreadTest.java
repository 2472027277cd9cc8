package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** RongCloud's counters and quiet hours under their own names (spec/rongcloud.md 5 and 6.3). */
class ShellUnreadTest {
  private static final String A =
      "{'op':'createConversation','as':'ann','id':'a','members':['bob']}";
  private static final String B =
      "{'op':'createConversation','as':'ann','id':'b','members':['bob']}";

  @TempDir private Path store;

  @Test
  void countersAreThoseOfTheEntry() {
    List<JsonNode> answers =
        talk()
            .ask(
                A,
                send("a", ",'mentionsAll':true"),
                send("a", ""),
                "{'op':'getUnreadCount','as':'ann','conversationType':3,'targetId':'a'}",
                "{'op':'getUnreadMentionedCount','as':'ann','conversation':'a'}",
                "{'op':'getUnreadCount','as':'ann','conversationType':3,'targetId':'nowhere'}",
                "{'op':'getUnreadCount','as':'ann','conversation':'nowhere'}",
                "{'op':'getUnreadMentionedMessages','as':'ann','conversation':'a'}",
                "{'op':'clearMessagesUnreadStatus','as':'ann','conversation':'a'}",
                "{'op':'getUnreadCount','as':'ann','conversation':'a'}");

    assertThat(counts(answers, 3, 4, 5, 9)).containsExactly(2, 1, 0, 0);
    assertThat(ShellTalk.code(answers.get(6))).isEqualTo("CONVERSATION_NOT_FOUND");
    assertThat(ShellTalk.ids(answers.get(7)))
        .containsExactly(answers.get(1).at("/item/id").stringValue());
  }

  @Test
  void totalsGoByMutingKindsAndLevels() {
    List<JsonNode> answers =
        talk()
            .ask(
                A,
                B,
                send("a", ""),
                send("b", ",'mentions':['ann']"),
                "{'op':'setConversationNotificationLevel','as':'ann','conversation':'b',"
                    + "'notificationLevel':5}",
                "{'op':'getTotalUnreadCount','as':'ann'}",
                "{'op':'getTotalUnreadCount','as':'ann','includeMuted':true}",
                "{'op':'getTotalUnreadCount','as':'ann','includeMuted':true,"
                    + "'conversationTypes':[1]}",
                "{'op':'getTotalUnreadCountByLevels','as':'ann','levels':[5]}",
                "{'op':'getTotalUnreadMentionedCountByLevels','as':'ann','levels':[0]}",
                "{'op':'getAllUnreadMentionedCount','as':'ann'}",
                "{'op':'getBlockedConversationList','as':'ann'}",
                "{'op':'getUnreadMentionMeConversationList','as':'ann','count':1,"
                    + "'conversationTypes':[3]}",
                "{'op':'clearAllMessagesUnreadStatus','as':'ann'}",
                "{'op':'getUnreadConversationList','as':'ann'}");

    assertThat(counts(answers, 5, 6, 7, 8, 9, 10)).containsExactly(1, 2, 0, 1, 0, 1);
    assertThat(ShellTalk.conversations(answers.get(11))).containsExactly("b");
    assertThat(ShellTalk.conversations(answers.get(12))).containsExactly("b");
    assertThat(ShellTalk.conversations(answers.get(14))).isEmpty();
  }

  @Test
  void theFirstUnreadMessageIsAnsweredInBothForms() {
    List<JsonNode> answers =
        talk()
            .ask(
                A,
                send("a", ""),
                "{'op':'getFirstUnreadMessage','as':'ann','conversation':'a'}",
                "{'op':'getFirstUnreadMessageInfo','as':'ann','conversation':'a'}",
                "{'op':'clearUnreadCountByTimestamp','as':'ann','conversation':'a',"
                    + "'timestamp':9000000000000}",
                "{'op':'getFirstUnreadMessage','as':'ann','conversation':'a'}",
                "{'op':'getFirstUnreadMessageInfo','as':'ann','conversation':'a'}");

    assertThat(answers.get(2)).isEqualTo(answers.get(1));
    assertThat(answers.get(3).at("/item/messageUId")).isEqualTo(answers.get(1).at("/item/id"));
    assertThat(answers.get(5).get("item").isNull()).isTrue();
    assertThat(answers.get(6).get("item").isNull()).isTrue();
  }

  @Test
  void quietHoursAreSetShownAndRemoved() {
    String get = "{'op':'getNotificationQuietHoursWithSetting','as':'ann'}";
    String set =
        "{'op':'setNotificationQuietHoursWithSetting','as':'ann','startTime':'%s',"
            + "'spanMinutes':%d,'level':5}";

    List<JsonNode> answers =
        talk()
            .ask(
                String.format(set, "23:30:00", 60),
                get,
                String.format(set, "25:00:00", 60),
                String.format(set, "23:30:00", 1440),
                "{'op':'removeNotificationQuietHours','as':'ann'}",
                get,
                "{'op':'setConversationTypeNotificationLevel','as':'ann','conversationType':3,"
                    + "'notificationLevel':4}",
                "{'op':'getConversationTypeNotificationLevel','as':'ann','conversationType':3}");

    assertThat(answers.get(1).get("item").toString())
        .isEqualTo(
            "{\"startTime\":\"23:30:00\",\"spanMinutes\":60,\"level\":5,\"timezone\":\"UTC\"}");
    assertThat(ShellTalk.code(answers.get(2))).isEqualTo("INVALID_OPTION");
    assertThat(ShellTalk.code(answers.get(3))).isEqualTo("INVALID_QUIET_HOURS");
    assertThat(answers.get(5).get("item").isNull()).isTrue();
    assertThat(answers.get(7).at("/item/notificationLevel").intValue()).isEqualTo(4);
  }

  private static String send(String conversation, String more) {
    return "{'op':'send','as':'bob','conversation':'" + conversation + "','text':'x'" + more + "}";
  }

  private static List<Integer> counts(List<JsonNode> answers, int... indexes) {
    return java.util.Arrays.stream(indexes)
        .mapToObj(index -> answers.get(index).at("/item/count").intValue())
        .toList();
  }

  private ShellTalk talk() {
    return new ShellTalk(store);
  }
}
