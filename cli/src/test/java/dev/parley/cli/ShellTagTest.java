package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** RongCloud's tags under their own names (spec/rongcloud.md 6.6). */
class ShellTagTest {
  private static final String A =
      "{'op':'createConversation','as':'ann','id':'a','members':['bob']}";
  private static final String TALK = "{'op':'privateConversation','as':'ann','peer':'bob'}";
  private static final String OF_A =
      "{'op':'getTagsFromConversation','as':'ann','conversation':'a'}";

  @TempDir private Path store;

  @Test
  void tagsAreGivenShownAndTaken() {
    List<JsonNode> answers =
        talk()
            .ask(
                A,
                TALK,
                "{'op':'addTag','as':'ann','tagId':'w','tagName':'work'}",
                "{'op':'addConversationsToTag','as':'ann','tagId':'w','conversations':"
                    + "['a',{'conversationType':1,'targetId':'bob'}]}",
                "{'op':'getTags','as':'ann'}",
                "{'op':'setConversationToTopInTag','as':'ann','tagId':'w','conversation':'a'}",
                OF_A,
                "{'op':'getConversationsFromTagByPage','as':'ann','tagId':'w'}",
                "{'op':'removeTagsFromConversation','as':'ann','conversation':'a','tagIds':['w']}",
                OF_A,
                "{'op':'removeConversationsFromTag','as':'ann','tagId':'w','conversations':"
                    + "[{'conversationType':1,'targetId':'bob'}]}",
                "{'op':'getUntaggedConversationListByPage','as':'ann'}",
                "{'op':'addTag','as':'ann','tagId':'w','tagName':'again'}",
                "{'op':'updateTag','as':'ann','tagId':'w','tagName':'other'}",
                "{'op':'removeTag','as':'ann','tagId':'w'}",
                "{'op':'getTags','as':'ann'}");

    assertThat(answers.get(4).at("/items/0/tagName").stringValue()).isEqualTo("work");
    assertThat(answers.get(4).at("/items/0/conversationCount").intValue()).isEqualTo(2);
    assertThat(answers.get(6).get("items").toString())
        .isEqualTo("[{\"tagId\":\"w\",\"isTop\":true}]");
    assertThat(answers.get(7).get("items")).hasSize(2);
    assertThat(answers.get(9).get("items")).isEmpty();
    assertThat(answers.get(11).get("items")).hasSize(2);
    assertThat(ShellTalk.code(answers.get(12))).isEqualTo("TAG_EXISTS");
    assertThat(answers.get(15).get("items")).isEmpty();
  }

  @Test
  void aLoaderIsForTagsAndShowsWhatIsPinnedWithinThemFirst() {
    List<JsonNode> answers =
        talk()
            .ask(
                A,
                "{'op':'createConversation','as':'ann','id':'b','members':['bob']}",
                TALK,
                "{'op':'addTag','as':'ann','tagId':'w','tagName':'work'}",
                "{'op':'addConversationsToTag','as':'ann','tagId':'w','conversations':['a','b']}",
                "{'op':'setConversationToTopInTag','as':'ann','tagId':'w','conversation':'a'}",
                loader("'tagFilter':{'tagIds':['w','none']}"),
                loader("'tagFilter':{'tagIds':['w'],'topPriority':true}"),
                loader("'tagFilter':{'tagIds':['none']}"),
                "{'op':'load','loader':'loader-1'}",
                "{'op':'load','loader':'loader-2','count':1}",
                "{'op':'load','loader':'loader-2'}",
                "{'op':'load','loader':'loader-3'}");

    assertThat(ShellTalk.conversations(answers.get(9))).containsExactlyInAnyOrder("a", "b");
    assertThat(ShellTalk.conversations(answers.get(10))).containsExactly("a");
    assertThat(ShellTalk.conversations(answers.get(11))).containsExactly("b");
    assertThat(ShellTalk.conversations(answers.get(12))).isEmpty();
  }

  private static String loader(String options) {
    return "{'op':'createConversationListLoader','as':'ann'," + options + "}";
  }

  @Test
  void whatIsUnreadInATagNeedsToSayWhetherMutedOnesCount() {
    List<JsonNode> answers =
        talk()
            .ask(
                A,
                "{'op':'send','as':'bob','conversation':'a','text':'x'}",
                "{'op':'addTag','as':'ann','tagId':'w','tagName':'work'}",
                "{'op':'addConversationsToTag','as':'ann','tagId':'w','conversations':['a']}",
                "{'op':'getUnreadCountByTag','as':'ann','tagId':'w'}",
                "{'op':'getUnreadCountByTag','as':'ann','tagId':'w','containMuted':false}",
                "{'op':'clearMessagesUnreadStatusByTag','as':'ann','tagId':'w'}",
                "{'op':'getUnreadCountByTag','as':'ann','tagId':'w','containMuted':true}",
                "{'op':'clearConversationsByTag','as':'ann','tagId':'w'}",
                "{'op':'getAllConversationList','as':'ann'}");

    assertThat(ShellTalk.code(answers.get(4))).isEqualTo("MISSING_OPTION");
    assertThat(answers.get(5).at("/item/count").intValue()).isEqualTo(1);
    assertThat(answers.get(7).at("/item/count").intValue()).isZero();
    assertThat(answers.get(9).get("items")).isEmpty();
  }

  private ShellTalk talk() {
    return new ShellTalk(store);
  }
}
