package dev.parley;

import java.nio.file.Path;

/** Opens engines; {@code parley-engine-core} provides the one there is. Not for applications. */
public interface EngineProvider {
  /** Opens an engine. */
  ConversationEngine open(EngineOptions options);

  /** Makes a store of a backup; see {@link ConversationEngine#restore}. */
  BackupReport restore(Path backup, EngineOptions options, ProgressListener progress);
}
