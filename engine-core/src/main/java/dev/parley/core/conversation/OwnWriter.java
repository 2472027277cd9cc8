package dev.parley.core.conversation;

import dev.parley.event.Event;
import dev.parley.event.ListKey;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final Runnable sessionCheck;
  private final Announcer announcer;

  /**
   * Creates it for a session.
   *
   * @param session is not told of its own changes
   * @param sessionCheck throws if the session was closed
   */
  public OwnWriter(Kernel kernel, String user, Object session, Runnable sessionCheck) {
    this.kernel = kernel;
    this.user = user;
    this.session = session;
    this.sessionCheck = sessionCheck;
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
    return write(
        now -> {
          Map<String, String> present =
              kernel.store().read(storage -> storage.settings(user, scope));
          List<Put> puts = new ArrayList<>();
          change
              .of(present, now)
              .forEach(
                  (name, value) -> {
                    if (!Objects.equals(present.get(name), value)) {
                      puts.add(new Put(scope, name, value));
                    }
                  });
          return puts;
        },
        now -> List.of(event.apply(now)));
  }

  /**
   * Writes settings of any scopes in one batch.
   *
   * @param change gets the time, gives what is to be set; called while no other change is under way
   * @param events what to tell of, made with the time
   * @return whether there was anything to write
   */
  public boolean write(LongFunction<List<Put>> change, LongFunction<List<Event>> events) {
    return kernel
        .locks()
        .lockedUser(
            user,
            () -> {
              // Whoever erases the user or a conversation ends the session or marks the
              // conversation first, then waits for those who have a lock.
              sessionCheck.run();
              long now = kernel.clock().sendTime();
              List<Mutation.OfUser> mutations = new ArrayList<>();
              for (Put put : change.apply(now)) {
                kernel.locks().checkKept(put.conversation());
                mutations.add(
                    new Mutation.PutSetting(
                        put.scope(), put.name(), put.value(), kernel.clock().nextVersion()));
              }
              if (mutations.isEmpty()) {
                return false;
              }
              kernel.store().apply(Batch.ofUser(user, mutations));
              events.apply(now).forEach(event -> announcer.toUser(user, event, session));
              return true;
            });
  }

  /** Changes settings of a conversation and tells of one key. */
  public boolean change(String conversation, ListKey key, Change change) {
    return change(
        conversation, change, now -> new Event.OwnStateChanged(conversation, Set.of(key), now));
  }

  /**
   * A setting to be written.
   *
   * @param conversation what it is about, or empty
   * @param scope the conversation, or a part of it
   * @param name the setting
   * @param value its value; null removes it
   */
  public record Put(String conversation, String scope, String name, @Nullable String value) {
    /** Creates one in the scope of a conversation, or in that of the user as a whole. */
    public Put(String conversation, String name, @Nullable String value) {
      this(conversation, conversation, name, value);
    }
  }

  /** What is to be set, given what is there. */
  @FunctionalInterface
  public interface Change {
    /** Returns settings by name; null removes one. */
    Map<String, @Nullable String> of(Map<String, String> present, long now);
  }
}
