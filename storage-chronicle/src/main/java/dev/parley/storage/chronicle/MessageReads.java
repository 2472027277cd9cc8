package dev.parley.storage.chronicle;

import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Change;
import dev.parley.storage.KeyRange;
import dev.parley.storage.MessageReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/** Reads messages: addresses from the index, then images from the log. */
final class MessageReads implements MessageReader {
  private static final int CHUNK = 512;
  private static final byte[] BEFORE_ALL = {};

  private final Index index;

  MessageReads(Index index) {
    this.index = index;
  }

  @Override
  public List<Message> scan(
      String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
    long begun = index.log().watch().begin();
    Recorded.Scan recorded = Recorded.scan();
    List<Message> found = found(conversation, range, direction, limit, filter);
    index.log().watch().scanned(recorded, begun, found.size());
    return found;
  }

  private List<Message> found(
      String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
    int ordinal = index.existing(conversation);
    if (ordinal < 0 || limit == 0) {
      return List.of();
    }
    ImageFilter wanted = filter.matchesAll() ? null : new ImageFilter(filter);
    int chunk = wanted == null ? Math.min(limit, CHUNK) : CHUNK;
    MessageWalk walk = new MessageWalk(index, ordinal, KeyRange.of(range), direction, chunk);
    Images images = new Images(index.log());
    List<Message> found = new ArrayList<>(Math.min(limit, 64));
    for (int collected = walk.next(); collected > 0; collected = walk.next()) {
      index.meter().touched(collected);
      for (int i = 0; i < collected; i++) {
        ByteReader image = images.load(walk.address(i), EntryLayout.MESSAGE);
        if (wanted == null || wanted.matches(image)) {
          Message message = MessageImage.message(image, conversation);
          if (message != null) {
            found.add(message);
          }
          if (found.size() == limit) {
            return found;
          }
        }
      }
    }
    return found;
  }

  @Override
  public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
    int ordinal = index.existing(conversation);
    if (ordinal < 0 || cap == 0) {
      return 0;
    }
    KeyRange keys = KeyRange.of(range);
    if (filter.matchesAll()) {
      MessageWalk walk = new MessageWalk(index, ordinal, keys, Direction.OLD_TO_NEW, 0);
      return Math.min(cap, walk.count());
    }
    ImageFilter wanted = new ImageFilter(filter);
    MessageWalk walk = new MessageWalk(index, ordinal, keys, Direction.NEW_TO_OLD, CHUNK);
    Images images = new Images(index.log());
    long count = 0;
    for (int collected = walk.next(); collected > 0; collected = walk.next()) {
      index.meter().touched(collected);
      for (int i = 0; i < collected; i++) {
        if (wanted.matches(images.load(walk.address(i), EntryLayout.MESSAGE))) {
          count++;
          if (count == cap) {
            return count;
          }
        }
      }
    }
    return count;
  }

  @Override
  public List<@Nullable Message> messages(String conversation, List<String> ids) {
    int ordinal = index.existing(conversation);
    Images images = new Images(index.log());
    List<@Nullable Message> answers = new ArrayList<>(ids.size());
    for (String wanted : ids) {
      answers.add(ordinal < 0 ? null : message(conversation, ordinal, wanted, images));
    }
    return answers;
  }

  private @Nullable Message message(
      String conversation, int ordinal, String wanted, Images images) {
    byte[] id = wanted.getBytes(StandardCharsets.UTF_8);
    long address =
        index
            .hash()
            .find(index.messageIds().hash(ordinal, id), index.messageIds().match(ordinal, id));
    return address == -1 || isTrimmed(ordinal, address)
        ? null
        : MessageImage.message(images.load(address, EntryLayout.MESSAGE), conversation);
  }

  private boolean isTrimmed(int ordinal, long address) {
    long before = index.conversations().trimmedBefore(ordinal);
    return before != Long.MIN_VALUE && index.log().longAt(address + MessageImage.SENT_AT) < before;
  }

  /**
   * Collects all addresses under one hold of the stripe: a message that changes moves to the end of
   * this order, so a walk in chunks could meet it twice.
   */
  @Override
  public List<Change> changes(String conversation, long afterVersion, int limit) {
    int ordinal = index.existing(conversation);
    if (ordinal < 0 || limit == 0 || afterVersion == Long.MAX_VALUE) {
      return List.of();
    }
    long[] addresses = changed(ordinal, afterVersion + 1, limit);
    Images images = new Images(index.log());
    List<Change> changes = new ArrayList<>(addresses.length);
    for (long address : addresses) {
      ByteReader image = images.load(address, EntryLayout.MESSAGE);
      Message message = MessageImage.message(image, conversation);
      if (message != null) {
        changes.add(new Change(MessageImage.changedVersion(image), message));
      }
    }
    return changes;
  }

  private long[] changed(int ordinal, long fromVersion, int limit) {
    StampedLock lock = index.access().conversation(ordinal);
    long stamp = index.access().read(lock);
    try {
      long root = index.conversations().changes(ordinal);
      long from = index.messageTrees().rank(root, fromVersion, BEFORE_ALL);
      long there = index.messageTrees().count(root) - from;
      if (there <= 0) {
        return new long[0];
      }
      return index.conversations().trimmedBefore(ordinal) == Long.MIN_VALUE
          ? collected(root, from, (int) Math.min(limit, there))
          : notTrimmed(ordinal, root, from, limit);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private long[] collected(long root, long from, int wanted) {
    long[] addresses = new long[wanted];
    int found =
        index.messageTrees().collect(root, from, false, wanted, new long[wanted], addresses);
    return Arrays.copyOf(addresses, found);
  }

  /** Passes over what was trimmed and is about to be taken out of the tree. */
  private long[] notTrimmed(int ordinal, long root, long from, int limit) {
    long[] kept = new long[Math.min(limit, CHUNK)];
    int count = 0;
    long next = from;
    for (long[] chunk = collected(root, next, CHUNK);
        chunk.length > 0 && count < limit;
        next += chunk.length, chunk = collected(root, next, CHUNK)) {
      for (long address : chunk) {
        if (count < limit && !isTrimmed(ordinal, address)) {
          kept = count == kept.length ? Arrays.copyOf(kept, Math.min(limit, 2 * count)) : kept;
          kept[count++] = address;
        }
      }
    }
    return Arrays.copyOf(kept, count);
  }
}
