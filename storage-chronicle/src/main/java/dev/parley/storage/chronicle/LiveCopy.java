package dev.parley.storage.chronicle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes what is live in some segments, which lie behind one another in the log, into history
 * segments.
 *
 * <p>First comes, in the order of the log, everything that is not an added message, and a
 * definition of each ordinal that was met in the segments for the first time. Then come the
 * messages, conversation by conversation and in the order of their positions, so that a page of
 * them lies together. Last comes a record without entries, for the greatest version.
 *
 * <p>Needs no lock. An image that is replaced meanwhile may be copied or not: the one that replaced
 * it is in the log already. So the log has to be forced before what is written here counts, or a
 * loss of power could take the newer image and leave none.
 */
final class LiveCopy {
  /** About how long a record gets if it has more than one entry. */
  private static final int RECORD = 8 << 10;

  private static final int SUBJECT = (int) EntryLayout.align(SubjectImage.LENGTH);
  private static final int NONE = -2;
  private static final byte[] NO_NAME = {};

  private final Index index;
  private final CommitLog log;
  private final Standing standing;
  private final HistoryWriter target;
  private final List<Segment> sources;
  private final MessageSort messages;
  private final Runnable check;
  private final ByteWriter record = new ByteWriter(2 * RECORD);
  private byte[] image = new byte[RECORD];
  private int partition = NONE;
  private int ordinal = NONE;
  private long version = Long.MIN_VALUE;
  private int source;

  /**
   * Creates it.
   *
   * @param check called now and then; may throw to end it
   */
  LiveCopy(Index index, List<Segment> sources, HistoryWriter target, Runnable check) {
    this.index = index;
    this.log = index.log();
    this.standing = new Standing(index);
    this.target = target;
    this.sources = sources;
    this.messages = new MessageSort(index, sources);
    this.check = check;
  }

  /** Does it. */
  void run() throws IOException {
    try {
      for (source = 0; source < sources.size(); source++) {
        log.walk(sources.get(source), this::record);
      }
      messages.forEach(this::message);
      flush();
      EntryLayout.putHeader(record, EntryLayout.CLAIMS, -1, version, NO_NAME);
      target.append(record.array(), record.length());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void record(long payload, int length) {
    check.run();
    version = Math.max(version, log.longAt(payload + EntryLayout.VERSION));
    if (log.byteAt(payload + EntryLayout.NAME) != 0) {
      define(
          log.byteAt(payload + EntryLayout.PARTITION),
          log.intAt(payload + EntryLayout.ORDINAL),
          payload + EntryLayout.NAME);
    }
    RecordEntries.visit(log, payload, length, this::entry);
  }

  private void entry(int in, int of, int kind, long address, int length) {
    if (kind == EntryLayout.DEFINITION) {
      int what = log.byteAt(address + DefinitionImage.OF);
      int number = log.intAt(address + DefinitionImage.ORDINAL);
      define(what, number, address + DefinitionImage.NAME);
      return;
    }
    if (kind == EntryLayout.MEMBER) {
      defineIfFirst(address, MemberImage.USER, MemberImage.NAME);
    } else if (kind == EntryLayout.RECEIPT) {
      defineIfFirst(address, ReceiptImage.USER, ReceiptImage.NAME);
    }
    if (!standing.isLive(kind, of, address)) {
      if (kind == EntryLayout.MESSAGE) {
        keepActivity(of, address);
      }
      return;
    }
    if (kind == EntryLayout.MESSAGE
        && (log.byteAt(address + MessageImage.FLAGS) & MessageImage.ADDED) != 0) {
      messages.add(source, of, address);
    } else {
      copy(in, of, address, length);
    }
  }

  /** A message that goes may be the one that says when its conversation was active last. */
  private void keepActivity(int conversation, long address) {
    ConversationTable table = index.conversations();
    long activity = table.activity(conversation);
    if (MessageImage.movesActivity(log, address)
        && log.longAt(address + MessageImage.SENT_AT) == activity) {
      begin(SUBJECT + ClocksImage.LONGEST);
      subject(EntryLayout.CONVERSATION, conversation);
      ClocksImage.write(
          record, activity, table.updated(conversation), table.trimmedBefore(conversation));
    }
  }

  /** Members and receipts always have the name of their user, but only the first one defines it. */
  private void defineIfFirst(long address, int userOffset, int nameOffset) {
    int user = log.intAt(address + userOffset);
    if (index.users().name(user) == address + nameOffset) {
      define(EntryLayout.USER, user, address + nameOffset);
    }
  }

  /** An id that no longer stands for the ordinal goes; the ordinal stays. */
  private void define(int what, int number, long nameAddress) {
    byte[] name = index.names().bytes(nameAddress);
    String id = new String(name, StandardCharsets.UTF_8);
    Ordinals ordinals =
        what == EntryLayout.CONVERSATION ? index.conversationIds() : index.userIds();
    byte[] kept = name.length > 0 && ordinals.find(id) == number ? name : NO_NAME;
    begin(DefinitionImage.NAME + 1 + kept.length);
    DefinitionImage.write(record, what, number, kept);
  }

  private void message(int conversation, long address) {
    check.run();
    int length = log.intAt(address + EntryLayout.ENTRY_LENGTH);
    begin(length);
    put(address, length);
  }

  /** Writes an image whose record says whose it is. */
  private void copy(int in, int of, long address, int length) {
    begin(SUBJECT + length);
    subject(in, of);
    put(address, length);
  }

  private void subject(int in, int of) {
    if (in != partition || of != ordinal) {
      partition = in;
      ordinal = of;
      SubjectImage.write(record, in, of);
      record.align();
    }
  }

  private void put(long address, int length) {
    if (length > image.length) {
      image = new byte[length];
    }
    log.copy(address, image, 0, length);
    record.putBytes(image, length);
  }

  /** Sees to it that the next entry may be written into the record. */
  private void begin(int length) {
    if (record.length() > EntryLayout.HEADER && record.length() + length > RECORD) {
      flush();
    }
    if (record.length() == 0) {
      EntryLayout.putHeader(record, EntryLayout.SEVERAL, -1, Long.MIN_VALUE, NO_NAME);
      partition = NONE;
      ordinal = NONE;
    }
    record.align();
  }

  private void flush() {
    try {
      if (record.length() > 0) {
        target.append(record.array(), record.length());
      }
      record.reset();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
