package dev.parley.hook;

import dev.parley.ConversationKind;
import java.util.List;
import java.util.Optional;

/**
 * A conversation that somebody is about to create.
 *
 * @param creator the user
 * @param kind what it will be
 * @param members everybody who will be in it, the creator too, without the others
 * @param name how it will be called, if at all
 */
public record Creating(
    String creator, ConversationKind kind, List<String> members, Optional<String> name) {
  /** Creates it. */
  public Creating {
    members = List.copyOf(members);
  }
}
