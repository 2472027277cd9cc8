package dev.parley.storage.chronicle;

import dev.parley.BackupReport;
import dev.parley.ProgressListener;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import java.nio.file.Path;

/**
 * Opens stores on a commit log, under the name {@code chronicle}.
 *
 * <p>Two properties are understood. {@code keyedState} says what keeps conversations, members and
 * settings. {@code chronicle} is Chronicle Map, which needs the JVM flags of {@code
 * parley.jvmargs}; {@code mapped} needs nothing; {@code auto}, the default, takes Chronicle Map
 * where it works. All of them read and write the same store.
 *
 * <p>{@code compactPercent}, 0 to 100, says when a store compacts by itself: when so much of what
 * is complete of its log is dead or not yet brought together by conversation, and at least 32 MiB
 * are. 25 is the default, 0 means never.
 */
public final class ChronicleStorageProvider implements StorageProvider {
  /** Creates it; does no work. */
  public ChronicleStorageProvider() {}

  @Override
  public String name() {
    return "chronicle";
  }

  @Override
  public Storage open(StorageOptions options) {
    return ChronicleStorage.open(ChronicleOptions.of(options));
  }

  @Override
  public BackupReport restore(Path backup, StorageOptions options, ProgressListener progress) {
    ChronicleOptions restored = ChronicleOptions.of(options);
    return Restore.run(backup, restored.directory(), restored.machine(), progress);
  }
}
