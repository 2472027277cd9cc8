package dev.parley.storage.chronicle;

import dev.parley.StoreListener;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listener of a store, and Java Flight Recorder, what the store does.
 *
 * <p>Where nobody listens and nothing is recorded no time is taken and nothing is made: a look at
 * one field, and at one flag of the recorder.
 */
final class Watch implements AutoCloseable {
  /** For parts of a store that are used without one. */
  static final Watch NOBODY = new Watch(StoreListener.NONE);

  private final @Nullable ListenerRelay relay;

  Watch(StoreListener listener) {
    this.relay = listener == StoreListener.NONE ? null : new ListenerRelay(listener);
  }

  /** Returns when something begins, to be handed over when it has ended; 0 if nobody listens. */
  long begin() {
    return relay == null ? 0 : System.nanoTime();
  }

  /** A record was appended and indexed. */
  void committed(Recorded.@Nullable Commit recorded, long begun, long bytes) {
    if (recorded != null) {
      recorded.bytes = bytes;
      recorded.commit();
    }
    if (relay != null) {
      long nanos = System.nanoTime() - begun;
      relay.tell(listener -> listener.committed(bytes, nanos));
    }
  }

  /** The log was forced, for callers that waited. */
  void forced(Recorded.@Nullable Force recorded, long begun, int callers) {
    if (recorded != null) {
      recorded.callers = callers;
      recorded.commit();
    }
    if (relay != null) {
      long nanos = System.nanoTime() - begun;
      relay.tell(listener -> listener.forced(callers, nanos));
    }
  }

  /** Messages were read. */
  void scanned(Recorded.@Nullable Scan recorded, long begun, int messages) {
    if (recorded != null) {
      recorded.messages = messages;
      recorded.commit();
    }
    if (relay != null) {
      long nanos = System.nanoTime() - begun;
      relay.tell(listener -> listener.scanned(messages, nanos));
    }
  }

  /** An index was opened, made or mended. */
  void indexOpened(
      Recorded.@Nullable IndexOpening recorded, long begun, Index.Opened how, long records) {
    if (recorded != null) {
      recorded.how = how.toString();
      recorded.records = records;
      recorded.commit();
    }
    if (relay != null) {
      long nanos = System.nanoTime() - begun;
      relay.tell(listener -> listener.indexOpened(how.toString(), records, nanos));
    }
  }

  /** An index was saved for the next opening. */
  void indexSaved(Recorded.@Nullable IndexSaving recorded, long begun) {
    if (recorded != null) {
      recorded.commit();
    }
    if (relay != null) {
      long nanos = System.nanoTime() - begun;
      relay.tell(listener -> listener.indexSaved(nanos));
    }
  }

  /** A part of the log was rewritten. */
  void rewritten(Recorded.@Nullable Rewrite recorded, long begun, long before, long after) {
    if (recorded != null) {
      recorded.bytesBefore = before;
      recorded.bytesAfter = after;
      recorded.commit();
    }
    if (relay != null) {
      long nanos = System.nanoTime() - begun;
      relay.tell(listener -> listener.rewritten(before, after, nanos));
    }
  }

  @Override
  public void close() {
    if (relay != null) {
      relay.close();
    }
  }
}
