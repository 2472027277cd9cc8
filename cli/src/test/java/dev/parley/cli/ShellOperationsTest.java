package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the operations answer when all is well. */
class ShellOperationsTest {
  private static final String GROUP =
      "{'op':'createConversation','as':'ann','id':'g','members':['bob'],'name':'lunch'}";

  @TempDir private Path store;

  @Test
  void aMessageIsAnsweredWithEverythingThatIsSet() {
    String first =
        talk()
            .ask(GROUP, "{'op':'send','as':'bob','conversation':'g','text':'first'}")
            .get(1)
            .at("/item/id")
            .stringValue();

    List<JsonNode> answers =
        talk()
            .ask(
                "{'op':'send','as':'ann','conversation':'g','text':'t','mentions':['bob'],"
                    + "'mentionsAll':true,'replyTo':'"
                    + first
                    + "'}",
                "{'op':'send','as':'bob','conversation':'g','type':7,'data':{'b':1.50,'a':[]}}",
                "{'op':'send','as':'bob','conversation':'g','binary':'AP8='}",
                "{'op':'queryMessages','conversation':'g','limit':3}");

    JsonNode text = answers.get(0).get("item");
    assertThat(text.propertyNames())
        .containsExactly(
            "conversation",
            "id",
            "from",
            "sentAt",
            "type",
            "text",
            "mentions",
            "mentionsAll",
            "replyTo");
    assertThat(text.get("type").intValue()).isEqualTo(-1);
    assertThat(answers.get(1).at("/item/data").toString()).isEqualTo("{\"b\":1.50,\"a\":[]}");
    assertThat(answers.get(1).at("/item/type").intValue()).isEqualTo(7);
    assertThat(answers.get(2).at("/item/data").stringValue()).isEqualTo("AP8=");
    assertThat(answers.get(2).at("/item/bin").booleanValue()).isTrue();
    assertThat(answers.get(3).get("items"))
        .containsExactly(text, answers.get(1).get("item"), answers.get(2).get("item"));
  }

  @Test
  void aSendMayAskForTheDisk() {
    String send = "{'op':'send','as':'ann','conversation':'g','text':'t','durability':'DISK'}";
    String requests = (GROUP + "\n" + send).replace('\'', '"');

    Run run = Run.withInput(requests, "shell", "--store", store.toString());

    assertThat(run.json().get(1).at("/item/text").asString("none")).isEqualTo("t");
  }

  @Test
  void aMessageSentTwiceUnderOneClientIdIsThereOnce() {
    String send = "{'op':'send','as':'ann','conversation':'g','text':'t','clientId':'k'}";

    List<JsonNode> answers = talk().ask(GROUP, send, send, ShellTalk.count("g"));

    assertThat(answers.get(2)).isEqualTo(answers.get(1));
    assertThat(answers.get(3).at("/item/count").intValue()).isEqualTo(1);
  }

  @Test
  void onlyMembersReadAndWriteAndTheOperatorReadsEverything() {
    List<JsonNode> answers =
        talk()
            .ask(
                GROUP,
                "{'op':'send','as':'ann','conversation':'g','text':'t'}",
                "{'op':'queryMessages','as':'bob','conversation':'g'}",
                "{'op':'queryMessages','as':'eve','conversation':'g'}",
                "{'op':'send','as':'eve','conversation':'g','text':'t'}",
                "{'op':'queryMessages','conversation':'g'}");

    assertThat(answers.get(2).get("items")).hasSize(1);
    assertThat(ShellTalk.code(answers.get(3))).isEqualTo("NOT_A_MEMBER");
    assertThat(ShellTalk.code(answers.get(4))).isEqualTo("NOT_A_MEMBER");
    assertThat(answers.get(5).get("items")).hasSize(1);
  }

