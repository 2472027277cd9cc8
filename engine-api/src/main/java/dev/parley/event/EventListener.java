package dev.parley.event;

/** Is told of events, one at a time. What it throws is logged and changes nothing. */
@FunctionalInterface
public interface EventListener {
  /** Is told of an event, on a thread of the engine. */
  void onEvent(Event event);
}
