package dev.parley.testkit.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records calls of any number of threads. Safe for use by many threads. */
public final class History<C, A extends @Nullable Object> {
  private final AtomicLong counter = new AtomicLong();
  private final ConcurrentLinkedQueue<TimedCall<C, A>> calls = new ConcurrentLinkedQueue<>();

  /** Creates an empty one. */
  public History() {}

  /** Makes a call and records it. A call that throws is not recorded; {@link #unknown} may be. */
  public A record(int thread, C call, Supplier<A> made) {
    long begin = begin();
    A answer = made.get();
    end(thread, begin, call, answer);
    return answer;
  }

  /** Returns the time of a call that now begins, for {@link #end} or {@link #unknown}. */
  public long begin() {
    return counter.getAndIncrement();
  }

  /** Records a call that has just ended. */
  public void end(int thread, long begin, C call, A answer) {
    calls.add(new TimedCall<>(thread, call, answer, begin, counter.getAndIncrement()));
  }

  /** Records a call of which nobody knows whether it happened. */
  public void unknown(int thread, long begin, C call) {
    calls.add(new TimedCall<C, A>(thread, call, null, begin, TimedCall.NEVER));
  }

  /** Returns what was recorded, in the order of the beginnings. */
  public List<TimedCall<C, A>> calls() {
    List<TimedCall<C, A>> all = new ArrayList<>(calls);
    all.sort(Comparator.comparingLong(TimedCall::begin));
    return all;
  }
}