  @Test
  void membersComeAndGo() {
    List<JsonNode> answers =
        talk()
            .ask(
                GROUP,
                "{'op':'add','as':'ann','conversation':'g','members':['cy','dan']}",
                "{'op':'remove','as':'ann','conversation':'g','members':'dan'}",
                "{'op':'join','as':'eve','conversation':'g'}",
                "{'op':'quit','as':'bob','conversation':'g'}",
                "{'op':'getMembers','conversation':'g'}",
                "{'op':'getMembers','as':'cy','conversation':'g','limit':1}",
                "{'op':'getMembers','as':'cy','conversation':'g','limit':5,'after':'ann'}");

    assertThat(answers.get(1).at("/item/succeeded").toString()).isEqualTo("[\"cy\",\"dan\"]");
    assertThat(answers.get(3).at("/item/conversation").stringValue()).isEqualTo("g");
    assertThat(ShellTalk.users(answers.get(5))).containsExactly("ann", "cy", "eve");
    assertThat(ShellTalk.users(answers.get(6))).containsExactly("ann");
    assertThat(answers.get(6).get("hasMore").booleanValue()).isTrue();
    assertThat(ShellTalk.users(answers.get(7))).containsExactly("cy", "eve");
    assertThat(answers.get(7).get("hasMore").booleanValue()).isFalse();
  }

  @Test
  void conversationsAreUniqueUnlessToldOtherwise() {
    String create = "{'op':'createConversation','as':'ann','members':['bob'],'name':'%s'%s}";

    List<JsonNode> answers =
        talk()
            .ask(
                String.format(create, "one", ""),
                String.format(create, "two", ""),
                String.format(create, "three", ",'unique':false"),
                String.format(create, "four", ",'id':'mine'"),
                "{'op':'createPrivateConversation','as':'ann','peer':'bob'}",
                "{'op':'privateConversation','as':'bob','peer':'ann'}",
                "{'op':'getConversation','conversation':'mine'}",
                "{'op':'getConversation','as':'bob','conversation':'mine'}",
                "{'op':'getConversation','conversation':'nowhere'}",
                "{'op':'getConversation','as':'bob','conversation':'nowhere'}");

    assertThat(ShellTalk.id(answers.get(1))).isEqualTo(ShellTalk.id(answers.get(0)));
    assertThat(ShellTalk.id(answers.get(2))).isNotEqualTo(ShellTalk.id(answers.get(0)));
    assertThat(ShellTalk.id(answers.get(3))).isEqualTo("mine");
    assertThat(ShellTalk.id(answers.get(5))).isEqualTo(ShellTalk.id(answers.get(4)));
    assertThat(answers.get(4).at("/item/kind").stringValue()).isEqualTo("PRIVATE");
    assertThat(answers.get(6).at("/item/name").stringValue()).isEqualTo("four");
    assertThat(answers.get(7).at("/item/name").stringValue()).isEqualTo("four");
    assertThat(answers.get(8).get("item").isNull()).isTrue();
    assertThat(answers.get(9).get("item").isNull()).isTrue();
  }

  @Test
  void theOperatorFindsAConversationAmongThoseWithTheSameBeginning() {
    List<String> requests = new ArrayList<>();
    for (String id : List.of("a", "aa", "aaa", "ab", "b", "\uD83D\uDE00", "\uD83D\uDE01")) {
      requests.add("{'op':'createConversation','as':'ann','id':'" + id + "'}");
    }
    requests.add("{'op':'getConversation','conversation':'ab'}");
    requests.add("{'op':'getConversation','conversation':'\uD83D\uDE01'}");
    requests.add("{'op':'getConversationList','count':3}");
    requests.add("{'op':'getConversationList','count':5,'cursor':'aaa'}");

    List<JsonNode> answers = talk().ask(requests.toArray(String[]::new));

    assertThat(ShellTalk.id(answers.get(7))).isEqualTo("ab");
    assertThat(ShellTalk.id(answers.get(8))).isEqualTo("\uD83D\uDE01");
    assertThat(ShellTalk.conversations(answers.get(9))).containsExactly("a", "aa", "aaa");
    assertThat(answers.get(9).get("newer").stringValue()).isEqualTo("aaa");
    assertThat(ShellTalk.flags(answers.get(9))).isEqualTo("older=false newer=true");
    assertThat(ShellTalk.conversations(answers.get(10)))
        .containsExactly("ab", "b", "\uD83D\uDE00", "\uD83D\uDE01");
    assertThat(ShellTalk.flags(answers.get(10))).isEqualTo("older=true newer=false");
  }

