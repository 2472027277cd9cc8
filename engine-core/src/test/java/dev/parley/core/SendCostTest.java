package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.MemoryStorage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a send asks of the storage depends neither on the group nor on who else listens. */
final class SendCostTest {
  private final Map<String, Integer> calls = new TreeMap<>();
  private final ConversationEngine engine =
      Engines.open(
          EngineOptions.builder(Path.of("unused")).build(), counting(MemoryStorage.create()));

  @AfterEach
  void close() {
    engine.close();
  }

  private Storage counting(Storage storage) {
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> {
              calls.merge(method.getName(), 1, Integer::sum);
              try {
                return method.invoke(storage, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Map<String, Integer> callsOfASend(Conversation conversation) {
    // The first one finds out who listens.
    conversation.messages().send("first");
    calls.clear();
    conversation.messages().send("second");
    return Map.copyOf(calls);
  }

  @Test
  void aSendToALargeGroupAsksWhatASendToTwoAsks() {
    Conversation pair = engine.session("ann").createConversation(group -> group.members("bob"));
    Conversation large = engine.session("ann").createConversation(group -> group.members("bob"));
    for (int i = 0; i < 3_000; i++) {
      large.members().add("user" + i);
    }
    engine.session("bob").events(event -> {});

    assertThat(callsOfASend(large)).isEqualTo(callsOfASend(pair)).doesNotContainKey("members");
  }

  @Test
  void aSendAsksTheSameHoweverManyListenElsewhere() {
    Conversation pair = engine.session("ann").createConversation(group -> group.members("bob"));
    engine.session("bob").events(event -> {});
    Map<String, Integer> alone = callsOfASend(pair);
    for (int i = 0; i < 1_000; i++) {
      engine.session("user" + i).events(event -> {});
    }

    assertThat(callsOfASend(pair)).isEqualTo(alone);
  }
}
