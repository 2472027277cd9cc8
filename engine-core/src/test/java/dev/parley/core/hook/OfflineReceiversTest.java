package dev.parley.core.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.MessageDraft;
import dev.parley.NotificationLevel;
import dev.parley.OfflineHook;
import dev.parley.OfflineHook.Offline;
import dev.parley.core.Engines;
import dev.parley.event.Subscription;
import dev.parley.message.Content;
import dev.parley.testkit.storage.MemoryStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** spec/leancloud.md 11, {@code _receiversOffline}: who has to be notified is told to a hook. */
final class OfflineReceiversTest {
  private final List<Offline> told = new ArrayList<>();
  private final ConversationEngine engine =
      Engines.open(
          EngineOptions.builder(Path.of("unused")).hook((OfflineHook) told::add).build(),
          MemoryStorage.create());
  private final Conversation conversation =
      engine.session("ann").createConversation(group -> group.members("bob", "cid"));

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void thoseForWhomNobodyListensAreToldToTheHook() {
    Subscription cids = engine.session("cid").events(event -> {});

    conversation.messages().send("first");
    cids.close();
    conversation.messages().send("second");

    assertThat(told.get(0).message().content()).isEqualTo(Content.text("first"));
    assertThat(told.get(0).users()).containsExactly("bob");
    assertThat(told.get(1).users()).containsExactly("bob", "cid");
  }

  @Test
  void nothingIsToldWhereEverybodyListens() {
    engine.session("bob").events(event -> {});
    engine.session("cid").events(event -> {});

    conversation.messages().send("hello");

    assertThat(told).isEmpty();
  }

  @Test
  void whoeverDoesNotWantToBeNotifiedIsNamedApart() {
    engine
        .session("bob")
        .conversation(conversation.id())
        .settings()
        .notificationLevel(NotificationLevel.MENTIONS);

    conversation.messages().send("hello");
    conversation.messages().send(MessageDraft.text("bob!").mentions("bob"));
    conversation.messages().send(MessageDraft.text("nothing new").counted(false));

    assertThat(told)
        .extracting(Offline::users)
        .containsExactly(List.of("cid"), List.of("bob", "cid"), List.of());
    assertThat(told)
        .extracting(Offline::silent)
        .containsExactly(List.of("bob"), List.of(), List.of("bob", "cid"));
  }

  @Test
  void everyMemberOfALargeGroupIsToldOnce() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      many.add("user" + i);
    }
    Conversation large = engine.session("ann").createConversation(group -> group.members(many));

    large.messages().send("hello");

    List<String> users = told.stream().flatMap(each -> each.users().stream()).toList();
    assertThat(users).hasSize(2_500);
    assertThat(new TreeSet<>(users)).isEqualTo(new TreeSet<>(many));
    assertThat(told).hasSizeGreaterThan(1).allMatch(each -> each.users().size() <= 1_000);
  }
}
