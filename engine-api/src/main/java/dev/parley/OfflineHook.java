package dev.parley;

import dev.parley.message.Message;
import java.util.List;

/** A hook that notifies those who are not there, by whatever way the application has. */
public interface OfflineHook extends Hook {
  /**
   * A message was sent to users for whom no session listens now ({@code _receiversOffline}). Called
   * as what is named {@code after}: on the sender's thread, when the message is sent; for each
   * thousand members of the conversation once at most, not at all where everybody listens.
   */
  void receiversOffline(Offline offline);

  /**
   * Receivers of a message for whom nobody listens at this moment.
   *
   * @param message what was sent
   * @param users whom to notify: they want to be told of it
   * @param silent the others: their notification settings keep it from them, though an application
   *     may have reasons of its own
   */
  record Offline(Message message, List<String> users, List<String> silent) {
    /** Creates it. */
    public Offline {
      users = List.copyOf(users);
      silent = List.copyOf(silent);
    }
  }
}
