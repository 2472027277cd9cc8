package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationKind;
import dev.parley.Importer;
import dev.parley.MessageDraft;
import dev.parley.error.ErrorCode;
import dev.parley.event.Event;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.Anchor;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import dev.parley.query.Range;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user deletes for itself is gone for this user alone (spec/rongcloud.md 8.8). */
public interface OwnDeletionContract extends EngineSource {
  @Test
  default void aDeletedMessageIsGoneForOneUserInEveryReading(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    List<Message> sent = send(group, 5);
    Conversation anns = engine.as("ann", group);

    anns.messages().deleteForMe(List.of(sent.get(1).id(), sent.get(4).id(), "nowhere"));

    List<Message> shown = List.of(sent.get(0), sent.get(2), sent.get(3));
    for (int round = 0; round < 2; round++) {
      Conversation seen = engine.as("ann", group);
      assertThat(seen.messages().query(MessageQuery.newToOld()).items()).isEqualTo(shown);
      assertThat(seen.messages().count(Range.all(), MessageFilter.all())).isEqualTo(3);
      assertThat(seen.messages().find(sent.get(1).id())).isEmpty();
      assertThat(seen.messages().latestAt(Long.MAX_VALUE)).contains(sent.get(3));
      assertThat(seen.messages().indexOf(sent.get(3).id())).isEqualTo(2);
      assertThat(seen.messages().around(Anchor.message(sent.get(2).id()), 9, 9).page().items())
          .isEqualTo(shown);
      assertThat(
              seen.messages()
                  .calendar(Range.all(), ZoneOffset.UTC, MessageFilter.all(), 9)
                  .get(0)
                  .count())
          .isEqualTo(3);
      assertThat(seen.messages().changesSince(seen.messages().firstToken(), 9).items())
          .isEqualTo(shown);
      assertThat(seen.unread().count()).isEqualTo(3);
      refused(ErrorCode.MESSAGE_NOT_FOUND, () -> seen.messages().indexOf(sent.get(1).id()));
      engine.reopen();
    }
    assertThat(engine.messages(group.id())).isEqualTo(sent);
    assertThat(engine.as("bob", group).messages().query(MessageQuery.newToOld()).items())
        .isEqualTo(sent);
  }

  @Test
  default void aPageOfSoManyStaysOneOverThousandsOfDeletedMessages(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    List<Message> sent = send(group, 1_200);
    Conversation anns = engine.as("ann", group);
    List<Message> shown = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      // Two whole runs, and every third of the rest.
      boolean goes = (i > 100 && i < 400) || (i > 600 && i < 1_150) || i % 3 == 0;
      if (goes) {
        deleted.add(sent.get(i).id());
      } else {
        shown.add(sent.get(i));
      }
    }
    for (int from = 0; from < deleted.size(); from += 100) {
      anns.messages().deleteForMe(deleted.subList(from, Math.min(deleted.size(), from + 100)));
    }