  @Test
  void aUsersListComesByActivityAndGoesOnFromItsCursor() {
    talk()
        .importLines(
            ShellTalk.line("x", "1", "ann", 10),
            ShellTalk.line("y", "1", "ann", 20),
            ShellTalk.line("z", "1", "ann", 20),
            ShellTalk.line("w", "1", "bob", 5));

    List<JsonNode> answers =
        talk()
            .ask(
                "{'op':'getConversationList','as':'ann'}",
                "{'op':'getConversationList','as':'ann','count':2}",
                "{'op':'getConversationList','as':'ann','order':1,'startTime':10}",
                "{'op':'getConversationList','as':'ann','kinds':['PRIVATE']}");

    assertThat(ShellTalk.conversations(answers.get(0))).containsExactly("z", "y", "x");
    assertThat(answers.get(0).at("/items/0/latestMessage/id").stringValue()).isEqualTo("1");
    assertThat(ShellTalk.conversations(answers.get(2))).containsExactly("y", "z");
    assertThat(ShellTalk.conversations(answers.get(3))).isEmpty();
    String cursor = answers.get(1).get("older").stringValue();
    assertThat(
            ShellTalk.conversations(
                talk()
                    .ask("{'op':'getConversationList','as':'ann','cursor':'" + cursor + "'}")
                    .get(0)))
        .containsExactly("x");
  }

  @Test
  void whatIsUnreadFollowsWhatIsRead() {
    List<JsonNode> answers =
        talk()
            .ask(
                GROUP,
                "{'op':'send','as':'ann','conversation':'g','text':'1'}",
                "{'op':'send','as':'ann','conversation':'g','text':'2','mentions':['bob']}",
                "{'op':'unreadCount','as':'bob','conversation':'g'}",
                "{'op':'around','as':'bob','conversation':'g','firstUnread':true,'before':0,'after':0}",
                "{'op':'read','as':'bob','conversation':'g'}",
                "{'op':'unreadCount','as':'ann','conversation':'g'}");

    assertThat(answers.get(3).get("item").toString()).isEqualTo("{\"count\":2,\"mentioned\":true}");
    assertThat(answers.get(4).at("/items/0/text").stringValue()).isEqualTo("1");
    assertThat(answers.get(5).get("item").toString())
        .isEqualTo("{\"count\":0,\"mentioned\":false}");
    assertThat(answers.get(6).at("/item/count").intValue()).isZero();
  }

  @Test
  void readingUpToAMessageLeavesTheRestUnread() {
    JsonNode first =
        talk()
            .ask(
                GROUP,
                "{'op':'send','as':'ann','conversation':'g','text':'1'}",
                "{'op':'send','as':'ann','conversation':'g','text':'2'}")
            .get(1)
            .get("item");

    JsonNode answer =
        talk()
            .ask(
                "{'op':'read','as':'bob','conversation':'g','time':"
                    + first.get("sentAt")
                    + ",'messageId':"
                    + first.get("id")
                    + "}")
            .get(0);

    assertThat(answer.at("/item/count").intValue()).isEqualTo(1);
  }

