package dev.parley.testkit;

import dev.parley.Durability;
import dev.parley.EncryptionKey;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The program that is killed. It opens a store by its provider, writes as {@link CrashScript} says
 * and says on standard output what was acknowledged, one line each: {@code claim}, {@code batch},
 * {@code erasure} or {@code setting}, the thread and the step.
 */
final class CrashWriter {
  /** The line before the store is opened. */
  static final String BEGUN = "begun";

  /** Stands for the key of a store that is not encrypted. */
  static final String NO_KEY = "-";

  private final Storage store;
  private final OutputStream ledger;

  private CrashWriter(Storage store, OutputStream ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  /**
   * Writes until it is killed.
   *
   * @param arguments the provider's class, the directory, the first step of each thread, the key in
   *     hexadecimal or {@link #NO_KEY}, then names and values of properties
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    // A line is one write, so that a kill cannot cut it; a reader that is gone ends this process.
    OutputStream ledger = new FileOutputStream(FileDescriptor.out);
    say(ledger, BEGUN);
    int next = 2 + CrashScript.THREADS;
    String key = arguments[next++];
    Map<String, String> properties = new HashMap<>();
    for (; next < arguments.length; next += 2) {
      properties.put(arguments[next], arguments[next + 1]);
    }
    Storage store =
        provider(arguments[0])
            .open(
                new StorageOptions(Path.of(arguments[1]), properties)
                    .withEncryptionKey(key.equals(NO_KEY) ? null : EncryptionKey.ofHex(key)));
    CrashWriter writer = new CrashWriter(store, ledger);
    for (int thread = 0; thread < CrashScript.THREADS; thread++) {
      int number = thread;
      long first = Long.parseLong(arguments[2 + thread]);
      Thread starts = new Thread(() -> writer.write(number, first), "crash-writer-" + number);
      starts.setUncaughtExceptionHandler((failed, thrown) -> end(ledger, thrown));
      starts.start();
    }
  }

  /** As the rules allow it (LIFE-5); the stores on the shelf of broken ones have no other way. */
  private static StorageProvider provider(String className) throws ReflectiveOperationException {
    return Class.forName(className)
        .asSubclass(StorageProvider.class)
        .getConstructor()
        .newInstance();
  }

  /** Says no more, which ends the other threads too, and tells the reader that this is the end. */
  private static void end(OutputStream ledger, Throwable thrown) {
    try {
      ledger.close();
    } catch (IOException e) {
      thrown.addSuppressed(e);
    }
    thrown.printStackTrace();
  }

  private void write(int thread, long first) {
    for (long step = first; ; step++) {
      store.claim(CrashScript.claim(thread, step), CrashScript.winner(thread, step), Durability.OS);
      say(ledger, "claim " + thread + " " + step);
      store.apply(CrashScript.batch(thread, step), Durability.OS);
      say(ledger, "batch " + thread + " " + step);
      if (CrashScript.erasesSomething(step)) {
        store.apply(CrashScript.toErase(thread, step), Durability.OS);
        store.erase(Partition.conversation(CrashScript.erased(thread, step)));
        say(ledger, "erasure " + thread + " " + step);
      }
      if (CrashScript.setsSomething(step)) {
        store.apply(CrashScript.setting(thread, step), Durability.OS);
        say(ledger, "setting " + thread + " " + step);
      }
    }
  }

  private static void say(OutputStream ledger, String line) {
    try {
      ledger.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      ledger.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
