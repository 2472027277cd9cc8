package dev.parley.core.conversation;

import dev.parley.event.Event;
import dev.parley.event.ListKey;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a user keeps for itself, and tells the user's other sessions. One change at a time of
 * one user: what is there is read, what differs is written.
 */
public final class OwnWriter {
  private final Kernel kernel;
  private final String user;
  private final Object session;
  private final Announcer announcer;

  /**
   * Creates it for a session.
   *
   * @param session is not told of its own changes
   */
  public OwnWriter(Kernel kernel, String user, Object session) {
    this.kernel = kernel;
    this.user = user;
    this.session = session;
    this.announcer = new Announcer(kernel);
  }

  /**
   * Changes settings of one scope: those that differ are written in one batch.
   *
   * @param scope a conversation, or empty
   * @param change gets what is there and the time, gives what is to be set; null removes
   * @param event what to tell of, made with the time
   * @return whether anything was changed
   */
  public boolean change(String scope, Change change, LongFunction<Event> event) {
    return kernel
        .locks()
        .locked(
            user,
            () -> {
              Map<String, String> present =
                  kernel.store().read(storage -> storage.settings(user, scope));
              long now = kernel.clock().sendTime();
              List<Mutation.OfUser> mutations = new ArrayList<>();
              change
                  .of(present, now)
                  .forEach((name, value) -> put(mutations, present, scope, name, value));
              if (mutations.isEmpty()) {
                return false;
              }
              kernel.store().apply(Batch.ofUser(user, mutations));
              announcer.toUser(user, event.apply(now), session);
              return true;
            });
  }

  /** Changes settings of a conversation and tells of one key. */
  public boolean change(String conversation, ListKey key, Change change) {
    return change(
        conversation, change, now -> new Event.OwnStateChanged(conversation, Set.of(key), now));
  }

  private void put(
      List<Mutation.OfUser> mutations,
      Map<String, String> present,
      String scope,
      String name,
      @Nullable String value) {
    if (!java.util.Objects.equals(present.get(name), value)) {
      mutations.add(new Mutation.PutSetting(scope, name, value, kernel.clock().nextVersion()));
    }
  }

  /** What is to be set, given what is there. */
  @FunctionalInterface
  public interface Change {
    /** Returns settings by name; null removes one. */
    Map<String, @Nullable String> of(Map<String, String> present, long now);
  }
}
