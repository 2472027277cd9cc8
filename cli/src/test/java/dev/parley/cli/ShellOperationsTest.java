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
        shell(GROUP, "{'op':'send','as':'bob','conversation':'g','text':'first'}")
            .get(1)
            .at("/item/id")
            .stringValue();

    List<JsonNode> answers =
        shell(
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

    List<JsonNode> answers = shell(GROUP, send, send, count("g"));

    assertThat(answers.get(2)).isEqualTo(answers.get(1));
    assertThat(answers.get(3).at("/item/count").intValue()).isEqualTo(1);
  }

  @Test
  void onlyMembersReadAndWriteAndTheOperatorReadsEverything() {
    List<JsonNode> answers =
        shell(
            GROUP,
            "{'op':'send','as':'ann','conversation':'g','text':'t'}",
            "{'op':'queryMessages','as':'bob','conversation':'g'}",
            "{'op':'queryMessages','as':'eve','conversation':'g'}",
            "{'op':'send','as':'eve','conversation':'g','text':'t'}",
            "{'op':'queryMessages','conversation':'g'}");

    assertThat(answers.get(2).get("items")).hasSize(1);
    assertThat(code(answers.get(3))).isEqualTo("NOT_A_MEMBER");
    assertThat(code(answers.get(4))).isEqualTo("NOT_A_MEMBER");
    assertThat(answers.get(5).get("items")).hasSize(1);
  }

  @Test
  void membersComeAndGo() {
    List<JsonNode> answers =
        shell(
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
    assertThat(users(answers.get(5))).containsExactly("ann", "cy", "eve");
    assertThat(users(answers.get(6))).containsExactly("ann");
    assertThat(answers.get(6).get("hasMore").booleanValue()).isTrue();
    assertThat(users(answers.get(7))).containsExactly("cy", "eve");
    assertThat(answers.get(7).get("hasMore").booleanValue()).isFalse();
  }

  @Test
  void conversationsAreUniqueUnlessToldOtherwise() {
    String create = "{'op':'createConversation','as':'ann','members':['bob'],'name':'%s'%s}";

    List<JsonNode> answers =
        shell(
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

    assertThat(id(answers.get(1))).isEqualTo(id(answers.get(0)));
    assertThat(id(answers.get(2))).isNotEqualTo(id(answers.get(0)));
    assertThat(id(answers.get(3))).isEqualTo("mine");
    assertThat(id(answers.get(5))).isEqualTo(id(answers.get(4)));
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

    List<JsonNode> answers = shell(requests.toArray(String[]::new));

    assertThat(id(answers.get(7))).isEqualTo("ab");
    assertThat(id(answers.get(8))).isEqualTo("\uD83D\uDE01");
    assertThat(conversations(answers.get(9))).containsExactly("a", "aa", "aaa");
    assertThat(answers.get(9).get("newer").stringValue()).isEqualTo("aaa");
    assertThat(flags(answers.get(9))).isEqualTo("older=false newer=true");
    assertThat(conversations(answers.get(10)))
        .containsExactly("ab", "b", "\uD83D\uDE00", "\uD83D\uDE01");
    assertThat(flags(answers.get(10))).isEqualTo("older=true newer=false");
  }

  @Test
  void aUsersListComesByActivityAndGoesOnFromItsCursor() {
    importLines(
        line("x", "1", "ann", 10),
        line("y", "1", "ann", 20),
        line("z", "1", "ann", 20),
        line("w", "1", "bob", 5));

    List<JsonNode> answers =
        shell(
            "{'op':'getConversationList','as':'ann'}",
            "{'op':'getConversationList','as':'ann','count':2}",
            "{'op':'getConversationList','as':'ann','order':1,'startTime':10}",
            "{'op':'getConversationList','as':'ann','kinds':['PRIVATE']}");

    assertThat(conversations(answers.get(0))).containsExactly("z", "y", "x");
    assertThat(answers.get(0).at("/items/0/latestMessage/id").stringValue()).isEqualTo("1");
    assertThat(conversations(answers.get(2))).containsExactly("y", "z");
    assertThat(conversations(answers.get(3))).isEmpty();
    String cursor = answers.get(1).get("older").stringValue();
    assertThat(
            conversations(
                shell("{'op':'getConversationList','as':'ann','cursor':'" + cursor + "'}").get(0)))
        .containsExactly("x");
  }

  @Test
  void cursorsGoOnWhereAPageEnded() {
    importTen();

    JsonNode page = shell("{'op':'queryMessages','conversation':'c','limit':4}").get(0);
    assertThat(ids(page)).containsExactly("6", "7", "8", "9");
    JsonNode older =
        shell(
                "{'op':'queryMessages','conversation':'c','cursor':'"
                    + page.get("older").stringValue()
                    + "'}")
            .get(0);

    assertThat(ids(older)).containsExactly("2", "3", "4", "5");
    assertThat(flags(older)).isEqualTo("older=true newer=true");
  }

  @Test
  void anIteratorIsDoneWithAShortPageThatStillHoldsMessages() {
    importTen();
    String next = "{'op':'next','iterator':'iterator-1'}";

    List<JsonNode> answers =
        shell(
            "{'op':'createMessagesIterator','conversation':'c','limit':4}", next, next, next, next);

    assertThat(answers.get(0).at("/item/iterator").stringValue()).isEqualTo("iterator-1");
    assertThat(answers.subList(1, 5))
        .extracting(answer -> ids(answer) + " " + answer.get("done"))
        .containsExactly("[6, 7, 8, 9] false", "[2, 3, 4, 5] false", "[0, 1] true", "[] true");
  }

  @Test
  void anIteratorWithoutALimitEndsOnlyWithAnEmptyPage() {
    importTen();
    String next = "{'op':'next','iterator':'iterator-1'}";

    List<JsonNode> answers =
        shell(
            "{'op':'createMessagesIterator','as':'u','conversation':'c','beforeTime':2,"
                + "'beforeMessageId':'5'}",
            next,
            next);

    assertThat(answers.subList(1, 3))
        .extracting(answer -> ids(answer) + " " + answer.get("done"))
        .containsExactly("[0, 1, 2, 3, 4] false", "[] true");
  }

  @Test
  void oneMessageIsFoundByIdTimeOrPlace() {
    importTen();

    List<JsonNode> answers =
        shell(
            "{'op':'getMessage','conversation':'c','id':'4'}",
            "{'op':'getMessage','conversation':'c','id':'nope'}",
            "{'op':'latestAt','conversation':'c','time':2}",
            "{'op':'latestAt','conversation':'c','time':-1}",
            "{'op':'indexOf','conversation':'c','id':'4'}",
            "{'op':'indexOf','conversation':'c','id':'nope'}");

    assertThat(answers.get(0).at("/item/id").stringValue()).isEqualTo("4");
    assertThat(answers.get(1).get("item").isNull()).isTrue();
    assertThat(answers.get(2).at("/item/id").stringValue()).isEqualTo("5");
    assertThat(answers.get(3).get("item").isNull()).isTrue();
    assertThat(answers.get(4).at("/item/index").intValue()).isEqualTo(4);
    assertThat(code(answers.get(5))).isEqualTo("MESSAGE_NOT_FOUND");
  }

  @Test
  void aroundReadsAboutWhateverIsNamed() {
    importTen();

    List<JsonNode> answers =
        shell(
            "{'op':'around','conversation':'c','messageId':'4','before':1,'after':2}",
            "{'op':'around','conversation':'c','time':2,'before':1,'after':1}",
            "{'op':'around','conversation':'c','startTime':2,'startMessageId':'4x','before':1,"
                + "'after':1}",
            "{'op':'around','conversation':'c','messageId':'nope'}");

    assertThat(ids(answers.get(0))).containsExactly("3", "4", "5", "6");
    assertThat(answers.get(0).get("anchorIndex").intValue()).isEqualTo(1);
    assertThat(ids(answers.get(1))).containsExactly("3", "4");
    assertThat(ids(answers.get(2))).containsExactly("4", "5");
    assertThat(answers.get(2).get("anchorIndex").intValue()).isEqualTo(-1);
    assertThat(code(answers.get(3))).isEqualTo("MESSAGE_NOT_FOUND");
  }

  @Test
  void countsAndDaysFollowTheBoundsAndTheFilter() {
    importTen();

    List<JsonNode> answers =
        shell(
            count("c"),
            "{'op':'countMessages','conversation':'c','startTime':1,'endTime':4}",
            "{'op':'countMessages','conversation':'c','types':[5]}",
            "{'op':'countMessages','conversation':'c','from':'u'}",
            "{'op':'calendar','conversation':'c','zone':'UTC'}",
            "{'op':'calendar','conversation':'c','zone':'-00:00:01','startTime':1,"
                + "'startClosed':true,'direction':'OLD_TO_NEW'}");

    assertThat(answers.subList(0, 4))
        .extracting(answer -> answer.at("/item/count").intValue())
        .containsExactly(10, 4, 0, 10);
    assertThat(answers.get(4).at("/items/0/day").stringValue()).isEqualTo("1970-01-01");
    assertThat(answers.get(4).at("/items/0/count").intValue()).isEqualTo(10);
    assertThat(answers.get(5).at("/items/0/day").stringValue()).isEqualTo("1969-12-31");
    assertThat(answers.get(5).at("/items/0/first/id").stringValue()).isEqualTo("2");
  }

  @Test
  void whatIsUnreadFollowsWhatIsRead() {
    List<JsonNode> answers =
        shell(
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
        shell(
                GROUP,
                "{'op':'send','as':'ann','conversation':'g','text':'1'}",
                "{'op':'send','as':'ann','conversation':'g','text':'2'}")
            .get(1)
            .get("item");

    JsonNode answer =
        shell(
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
        shell(GROUP, "{'op':'send','as':'ann','conversation':'g','text':'oops'}")
            .get(1)
            .get("item");
    String recall = "{'op':'recall','as':'%s','conversation':'g','id':" + sent.get("id") + "}";

    List<JsonNode> answers =
        shell(String.format(recall, "bob"), String.format(recall, "ann"), count("g"));

    assertThat(code(answers.get(0))).isEqualTo("NOT_THE_SENDER");
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
        shell(
                GROUP,
                "{'op':'send','as':'ann','conversation':'g','text':'1'}",
                "{'op':'currentToken','conversation':'g'}")
            .get(2)
            .at("/item/token")
            .stringValue();

    List<JsonNode> answers =
        shell(
            "{'op':'send','as':'ann','conversation':'g','text':'2'}",
            "{'op':'changesSince','conversation':'g','token':'" + token + "'}",
            "{'op':'changesSince','conversation':'g'}",
            "{'op':'changesSince','conversation':'g','limit':1}");

    assertThat(texts(answers.get(1))).containsExactly("2");
    assertThat(answers.get(1).get("hasMore").booleanValue()).isFalse();
    assertThat(texts(answers.get(2))).containsExactly("1", "2");
    assertThat(texts(answers.get(3))).containsExactly("1");
    assertThat(answers.get(3).get("hasMore").booleanValue()).isTrue();
  }

  @Test
  void aSubscribedUserIsToldWhatOthersDo() {
    List<JsonNode> answers =
        shell(
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
    shell(GROUP, "{'op':'send','as':'ann','conversation':'g','text':'1'}");

    List<JsonNode> answers =
        shell("{'op':'stats'}", "{'op':'verify'}", "{'op':'queryMessages','conversation':'g'}");

    assertThat(answers.get(0).at("/item/messages").intValue()).isEqualTo(1);
    assertThat(answers.get(1).get("items")).isEmpty();
    assertThat(texts(answers.get(2))).containsExactly("1");
  }

  /** Ten messages of one user, two a millisecond from 0 on. */
  private void importTen() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      lines.add(line("c", Integer.toString(i), "u", i / 2));
    }
    importLines(lines.toArray(String[]::new));
  }

  private void importLines(String... lines) {
    Run run = Run.onStoreWithInput(String.join("\n", lines), store, "import", "-");
    assertThat(run.exit()).as(run.err()).isZero();
  }

  private static String line(String conversation, String id, String from, long sentAt) {
    return String.format(
        "{\"conversation\":\"%s\",\"id\":\"%s\",\"from\":\"%s\",\"sentAt\":%d,\"text\":\"\"}",
        conversation, id, from, sentAt);
  }

  /** Requests with single quotes, which are easier on the eye. */
  private List<JsonNode> shell(String... requests) {
    String[] proper = new String[requests.length];
    for (int i = 0; i < requests.length; i++) {
      proper[i] = requests[i].replace('\'', '"');
    }
    return Run.shell(store, proper);
  }

  private static String count(String conversation) {
    return "{'op':'countMessages','conversation':'" + conversation + "'}";
  }

  private static String code(JsonNode answer) {
    return answer.at("/error/code").stringValue();
  }

  private static String id(JsonNode answer) {
    return answer.at("/item/conversation").stringValue();
  }

  private static String flags(JsonNode answer) {
    return "older=" + answer.get("hasOlder") + " newer=" + answer.get("hasNewer");
  }

  private static List<String> ids(JsonNode answer) {
    return each(answer, "id");
  }

  private static List<String> texts(JsonNode answer) {
    return each(answer, "text");
  }

  private static List<String> users(JsonNode answer) {
    return each(answer, "user");
  }

  private static List<String> conversations(JsonNode answer) {
    return each(answer, "conversation");
  }

  private static List<String> each(JsonNode answer, String key) {
    List<String> values = new ArrayList<>();
    answer.get("items").forEach(item -> values.add(item.get(key).stringValue()));
    return values;
  }
}
