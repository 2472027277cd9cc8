package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** ERR-1: A process that may open no more files gets a typed error until it may again. */
class StorageManyFilesTest {
  private static final int REFUSALS = 3;

  @TempDir Path directory;

  @Test
  @EnabledOnOs(OS.LINUX)
  void tooManyOpenFilesAreATypedErrorAndTheStoreGoesOnWhenThereAreFewer() throws IOException {
    Path store = directory.resolve("store");
    List<String> limit = List.of("bash", "-c", "ulimit -n 256; exec \"$@\"", "bash");
    String said;
    try (OtherProcess process = OtherProcess.start(limit, ManyFiles.class, store.toString())) {
      said =
          new String(process.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .strip();
    }
    assertThat(said).startsWith("steps=").doesNotContain("refused=0");

    int steps = Integer.parseInt(said.substring("steps=".length(), said.indexOf(' ')));
    Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
    ledger.skip(steps);
    try (Storage open = SmallStore.open(store)) {
      ledger.held(open, steps, steps);
      assertThat(open.verify()).isEmpty();
    }
  }

  /** Writes while it has no file descriptor left, and when it has some again. */
  static final class ManyFiles {
    private ManyFiles() {}

    public static void main(String[] arguments) throws IOException {
      Path directory = Path.of(arguments[0]);
      rehearse(directory.resolveSibling("rehearsal"));
      Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
      int refused = 0;
      try (Storage store = SmallStore.open(directory)) {
        ledger.write(store, 30);
        List<FileChannel> hogs = new ArrayList<>();
        try {
          while (true) {
            hogs.add(FileChannel.open(Path.of("/dev/null"), StandardOpenOption.READ));
          }
        } catch (IOException e) {
          // None left.
        }
        while (refused < REFUSALS) {
          refused += ledger.writeOrBeRefused(store) ? 0 : 1;
        }
        try {
          SmallStore.open(directory.resolveSibling("another")).close();
          throw new IllegalStateException("a store was opened without a file descriptor");
        } catch (StorageException.NotApplied e) {
          // As it should be.
        }
        for (FileChannel hog : hogs) {
          hog.close();
        }
        ledger.keepOnly(ledger.held(store, ledger.acknowledged(), ledger.begun()));
        ledger.write(store, 30);
      }
      try (Storage again = SmallStore.open(directory)) {
        ledger.held(again, ledger.begun(), ledger.begun());
      }
      System.out.println("steps=" + ledger.begun() + " refused=" + refused);
    }

    /** Loads every class that will be needed, as long as there are files to load them from. */
    private static void rehearse(Path directory) throws IOException {
      Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
      try (Storage store = SmallStore.open(directory)) {
        ledger.write(store, 200);
        ledger.held(store, 200, 200);
        Path obstacle = SmallStore.segment(directory, SmallStore.segments(directory) + 1);
        Files.createDirectories(obstacle.resolve("inside"));
        int refused = 0;
        while (refused < REFUSALS) {
          refused += ledger.writeOrBeRefused(store) ? 0 : 1;
        }
        StoreDirectories.delete(obstacle);
        ledger.write(store, 30);
      }
      Files.writeString(directory.resolve("file"), "in the way");
      try {
        SmallStore.open(directory.resolve("file")).close();
      } catch (StorageException.NotApplied e) {
        // As it should be.
      }
    }
  }
}