  @Test
  void aRecalledMessageKeepsItsPlaceAndLosesItsText() {
    JsonNode sent =
        talk()
            .ask(GROUP, "{'op':'send','as':'ann','conversation':'g','text':'oops'}")
            .get(1)
            .get("item");
    String recall = "{'op':'recall','as':'%s','conversation':'g','id':" + sent.get("id") + "}";

    List<JsonNode> answers =
        talk()
            .ask(String.format(recall, "bob"), String.format(recall, "ann"), ShellTalk.count("g"));

    assertThat(ShellTalk.code(answers.get(0))).isEqualTo("NOT_THE_SENDER");
    JsonNode recalled = answers.get(1).get("item");
    assertThat(recalled.get("id")).isEqualTo(sent.get("id"));
    assertThat(recalled.get("type").intValue()).isEqualTo(-127);
    assertThat(recalled.get("text").stringValue()).isEmpty();
    assertThat(recalled.get("recalled").booleanValue()).isTrue();
    assertThat(recalled.get("recalledBy").stringValue()).isEqualTo("ann");
    assertThat(answers.get(2).at("/item/count").intValue()).isEqualTo(1);
  }

  @Test
  void changesSinceATokenAreThoseMadeAfterIt() {
    String token =
        talk()
            .ask(
                GROUP,
                "{'op':'send','as':'ann','conversation':'g','text':'1'}",
                "{'op':'currentToken','conversation':'g'}")
            .get(2)
            .at("/item/token")
            .stringValue();

    List<JsonNode> answers =
        talk()
            .ask(
                "{'op':'send','as':'ann','conversation':'g','text':'2'}",
                "{'op':'changesSince','conversation':'g','token':'" + token + "'}",
                "{'op':'changesSince','conversation':'g'}",
                "{'op':'changesSince','conversation':'g','limit':1}");

    assertThat(ShellTalk.texts(answers.get(1))).containsExactly("2");
    assertThat(answers.get(1).get("hasMore").booleanValue()).isFalse();
    assertThat(ShellTalk.texts(answers.get(2))).containsExactly("1", "2");
    assertThat(ShellTalk.texts(answers.get(3))).containsExactly("1");
    assertThat(answers.get(3).get("hasMore").booleanValue()).isTrue();
  }

  @Test
  void aSubscribedUserIsToldWhatOthersDo() {
    List<JsonNode> answers =
        talk()
            .ask(
                "{'op':'events','as':'bob'}",
                GROUP,
                "{'op':'nextEvents','as':'bob','timeout':10000,'limit':1}",
                "{'op':'send','as':'bob','conversation':'g','text':'mine'}",
                "{'op':'send','as':'ann','conversation':'g','text':'hers'}",
                "{'op':'remove','as':'ann','conversation':'g','members':['bob']}",
                "{'op':'nextEvents','as':'bob','timeout':10000,'limit':1}",
                "{'op':'nextEvents','as':'bob','timeout':10000,'limit':1}",
                "{'op':'nextEvents','as':'bob','timeout':10000,'limit':1}");

    List<String> told = new ArrayList<>();
    for (JsonNode answer :
        List.of(answers.get(2), answers.get(6), answers.get(7), answers.get(8))) {
      answer
          .get("items")
          .forEach(
              event ->
                  told.add(
                      event.get("event").stringValue() + event.at("/message/text").asString("")));
    }
    assertThat(told).contains("invited", "messageSenthers").doesNotContain("messageSentmine");
  }

  @Test
  void theStoreIsKeptFromOneShellToTheNext() {
    talk().ask(GROUP, "{'op':'send','as':'ann','conversation':'g','text':'1'}");

    List<JsonNode> answers =
        talk()
            .ask("{'op':'stats'}", "{'op':'verify'}", "{'op':'queryMessages','conversation':'g'}");

    assertThat(answers.get(0).at("/item/messages").intValue()).isEqualTo(1);
    assertThat(answers.get(1).get("items")).isEmpty();
    assertThat(ShellTalk.texts(answers.get(2))).containsExactly("1");
  }

  private ShellTalk talk() {
    return new ShellTalk(store);
  }
}
