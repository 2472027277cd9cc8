package dev.parley.core.conversation;

import dev.parley.MessageReaders;
import dev.parley.core.query.MessageLookup;
import dev.parley.core.rules.RecallRules;
import dev.parley.core.rules.UnreadRules;
import dev.parley.core.store.Store;
import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import dev.parley.error.MessageNotFoundException;
import dev.parley.message.Message;
import dev.parley.query.Range;
import dev.parley.storage.KeyRange;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Derives who has read a message from the read positions of the members. */
final class ReaderLists {
  private static final int MAX_LIST = 100;
  private static final int PAGE = 1000;

  private final Store store;
  private final MemberAccess access;

  ReaderLists(Store store, MemberAccess access) {
    this.store = store;
    this.access = access;
  }

  MessageReaders of(String id) {
    access.check();
    Message message =
        MessageLookup.byId(store, access.conversation(), id)
            .orElseThrow(() -> new MessageNotFoundException(access.conversation(), id));
    RecallRules.check(access.reader(), message);
    return new Readers(message);
  }

  private final class Readers implements MessageReaders {
    private final Message message;

    private Readers(Message message) {
      this.message = message;
    }

    @Override
    public Count count() {
      access.check();
      int[] counts = new int[2];
      walk(
          null,
          reader -> {
            counts[reader.readAt() == 0 ? 1 : 0]++;
            return true;
          });
      return new Count(counts[0], counts[1]);
    }

    @Override
    public List<Reader> list(boolean read, @Nullable String after, int limit) {
      if (limit < 1 || limit > MAX_LIST) {
        throw new InvalidRequestException(
            ErrorCode.INVALID_COUNT, "limit must be 1 to " + MAX_LIST + ": limit=" + limit);
      }
      access.check();
      List<Reader> found = new ArrayList<>();
      walk(
          after,
          reader -> {
            if (reader.readAt() != 0 == read) {
              found.add(reader);
            }
            return found.size() < limit;
          });
      return found;
    }

    /** Shows those who could read the message, in their order, for as long as they are wanted. */
    private void walk(@Nullable String after, Predicate<Reader> wanted) {
      String last = after;
      while (true) {
        String begin = last;
        List<MemberEntry> page = store.read(s -> s.members(access.conversation(), begin, PAGE));
        for (MemberEntry entry : page) {
          if (concerns(entry) && !wanted.test(reader(entry.user()))) {
            return;
          }
        }
        if (page.size() < PAGE) {
          return;
        }
        last = page.get(page.size() - 1).user();
      }
    }

    private boolean concerns(MemberEntry entry) {
      Range since = Range.newerThan(entry.membership().unreadAfter());
      return !entry.user().equals(message.from())
          && KeyRange.of(since)
              .contains(message.sentAt(), message.id().getBytes(StandardCharsets.UTF_8));
    }

    private Reader reader(String user) {
      Mutation.Receipt receipt =
          store.read(s -> s.receipt(access.conversation(), user, Mutation.ReceiptKind.READ));
      boolean unread = UnreadRules.advances(receipt, message.position());
      return new Reader(user, unread || receipt == null ? 0 : receipt.at());
    }
  }
}
