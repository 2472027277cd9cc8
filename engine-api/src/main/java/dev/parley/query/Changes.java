package dev.parley.query;

import dev.parley.message.Message;
import java.util.List;

/**
 * What changed in a conversation since a token: each message once, as it stands now, in the order
 * of its latest change.
 *
 * <p>Put these over what was known at the token (by message id) and it is what is known now. A
 * storage that several processes share may give some changes again.
 *
 * @param items messages that were added, updated or recalled; unmodifiable
 * @param next the token to ask with next time
 * @param hasMore whether asking with {@code next} gives more at once
 */
public record Changes(List<Message> items, ChangeToken next, boolean hasMore) {
  /** Copies the items. */
  public Changes {
    items = List.copyOf(items);
  }
}
