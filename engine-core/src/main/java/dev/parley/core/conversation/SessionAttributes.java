package dev.parley.core.conversation;

import dev.parley.ConversationAttributes;
import dev.parley.core.attribute.AttributePath;
import dev.parley.core.attribute.AttributeValues;
import dev.parley.core.attribute.PendingAttributes;
import dev.parley.core.attribute.StoredAttributes;
import dev.parley.error.ConversationNotFoundException;
import dev.parley.event.Event;
import dev.parley.storage.Batch;
import dev.parley.storage.ConversationState;
import dev.parley.storage.Mutation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of a conversation for one of its members, with what is not saved yet. */
final class SessionAttributes implements ConversationAttributes {
  private final Kernel kernel;
  private final MemberAccess access;
  private final Announcer announcer;
  private final PendingAttributes pending = new PendingAttributes();

  SessionAttributes(Kernel kernel, MemberAccess access) {
    this.kernel = kernel;
    this.access = access;
    this.announcer = new Announcer(kernel);
  }

  @Override
  public Optional<Object> get(String path) {
    AttributePath at = AttributePath.of(path);
    return AttributeValues.at(all(), at);
  }

  @Override
  public Map<String, Object> all() {
    access.check();
    return pending.over(StoredAttributes.read(state().attributes()));
  }

  @Override
  public ConversationAttributes set(String path, Object value) {
    access.check();
    pending.put(path, Optional.of(value));
    return this;
  }

  @Override
  public ConversationAttributes remove(String path) {
    access.check();
    pending.put(path, Optional.empty());
    return this;
  }

  @Override
  public void save() {
    access.check();
    Map<AttributePath, Optional<Object>> changes = pending.changes();
    if (!changes.isEmpty()) {
      kernel.locks().locked(access.conversation(), () -> commit(changes));
      pending.saved(changes);
    }
  }

  @Override
  public void fetch() {
    access.check();
    pending.clear();
  }

  private boolean commit(Map<AttributePath, Optional<Object>> changes) {
    access.check();
    Map<String, String> stored = state().attributes();
    Map<String, Object> before = StoredAttributes.read(stored);
    Map<String, Object> after = PendingAttributes.save(before, changes);
    int max = kernel.options().maxContentBytes();
    Map<String, String> wanted = StoredAttributes.write(after, max);
    List<Mutation.OfConversation> mutations = new ArrayList<>();
    for (String name : StoredAttributes.write(before, Integer.MAX_VALUE).keySet()) {
      if (!wanted.containsKey(name)) {
        mutations.add(new Mutation.PutAttribute(name, null, version()));
      }
    }
    wanted.forEach(
        (name, text) -> {
          if (!text.equals(stored.get(name))) {
            mutations.add(new Mutation.PutAttribute(name, text, version()));
          }
        });
    mutations.add(
        new Mutation.AdvanceClock(
            Mutation.ConversationClock.UPDATED, kernel.clock().sendTime(), version()));
    kernel.store().apply(Batch.ofConversation(access.conversation(), mutations));
    announcer.toMembers(access.conversation(), event(changes), null);
    return true;
  }

  private Event event(Map<AttributePath, Optional<Object>> changes) {
    Map<String, Object> set = new LinkedHashMap<>();
    List<String> removed = new ArrayList<>();
    changes.forEach(
        (path, value) ->
            value.ifPresentOrElse(
                there -> set.put(path.toString(), there), () -> removed.add(path.toString())));
    return new Event.InfoUpdated(access.conversation(), set, removed, access.reader());
  }

  private ConversationState state() {
    ConversationState state =
        kernel.store().read(storage -> storage.conversation(access.conversation()));
    if (state == null) {
      throw new ConversationNotFoundException(access.conversation());
    }
    return state;
  }

  private long version() {
    return kernel.clock().nextVersion();
  }
}
