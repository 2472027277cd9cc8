package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the operations that read messages answer when all is well. */
class ShellReadingTest {
  @TempDir private Path store;

  @Test
  void cursorsGoOnWhereAPageEnded() {
    talk().importTen();

    JsonNode page = talk().ask("{'op':'queryMessages','conversation':'c','limit':4}").get(0);
    assertThat(ShellTalk.ids(page)).containsExactly("6", "7", "8", "9");
    JsonNode older =
        talk()
            .ask(
                "{'op':'queryMessages','conversation':'c','cursor':'"
                    + page.get("older").stringValue()
                    + "'}")
            .get(0);

    assertThat(ShellTalk.ids(older)).containsExactly("2", "3", "4", "5");
    assertThat(ShellTalk.flags(older)).isEqualTo("older=true newer=true");
  }

  @Test
  void anIteratorIsDoneWithAShortPageThatStillHoldsMessages() {
    talk().importTen();
    String next = "{'op':'next','iterator':'iterator-1'}";

    List<JsonNode> answers =
        talk()
            .ask(
                "{'op':'createMessagesIterator','conversation':'c','limit':4}",
                next,
                next,
                next,
                next);

    assertThat(answers.get(0).at("/item/iterator").stringValue()).isEqualTo("iterator-1");
    assertThat(answers.subList(1, 5))
        .extracting(answer -> ShellTalk.ids(answer) + " " + answer.get("done"))
        .containsExactly("[6, 7, 8, 9] false", "[2, 3, 4, 5] false", "[0, 1] true", "[] true");
  }

  @Test
  void anIteratorWithoutALimitEndsOnlyWithAnEmptyPage() {
    talk().importTen();
    String next = "{'op':'next','iterator':'iterator-1'}";

    List<JsonNode> answers =
        talk()
            .ask(
                "{'op':'createMessagesIterator','as':'u','conversation':'c','beforeTime':2,"
                    + "'beforeMessageId':'5'}",
                next,
                next);

    assertThat(answers.subList(1, 3))
        .extracting(answer -> ShellTalk.ids(answer) + " " + answer.get("done"))
        .containsExactly("[0, 1, 2, 3, 4] false", "[] true");
  }

  @Test
  void oneMessageIsFoundByIdTimeOrPlace() {
    talk().importTen();

    List<JsonNode> answers =
        talk()
            .ask(
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
    assertThat(ShellTalk.code(answers.get(5))).isEqualTo("MESSAGE_NOT_FOUND");
  }

  @Test
  void aroundReadsAboutWhateverIsNamed() {
    talk().importTen();

    List<JsonNode> answers =
        talk()
            .ask(
                "{'op':'around','conversation':'c','messageId':'4','before':1,'after':2}",
                "{'op':'around','conversation':'c','time':2,'before':1,'after':1}",
                "{'op':'around','conversation':'c','startTime':2,'startMessageId':'4x','before':1,"
                    + "'after':1}",
                "{'op':'around','conversation':'c','messageId':'nope'}");

    assertThat(ShellTalk.ids(answers.get(0))).containsExactly("3", "4", "5", "6");
    assertThat(answers.get(0).get("anchorIndex").intValue()).isEqualTo(1);
    assertThat(ShellTalk.ids(answers.get(1))).containsExactly("3", "4");
    assertThat(ShellTalk.ids(answers.get(2))).containsExactly("4", "5");
    assertThat(answers.get(2).get("anchorIndex").intValue()).isEqualTo(-1);
    assertThat(ShellTalk.code(answers.get(3))).isEqualTo("MESSAGE_NOT_FOUND");
  }

  @Test
  void countsAndDaysFollowTheBoundsAndTheFilter() {
    talk().importTen();

    List<JsonNode> answers =
        talk()
            .ask(
                ShellTalk.count("c"),
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

  private ShellTalk talk() {
    return new ShellTalk(store);
  }
}
