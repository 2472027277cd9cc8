package dev.parley.testkit.engine.model;

import dev.parley.event.ListKey;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.testkit.engine.model.PlainGroup.Person;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What members keep for themselves. */
final class PlainOwn {
  private final PlainEvents events;

  PlainOwn(PlainEvents events) {
    this.events = events;
  }

  Answer make(Move.InGroup move, Person person, PlainGroup group) {
    String user = move.user();
    if (move instanceof Move.Pin pin) {
      tell(user, group, ListKey.PINNED, person.pinned != pin.pinned());
      person.pinned = pin.pinned();
    } else if (move instanceof Move.Level level) {
      tell(user, group, ListKey.LEVEL, person.level != level.level());
      person.level = level.level();
    } else if (move instanceof Move.WriteDraft draft) {
      tell(user, group, ListKey.DRAFT, !person.draft.equals(draft.text()));
      person.draft = draft.text();
    } else if (move instanceof Move.Delete delete) {
      delete(delete, person, group);
    } else if (move instanceof Move.Clear) {
      clear(user, person, group);
    }
    return Answer.DONE;
  }

  private void tell(String user, PlainGroup group, ListKey key, boolean changed) {
    if (changed) {
      events.to(user, Told.ownState(group.id, key));
    }
  }

  private void delete(Move.Delete delete, Person person, PlainGroup group) {
    Set<String> shown = new LinkedHashSet<>();
    group.shown(delete.user()).forEach(message -> shown.add(message.id()));
    List<String> deleted = new ArrayList<>();
    for (int number : delete.messages()) {
      Message message = group.message(number);
      if (message != null && shown.contains(message.id()) && person.deleted.add(message.id())) {
        deleted.add(message.id());
      }
    }
    if (!deleted.isEmpty()) {
      events.to(delete.user(), Told.deleted(group.id, deleted));
    }
  }

  private void clear(String user, Person person, PlainGroup group) {
    Position newest = group.newest();
    if (newest != null && PlainGroup.isBehind(newest, person.cleared)) {
      person.cleared = newest;
      events.to(user, Told.deleted(group.id, List.of()));
    }
  }
}
