package dev.parley.hook;

/** A hook that notifies those who are not there, by whatever way the application has. */
public interface OfflineHook extends Hook {
  /**
   * A message was sent to users for whom no session listens now ({@code _receiversOffline}). Called
   * as what is named {@code after}: on the sender's thread, when the message is sent; for each
   * thousand members of the conversation once at most, not at all where everybody listens.
   */
  void receiversOffline(Offline offline);
}
