package dev.parley.cli;

import dev.parley.message.Message;
import java.util.ArrayList;
import java.util.List;

/** Consecutive messages of one conversation, bounded in number and in size, with their lines. */
final class ImportBatch {
  private static final int MAX_MESSAGES = 1000;

  /** In characters of text or bytes of content, which is near enough to bound the heap. */
  private static final int MAX_SIZE = 1 << 20;

  private final List<Message> messages = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private long size;

  /** Returns whether a message may join this batch. */
  boolean takes(Message message) {
    return messages.isEmpty()
        || (messages.size() < MAX_MESSAGES
            && size + sizeOf(message) <= MAX_SIZE
            && messages.get(0).conversation().equals(message.conversation()));
  }

  void add(Message message, long line) {
    messages.add(message);
    lines.add(line);
    size += sizeOf(message);
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  List<Message> messages() {
    return messages;
  }

  /** Returns the number of the line that a message came from. */
  long line(int index) {
    return lines.get(index);
  }

  void clear() {
    messages.clear();
    lines.clear();
    size = 0;
  }

  private static int sizeOf(Message message) {
    return message.type().code() == -1 ? message.text().length() : message.content().body().length;
  }
}
