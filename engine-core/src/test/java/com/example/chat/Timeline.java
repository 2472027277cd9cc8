package com.example.chat;

import dev.parley.event.Event;
import dev.parley.event.EventListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a window shows: the messages that were heard and not taken back. */
final class Timeline implements EventListener {
  private final Map<String, String> senders = new LinkedHashMap<>();

  @Override
  public void onEvent(Event event) {
    if (event instanceof Event.MessageSent sent) {
      senders.put(sent.message().id(), sent.message().from());
    } else if (event instanceof Event.MessageRecalled recalled) {
      senders.remove(recalled.message().id());
    }
  }

  List<String> shown() {
    return List.copyOf(senders.keySet());
  }
}
