package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.event.Event;
import dev.parley.event.Subscription;
import dev.parley.testkit.storage.MemoryStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whoever comes, goes, joins and leaves: a message is heard by the members who listen. */
final class AudiencePropertyTest {
  private static final int USERS = 4;

  @Property(tries = 100)
  void exactlyTheMembersWhoListenHearAMessage(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 5 * USERS - 1) Integer> steps)
      throws InterruptedException {
    try (ConversationEngine engine =
        Engines.open(EngineOptions.builder(Path.of("unused")).build(), MemoryStorage.create())) {
      Scene scene = new Scene(engine);
      for (int step : steps) {
        scene.step(step / USERS, "user" + step % USERS);
      }
    }
  }

  /** A group that the owner, who does not listen, sends to. */
  private static final class Scene {
    private final ConversationEngine engine;
    private final Conversation group;
    private final Set<String> members = new TreeSet<>();
    private final Map<String, List<Subscription>> listening = new HashMap<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private int sent;

    Scene(ConversationEngine engine) {
      this.engine = engine;
      this.group = engine.session("owner").createConversation(wanted -> wanted.members("other"));
    }

    void step(int kind, String user) throws InterruptedException {
      switch (kind) {
        case 0 -> {
          group.members().add(user);
          members.add(user);
        }
        case 1 -> {
          group.members().remove(user);
          members.remove(user);
        }
        case 2 ->
            listening
                .computeIfAbsent(user, key -> new ArrayList<>())
                .add(engine.session(user).events(event -> hear(user, event)));
        case 3 -> {
          List<Subscription> subscriptions = listening.getOrDefault(user, new ArrayList<>());
          if (!subscriptions.isEmpty()) {
            subscriptions.remove(0).close();
          }
        }
        default -> send();
      }
    }

    private void hear(String user, Event event) {
      if (event instanceof Event.MessageSent message) {
        heard.add(message.message().text() + " " + user);
      }
    }

    private void send() throws InterruptedException {
      String text = "text " + sent++;
      group.messages().send(text);
      List<String> expected = new ArrayList<>();
      for (String user : members) {
        listening.getOrDefault(user, List.of()).forEach(each -> expected.add(text + " " + user));
      }
      List<String> got = new ArrayList<>();
      for (int i = 0; i < expected.size(); i++) {
        String next = heard.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("heard, of %s, besides %s", expected, got).isNotNull();
        got.add(next);
      }
      assertThat(got).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(heard).isEmpty();
    }
  }
}
