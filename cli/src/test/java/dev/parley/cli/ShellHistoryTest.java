package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Histories, sending and recalling under RongCloud's names (spec/rongcloud.md 8.2 to 8.5). */
class ShellHistoryTest {
  @TempDir private Path store;
  private final List<String> ids = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();

  @BeforeEach
  void sendFive() {
    talk().ask("{'op':'createConversation','as':'ann','id':'a','members':['bob']}");
    for (int i = 0; i < 5; i++) {
      JsonNode sent = talk().ask(send(i)).get(0).get("item");
      ids.add(sent.get("id").stringValue());
      times.add(sent.get("sentAt").longValue());
    }
  }

  private static String send(int number) {
    return "{'op':'sendMessage','as':'ann','conversation':'a','messageType':'RC:TxtMsg',"
        + "'content':{'content':'"
        + number
        + "'}}";
  }

  private ShellTalk talk() {
    return new ShellTalk(store);
  }

  private static String history(String options) {
    return "{'op':'getHistoryMessages','as':'bob','conversation':'a'" + options + "}";
  }

  @Test
  void aHistoryComesAscendingFromEitherEndAndLeavesOutTheTimeItself() {
    List<JsonNode> answers =
        talk()
            .ask(
                history(",'count':2"),
                history(",'count':2,'order':1"),
                history(",'timestamp':" + times.get(2)),
                history(",'order':1,'timestamp':" + times.get(2)),
                history(",'order':1,'count':2,'timestamp':" + times.get(2)));

    assertThat(ShellTalk.texts(answers.get(0))).containsExactly("3", "4");
    assertThat(answers.get(0).get("hasMore").booleanValue()).isTrue();
    assertThat(ShellTalk.texts(answers.get(1))).containsExactly("0", "1");
    assertThat(answers.get(1).get("hasMore").booleanValue()).isTrue();
    assertThat(ShellTalk.ids(answers.get(2))).isEqualTo(olderThan(times.get(2)));
    assertThat(answers.get(2).get("hasMore").booleanValue()).isFalse();
    assertThat(ShellTalk.ids(answers.get(3))).isEqualTo(newerThan(times.get(2)));
    assertThat(answers.get(4).get("hasMore").booleanValue())
        .isEqualTo(newerThan(times.get(2)).size() > 2);
  }

  private List<String> olderThan(long time) {
    return ids.stream().filter(id -> times.get(ids.indexOf(id)) < time).toList();
  }

  private List<String> newerThan(long time) {
    return ids.stream().filter(id -> times.get(ids.indexOf(id)) > time).toList();
  }

  @Test
  void whatIsOutsideIsRefusedWithRongCloudsCondition() {
    List<JsonNode> answers =
        talk()
            .ask(
                history(",'count':0"),
                history(",'count':101"),
                history(",'order':2"),
                history(",'timestamp':-1"),
                history(",'timestamp':9007199254740992"),
                history(",'limit':2"));

    assertThat(answers)
        .extracting(ShellTalk::code)
        .containsExactly(
            "INVALID_COUNT",
            "INVALID_COUNT",
            "INVALID_ORDER",
            "INVALID_TIMESTAMP",
            "INVALID_TIMESTAMP",
            "UNKNOWN_OPTION");
  }

  @Test
  void messagesAreFoundAroundATimeByTheirIdsAndCounted() {
    String conversation = "','as':'bob','conversation':'a'";
    List<JsonNode> answers =
        talk()
            .ask(
                "{'op':'getMessagesAroundTimestamp"
                    + conversation
                    + ",'beforeCount':100,'afterCount':100,'timestamp':"
                    + times.get(2)
                    + "}",
                "{'op':'getMessagesByUIds"
                    + conversation
                    + ",'messageUIds':['"
                    + ids.get(3)
                    + "','none','"
                    + ids.get(1)
                    + "']}",
                "{'op':'getMessagesByUIds" + conversation + ",'messageUIds':[]}",
                "{'op':'getMessageCount" + conversation + "}",
                "{'op':'getMessageCount"
                    + conversation
                    + ",'startTime':"
                    + times.get(4)
                    + ",'endTime':"
                    + times.get(4)
                    + "}");

    assertThat(ShellTalk.texts(answers.get(0))).containsExactly("0", "1", "2", "3", "4");
    assertThat(ShellTalk.texts(answers.get(1))).containsExactly("3", "1");
    assertThat(ShellTalk.code(answers.get(2))).isEqualTo("INVALID_MESSAGE_LIST");
    assertThat(answers.get(3).at("/item/count").intValue()).isEqualTo(5);
    assertThat(answers.get(4).at("/item/count").longValue())
        .isEqualTo(times.stream().filter(times.get(4)::equals).count());
  }

  @Test
  void whomAContentMentionsCountsWithIsMentionedAlone() {
    String send =
        "{'op':'sendMessage','as':'ann','conversation':'a','messageType':'RC:TxtMsg','content':"
            + "{'content':'x','mentionedInfo':{'type':%s}}%s}";
    String mentions = "{'op':'getUnreadMentionedCount','as':'bob','conversation':'a'}";

    List<JsonNode> answers =
        talk()
            .ask(
                String.format(send, "1", ""),
                mentions,
                String.format(send, "2,'userIdList':['bob']", ",'isMentioned':true"),
                String.format(send, "1", ",'isMentioned':true"),
                mentions,
                String.format(send, "3", ",'isMentioned':true"));

    assertThat(answers.get(1).at("/item/count").intValue()).isZero();
    assertThat(answers.get(2).at("/item/mentions/0").stringValue()).isEqualTo("bob");
    assertThat(answers.get(3).at("/item/mentionsAll").booleanValue()).isTrue();
    assertThat(answers.get(4).at("/item/count").intValue()).isEqualTo(2);
    assertThat(ShellTalk.code(answers.get(5))).isEqualTo("INVALID_OPTION");
  }

  @Test
  void aTypeKeepsItsContentAndOnlyTheSenderRecallsAMessage() {
    String recall = "{'op':'recallMessage','as':'%s','conversation':'a','messageUId':'%s'}";

    List<JsonNode> answers =
        talk()
            .ask(
                "{'op':'sendMessage','as':'ann','conversation':'a','messageType':'RC:ImgMsg',"
                    + "'content':{'imageUri':'u'}}",
                "{'op':'sendMessage','as':'ann','conversation':'a','messageType':'X','content':{}}",
                String.format(recall, "bob", ids.get(0)),
                String.format(recall, "ann", ids.get(0)));

    assertThat(answers.get(0).at("/item/type").intValue()).isEqualTo(-2);
    assertThat(answers.get(0).at("/item/data/imageUri").stringValue()).isEqualTo("u");
    assertThat(ShellTalk.code(answers.get(1))).isEqualTo("INVALID_OPTION");
    assertThat(ShellTalk.code(answers.get(2))).isEqualTo("NOT_THE_SENDER");
    assertThat(answers.get(3).at("/item/recalled").booleanValue()).isTrue();
  }
}
