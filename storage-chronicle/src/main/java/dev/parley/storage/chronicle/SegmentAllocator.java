package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Creates segments ahead of the writer, each on a thread of its own; for one thread at a time.
 *
 * <p>A creation that failed is tried again when the segment is needed, and then every time that it
 * is asked for.
 */
final class SegmentAllocator {
  private final Path directory;
  private final UUID storeId;
  private final SegmentSizes sizes;
  private final Disk disk;
  private @Nullable CompletableFuture<Segment> ahead;

  /** From which number on segments grow from small to large. */
  private long smallest;

  /** Starts with the segment that was created ahead the last time, if there is one. */
  SegmentAllocator(
      Path directory,
      UUID storeId,
      SegmentSizes sizes,
      Disk disk,
      long smallest,
      @Nullable Segment createdBefore) {
    this.directory = directory;
    this.smallest = smallest;
    this.storeId = storeId;
    this.sizes = sizes;
    this.disk = disk;
    this.ahead = createdBefore == null ? null : CompletableFuture.completedFuture(createdBefore);
  }

  /** Starts to create a segment unless that was started before. */
  void prepare(long number) {
    if (ahead == null) {
      ahead =
          StoreThread.start(
              "log-allocate", () -> Segment.create(disk, directory, number, storeId, size(number)));
    }
  }

  private int size(long number) {
    return sizes.sizeOf(number - smallest);
  }

  /**
   * Starts to create a segment that is as small as the first one, since all before it is going to
   * be rewritten: an empty tail should not be larger than what is left.
   *
   * @return completed when {@link #take} need not wait, or has to try again
   */
  CompletableFuture<?> prepareSmall(long number) throws IOException {
    CompletableFuture<Segment> present = ahead;
    if (present == null || present.isDone()) {
      smallest = number;
      Segment created =
          present == null || present.isCompletedExceptionally() ? null : present.join();
      if (created == null || created.size() > size(number)) {
        ahead = null;
        if (created != null) {
          created.closeChannel();
          disk.delete(created.file());
        }
        prepare(number);
      }
      present = ahead;
    }
    return present == null
        ? CompletableFuture.completedFuture(null)
        : present.handle((segment, failure) -> segment);
  }

  /** Returns whether {@link #prepareSmall} was called for a segment and is done. */
  boolean hasSmall(long number) {
    return smallest == number && ahead != null && ahead.isDone();
  }

  /** Returns a new segment; waits for it if need be. */
  Segment take(long number) throws IOException {
    if (ahead != null && ahead.isCompletedExceptionally()) {
      ahead = null;
    }
    prepare(number);
    CompletableFuture<Segment> awaited = ahead;
    ahead = null;
    if (awaited == null) {
      throw new IllegalStateException("no segment is on its way: number=" + number);
    }
    return StoreThread.await(awaited);
  }

  /** Returns the size of the files on disk that were created ahead. */
  long bytesAhead() {
    CompletableFuture<Segment> awaited = ahead;
    Segment ready =
        awaited == null || awaited.isCompletedExceptionally() ? null : awaited.getNow(null);
    return ready == null ? 0 : ready.size();
  }

  /** Waits for a creation under way. */
  void close() throws IOException {
    CompletableFuture<Segment> awaited = ahead;
    ahead = null;
    if (awaited != null) {
      Segment unused;
      try {
        unused = awaited.join();
      } catch (CompletionException e) {
        // Nobody needed it; whatever is wrong there shows when somebody does.
        return;
      }
      unused.closeChannel();
    }
  }
}
