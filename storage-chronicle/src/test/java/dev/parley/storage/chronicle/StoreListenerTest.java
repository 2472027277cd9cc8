package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Durability;
import dev.parley.StoreListener;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a listener hears, and that it holds up nothing. */
class StoreListenerTest {
  @TempDir Path directory;

  private final Ledger ledger = new Ledger(new LedgerSteps(8, "", 20, 0));

  private Storage open(StoreListener listener) {
    return ChronicleStorage.open(
        new ChronicleOptions(
            directory,
            KeyedStates.Choice.MAPPED,
            true,
            Machine.THIS,
            SmallStore.SIZES,
            Compression.DEFLATE,
            null,
            listener,
            CompactionPolicy.NEVER,
            Upgrade.ALL));
  }

  private void write(Storage store, int steps, Durability durability) {
    for (int i = 0; i < steps; i++) {
      ledger.next(store, durability);
    }
  }

  /** Writes down all that it hears. */
  private static final class Heard implements StoreListener {
    private final List<String> news = new CopyOnWriteArrayList<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong callers = new AtomicLong();

    @Override
    public void committed(long size, long nanos) {
      assertThat(nanos).isPositive();
      bytes.addAndGet(size);
      news.add("committed");
    }

    @Override
    public void forced(int sharing, long nanos) {
      assertThat(nanos).isPositive();
      callers.addAndGet(sharing);
      news.add("forced");
    }

    @Override
    public void scanned(int messages, long nanos) {
      news.add("scanned " + messages);
    }

    @Override
    public void indexOpened(String how, long records, long nanos) {
      news.add("index opened " + how + " " + records);
    }

    @Override
    public void indexSaved(long nanos) {
      news.add("index saved");
    }

    @Override
    public void rewritten(long bytesBefore, long bytesAfter, long nanos) {
      assertThat(bytesBefore).isPositive();
      assertThat(bytesAfter).isPositive();
      news.add("rewritten");
    }

    @Override
    public void missed(long count) {
      news.add("missed");
    }

    long count(String what) {
      return news.stream().filter(what::equals).count();
    }
  }

  @Test
  void aListenerHearsOfEverythingBeforeTheCloseReturns() {
    Heard heard = new Heard();
    long messages;
    try (Storage store = open(heard)) {
      write(store, 100, Durability.OS);
      write(store, 5, Durability.DISK);
      messages = store.scan("c0", Range.all(), Direction.OLD_TO_NEW, 7, MessageFilter.all()).size();
      ((ChronicleStorage) store).compact();
    }

    assertThat(heard.news).contains("index opened new 0", "scanned " + messages, "rewritten");
    assertThat(heard.news).contains("index saved").doesNotContain("missed");
    assertThat(heard.count("committed")).isBetween(50L, 105L);
    assertThat(heard.bytes.get()).isGreaterThan(10_000);
    assertThat(heard.count("forced")).isPositive();
    assertThat(heard.callers.get()).isPositive();
  }

  @Test
  void aListenerHearsHowAnIndexWasOpened() {
    try (Storage store = open(StoreListener.NONE)) {
      write(store, 30, Durability.OS);
    }
    Heard asLeft = new Heard();
    open(asLeft).close();
    StoreDirectories.deleteIndex(directory);
    Heard rebuilt = new Heard();
    open(rebuilt).close();

    assertThat(asLeft.news).contains("index opened as left 0");
    assertThat(rebuilt.news)
        .anySatisfy(news -> assertThat(news).matches("index opened rebuilt [1-9][0-9]*"));
  }

  @Test
  void aListenerThatThrowsHarmsNoWrite() {
    StoreListener throwing =
        new StoreListener() {
          @Override
          public void committed(long bytes, long nanos) {
            throw new IllegalStateException("listener");
          }

          @Override
          public void scanned(int messages, long nanos) {
            throw new AssertionError("listener");
          }
        };

    try (Storage store = open(throwing)) {
      write(store, 60, Durability.OS);
      assertThat(ledger.held(store, 60, 60)).isEqualTo(60);
    }
  }

  @Test
  void aListenerThatBlocksHoldsUpNeitherWritesNorTheCloseAndHearsHowMuchItMissed()
      throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    AtomicLong heard = new AtomicLong();
    AtomicLong missed = new AtomicLong();
    StoreListener blocking =
        new StoreListener() {
          @Override
          public void scanned(int messages, long nanos) {
            blocked.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            heard.incrementAndGet();
          }

          @Override
          public void missed(long count) {
            missed.addAndGet(count);
            told.countDown();
          }
        };

    int scans = 40_000;
    Storage store = open(blocking);
    write(store, 20, Durability.DISK);
    for (int i = 0; i < scans; i++) {
      store.scan("c0", Range.all(), Direction.OLD_TO_NEW, 1, MessageFilter.all());
    }
    blocked.await();
    write(store, 20, Durability.DISK);
    store.close();
    go.countDown();

    told.await();
    assertThat(missed.get()).isPositive();
    assertThat(heard.get()).isLessThan(scans);
    try (Storage again = open(StoreListener.NONE)) {
      assertThat(ledger.held(again, 40, 40)).isEqualTo(40);
    }
  }
}
