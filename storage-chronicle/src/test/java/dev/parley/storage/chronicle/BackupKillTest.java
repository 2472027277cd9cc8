package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Durability;
import dev.parley.ProgressListener;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it backs up, or restores, leaves what was there or all of it. */
@Tag("same-on-every-jdk")
class BackupKillTest {
  private static final long SEED = 5;

  @TempDir Path directory;

  private final CrashReport report = CrashReport.ofThisBuild("backup-kills");

  /** Steps that the store was seen to hold, and that the last backup has to. */
  private int done;

  private int backedUp = -1;
  private int inTheMiddle;

  private Path store() {
    return directory.resolve("store");
  }

  private Path backup() {
    return directory.resolve("backup");
  }

  private static int held(Path copy, int least, int most) {
    Ledger ledger = new Ledger(KilledBackup.steps(SEED));
    ledger.skip(most);
    try (Storage opened = StoreDirectories.open(copy)) {
      assertThat(opened.verify()).isEmpty();
      return ledger.held(opened, least, most);
    }
  }

  @Test
  void aKilledBackupLeavesTheEarlierOneOrTheNewOneAndTheNextOneGoesOn() throws IOException {
    backUpAndKill(8, 60);
  }

  @Test
  @Tag("crash-long")
  void theSameHoldsForManyKills() throws IOException {
    backUpAndKill(100, 120);
    report.add(CrashReport.KILLS, 100);
    report.add("kills in the middle of a backup", inTheMiddle);
    report.add(CrashReport.ACKNOWLEDGED, done);
    report.add(CrashReport.LOST, 0);
    report.write();
  }

  private void backUpAndKill(int rounds, int mostLines) throws IOException {
    Random random = new Random(SEED);
    for (int round = 0; round < rounds; round++) {
      int most = writeAndKill(1 + random.nextInt(mostLines));
      done = held(store(), done, most);
      inTheMiddle += Files.isDirectory(backup().resolve("next")) ? 1 : 0;
      Path copy = directory.resolve("copy");
      if (Files.exists(backup())) {
        StoreDirectories.copy(backup(), copy);
        try {
          // More than the store may have: what was not acknowledged may have been copied.
          backedUp = held(copy, Math.max(0, backedUp), done);
        } catch (StorageException.NotFound e) {
          assertThat(backedUp).as("backups that were finished before round %s", round).isNegative();
        }
        StoreDirectories.delete(copy);
      }
    }
    assertThat(backedUp).as("steps in the last backup").isPositive();
    assertThat(inTheMiddle).as("kills in the middle of a backup").isPositive();
  }

  /** Returns how many steps may be in the store. */
  private int writeAndKill(int lines) throws IOException {
    int acknowledged = done;
    try (OtherProcess writer =
        OtherProcess.start(
            KilledBackup.class,
            "backup",
            store().toString(),
            backup().toString(),
            Long.toString(SEED),
            Integer.toString(done))) {
      BufferedReader output =
          new BufferedReader(
              new InputStreamReader(writer.process().getInputStream(), StandardCharsets.UTF_8));
      assertThat(output.readLine()).isEqualTo("begun");
      for (int i = 0; i < lines; i++) {
        acknowledged = note(output.readLine(), acknowledged);
      }
      writer.kill();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        acknowledged = note(line, acknowledged);
      }
    }
    return acknowledged + 2;
  }

  private int note(String line, int acknowledged) {
    int blank = line.indexOf(' ');
    if (blank < 0 || blank == line.length() - 1) {
      return acknowledged; // Cut by the kill.
    }
    int number = Integer.parseInt(line.substring(blank + 1));
    if (line.startsWith("step ")) {
      return Math.max(acknowledged, number);
    }
    if (line.startsWith("backup ")) {
      backedUp = Math.max(backedUp, number);
    }
    return acknowledged;
  }

  @Test
  void aKilledRestoreLeavesNoStoreOrAllOfItAndTheNextOneGoesOn() throws IOException {
    Ledger ledger = new Ledger(KilledBackup.steps(SEED));
    try (Storage store = SmallStore.open(store())) {
      for (int i = 0; i < 300; i++) {
        ledger.next(store, Durability.OS);
      }
      store.backup(backup(), ProgressListener.NONE);
    }
    Path restored = directory.resolve("restored");
    int killedInTheMiddle = 0;
    for (int kill = 1; kill < 6; kill++) {
      try (OtherProcess restoring =
          OtherProcess.start(
              KilledBackup.class, "restore", backup().toString(), restored.toString())) {
        while (restoring.process().isAlive() && files(restored.resolve("next")) < kill) {
          Thread.onSpinWait();
        }
      }
      if (Files.exists(restored)) {
        Path copy = directory.resolve("copy");
        StoreDirectories.copy(restored, copy);
        try {
          assertThat(held(copy, 300, 300)).isEqualTo(300);
        } catch (StorageException.NotFound e) {
          killedInTheMiddle++;
        }
        StoreDirectories.delete(copy);
      }
    }
    assertThat(killedInTheMiddle).isPositive();

    try {
      Restore.run(backup(), restored, Machine.THIS, ProgressListener.NONE);
    } catch (StorageException.Rejected e) {
      // The last one was killed when nothing was left to do.
      assertThat(restored.resolve("STORE")).exists();
    }

    assertThat(held(restored, 300, 300)).isEqualTo(300);
  }

  private static int files(Path directory) {
    String[] names = directory.toFile().list();
    return names == null ? 0 : names.length;
  }
}
