package dev.parley.storage.chronicle;

import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/**
 * Events of Java Flight Recorder. One that is begun here is not null only where it is recorded, and
 * a runtime image without the recorder works as well.
 *
 * <p>What happens many times a second is recorded by default only if it is slow; a recording with
 * {@code dev.parley.Commit#threshold=0 ms} has all of it.
 */
final class Recorded {
  private static final boolean AVAILABLE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private Recorded() {}

  private static <T extends Event> @Nullable T begun(Supplier<T> event) {
    T made = event.get();
    if (!made.isEnabled()) {
      return null;
    }
    made.begin();
    return made;
  }

  static @Nullable Commit commit() {
    return AVAILABLE ? begun(Commit::new) : null;
  }

  static @Nullable Force force() {
    return AVAILABLE ? begun(Force::new) : null;
  }

  static @Nullable Scan scan() {
    return AVAILABLE ? begun(Scan::new) : null;
  }

  static @Nullable IndexOpening indexOpening() {
    return AVAILABLE ? begun(IndexOpening::new) : null;
  }

  static @Nullable IndexSaving indexSaving() {
    return AVAILABLE ? begun(IndexSaving::new) : null;
  }

  static @Nullable Rewrite rewrite() {
    return AVAILABLE ? begun(Rewrite::new) : null;
  }

  /** A record was appended to the log and put into the index. */
  @Name("dev.parley.Commit")
  @Label("Commit")
  @Category("Parley")
  @StackTrace(false)
  @Threshold("10 ms")
  static final class Commit extends Event {
    @Label("Length of the Record")
    @DataAmount
    long bytes;
  }

  /** The log was forced to disk. */
  @Name("dev.parley.Force")
  @Label("Force")
  @Category("Parley")
  @StackTrace(false)
  static final class Force extends Event {
    @Label("Callers That Shared It")
    int callers;
  }

  /** Messages of a conversation were read. */
  @Name("dev.parley.Scan")
  @Label("Scan")
  @Category("Parley")
  @StackTrace(false)
  @Threshold("10 ms")
  static final class Scan extends Event {
    @Label("Messages in the Answer")
    int messages;
  }

  /** The index was opened, made from the log or mended. */
  @Name("dev.parley.IndexOpening")
  @Label("Index Opening")
  @Category("Parley")
  @StackTrace(false)
  static final class IndexOpening extends Event {
    @Label("How")
    @Nullable String how;

    @Label("Records Put in Anew")
    long records;
  }

  /** The index was saved for the next opening. */
  @Name("dev.parley.IndexSaving")
  @Label("Index Saving")
  @Category("Parley")
  @StackTrace(false)
  static final class IndexSaving extends Event {}

  /** A part of the log was rewritten. */
  @Name("dev.parley.Rewrite")
  @Label("Rewrite")
  @Category("Parley")
  @StackTrace(false)
  static final class Rewrite extends Event {
    @Label("Bytes Before")
    @DataAmount
    long bytesBefore;

    @Label("Bytes After")
    @DataAmount
    long bytesAfter;
  }
}
