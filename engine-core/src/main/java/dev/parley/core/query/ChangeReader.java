package dev.parley.core.query;

import dev.parley.core.store.Store;
import dev.parley.error.InvalidRequestException;
import dev.parley.message.Message;
import dev.parley.query.ChangeToken;
import dev.parley.query.Changes;
import dev.parley.storage.Change;
import java.util.List;

/** Reads what changed, by the versions of changes; a token is a version of one conversation. */
final class ChangeReader {
  private static final char KIND = 'c';

  private final Store store;
  private final String conversation;
  private final CurrentVersion currentVersion;
  private final MessageView view;

  ChangeReader(Store store, String conversation, CurrentVersion currentVersion, MessageView view) {
    this.store = store;
    this.conversation = conversation;
    this.currentVersion = currentVersion;
    this.view = view;
  }

  ChangeToken first() {
    return token(Long.MIN_VALUE);
  }

  ChangeToken current() {
    return token(currentVersion.of(conversation));
  }

  Changes since(ChangeToken token, int limit) {
    long version = version(token);
    List<Change> rows = store.read(storage -> storage.changes(conversation, version, limit + 1));
    boolean hasMore = rows.size() > limit;
    List<Change> given = hasMore ? rows.subList(0, limit) : rows;
    long last = given.isEmpty() ? version : given.get(given.size() - 1).version();
    List<Message> items = view.visible(given.stream().map(Change::message).toList());
    return new Changes(items, token(last), hasMore);
  }

  private ChangeToken token(long version) {
    return new ChangeToken(
        TextCode.encode(
            KIND,
            out -> {
              TextCode.writeText(out, conversation);
              out.writeLong(version);
            }));
  }

  private long version(ChangeToken token) {
    return TextCode.decode(
        "change token",
        KIND,
        token.text(),
        in -> {
          String itsConversation = TextCode.readConversation(in);
          if (!itsConversation.equals(conversation)) {
            throw new InvalidRequestException(
                "change token belongs to another conversation: token="
                    + itsConversation
                    + ", asked="
                    + conversation);
          }
          return in.readLong();
        });
  }
}
