package dev.parley.hook;

import dev.parley.message.Message;
import java.util.List;

/**
 * Receivers of a message for whom nobody listens at this moment.
 *
 * @param message what was sent
 * @param users whom to notify: they want to be told of it
 * @param silent the others: their notification settings keep it from them, though an application
 *     may have reasons of its own
 */
public record Offline(Message message, List<String> users, List<String> silent) {
  /** Creates it. */
  public Offline {
    users = List.copyOf(users);
    silent = List.copyOf(silent);
  }
}