    List<Message> walked = new ArrayList<>();
    Page<Message> page = anns.messages().query(MessageQuery.newToOld().limit(7));
    while (true) {
      List<Message> items = new ArrayList<>(page.items());
      Collections.reverse(items);
      walked.addAll(items);
      assertThat(page.hasOlder()).isEqualTo(walked.size() < shown.size());
      assertThat(page.hasNewer()).isEqualTo(walked.size() > items.size());
      if (!page.hasOlder()) {
        break;
      }
      assertThat(page.items()).hasSize(7);
      page = anns.messages().query(page.olderCursor().orElseThrow());
    }
    Collections.reverse(walked);
    assertThat(walked).isEqualTo(shown);
    assertThat(anns.messages().count(Range.all(), MessageFilter.all())).isEqualTo(shown.size());
    assertThat(anns.unread().count()).isEqualTo(shown.size());
    int at = 150;
    assertThat(anns.messages().indexOf(shown.get(at).id())).isEqualTo(at);
  }

  @Test
  default void theLatestMessageFallsBackToTheOneBefore(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    List<Message> sent = send(group, 2);
    long active = group.info().activeAt();

    engine.as("ann", group).messages().deleteForMe(List.of(sent.get(1).id()));

    var entry = engine.session("ann").list().entry(ConversationKind.GROUP, group.id());
    assertThat(entry.latestMessage()).contains(sent.get(0));
    assertThat(entry.info().activeAt()).isEqualTo(active);
    assertThat(entry.listed()).isTrue();
    engine.as("ann", group).messages().deleteForMe(List.of(sent.get(0).id()));
    assertThat(
            engine.session("ann").list().entry(ConversationKind.GROUP, group.id()).latestMessage())
        .isEmpty();
    assertThat(
            engine.session("bob").list().entry(ConversationKind.GROUP, group.id()).latestMessage())
        .contains(sent.get(1));
  }

  @Test
  default void aHistoryIsClearedUpToATimeThatIsTakenIn(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    send(group, 2);
    long then = engine.clock().millis();
    send(group, 2);
    engine.clock().tick();
    List<Message> after = send(group, 2);
    Conversation anns = engine.as("ann", group);

    anns.messages().clearForMe(then);
    anns.messages().clearForMe(then - 1);

    engine.reopen();
    Conversation seen = engine.as("ann", group);
    assertThat(seen.messages().query(MessageQuery.oldToNew()).items()).isEqualTo(after);
    assertThat(seen.messages().query(MessageQuery.oldToNew()).hasOlder()).isFalse();
    assertThat(seen.unread().count()).isEqualTo(2);
    assertThat(seen.messages().count(Range.all(), MessageFilter.all())).isEqualTo(2);
    assertThat(engine.messages(group.id())).hasSize(6);
  }

  @Test
  default void clearingAllTakesWhatIsThereAndNothingThatComes(EngineUnderTest engine) {
    for (long time : new long[] {0, Long.MAX_VALUE}) {
      Conversation group = engine.group("bob", "ann");
      send(group, 3);
      Conversation anns = engine.as("ann", group);

      anns.messages().clearForMe(time);

      assertThat(anns.messages().query(MessageQuery.newToOld()).items()).isEmpty();
      Message next = group.messages().send("in the same millisecond");
      assertThat(anns.messages().query(MessageQuery.newToOld()).items()).containsExactly(next);
      assertThat(anns.unread().state().first()).contains(next);
    }
  }

  @Test
  default void anImportIntoWhatIsClearedIsNotShown(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    Message sent = group.messages().send("sent");
    engine.as("ann", group).messages().clearForMe(0);

    Message old =
        Message.builder(group.id(), "old", sent.sentAt() - 1, "bob", Content.text("old")).build();
    engine.engine().operator().importer(Importer.Ids.KEEP).add(group.id(), List.of(old));

    assertThat(engine.as("ann", group).messages().find("old")).isEmpty();
    assertThat(engine.as("bob", group).messages().find("old")).contains(old);
  }

  @Test
  default void aDeletedMentionIsCountedNoMore(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    Message mention = group.messages().send(MessageDraft.text("ann!").mentions("ann"));
    group.messages().send("more");
    Conversation anns = engine.as("ann", group);

    anns.messages().deleteForMe(List.of(mention.id()));

    assertThat(anns.unread().state().count()).isEqualTo(1);
    assertThat(anns.unread().state().mentioned()).isZero();
    assertThat(anns.unread().mentioned()).isFalse();
  }

  @Test
  default void theOtherSessionsAreToldOfDeletions(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    Message sent = group.messages().send("sent");
    Heard phone = Heard.by(engine, engine.session("ann"));
    Heard bob = Heard.by(engine, engine.session("bob"));
    Conversation anns = engine.as("ann", group);

    anns.messages().deleteForMe(List.of(sent.id()));
    anns.messages().deleteForMe(List.of(sent.id(), "nowhere"));
    anns.messages().clearForMe(0);
    anns.messages().clearForMe(0);

    long now = engine.clock().millis();
    assertThat(phone.events())
        .containsExactly(
            new Event.MessagesDeleted(group.id(), List.of(sent.id()), now),
            new Event.MessagesDeleted(group.id(), List.of(), now));
    assertThat(bob.events()).isEmpty();
  }

  @Test
  default void oneToAHundredMessagesAreDeletedAtOnce(EngineUnderTest engine) {
    Conversation group = engine.group("ann");

    refused(ErrorCode.INVALID_MESSAGE_LIST, () -> group.messages().deleteForMe(List.of()));
    refused(
        ErrorCode.INVALID_MESSAGE_LIST,
        () -> group.messages().deleteForMe(Collections.nCopies(101, "m")));
    assertThat(ErrorCode.INVALID_MESSAGE_LIST.rongCloud()).hasValue(34206);
  }

  private static List<Message> send(Conversation group, int count) {
    List<Message> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sent.add(group.messages().send("message " + i));
    }
    return sent;
  }
}
