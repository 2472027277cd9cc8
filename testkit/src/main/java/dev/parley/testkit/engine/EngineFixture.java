package dev.parley.testkit.engine;

import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.storage.Capability;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProviders;
import dev.parley.testkit.TestDirectory;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the engine's suites have to know: how to open an engine on the storage that they run on.
 *
 * <pre>{@code
 * final class QueryLawsTest extends QueryLaws {
 *   @Override
 *   public EngineFixture engineFixture() {
 *     return EngineFixture.onStorage("chronicle");
 *   }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface EngineFixture {
  /**
   * Opens an engine. The suite calls it for a new directory, and again after a close: then the data
   * must be there.
   *
   * @param options a directory that the suite makes and deletes, empty at first, and what the test
   *     wants besides: clock, tolerance, caps. The storage's name is left at its default; {@link
   *     #options} changes it
   */
  ConversationEngine open(EngineOptions options);

  /** Starts the options of a test; override it to name a storage and tell it something. */
  default EngineOptions.Builder options(Path directory) {
    return EngineOptions.builder(directory);
  }

  /**
   * Returns whether users' lists may come late, as those of a storage may that does not declare
   * {@link Capability#IMMEDIATE_LIST}. Only then the suites ask for a list more than once.
   */
  default boolean listsMayLag() {
    return false;
  }

  /** Returns the fixture that opens engines on a storage by its name, as applications do. */
  static EngineFixture onStorage(String name) {
    return onStorage(name, Map.of());
  }

  /** Returns the fixture that opens engines on a storage by its name and tells it something. */
  static EngineFixture onStorage(String name, Map<String, String> storageOptions) {
    Map<String, String> told = Map.copyOf(storageOptions);
    return new EngineFixture() {
      @Override
      public ConversationEngine open(EngineOptions options) {
        return ConversationEngine.open(options);
      }

      @Override
      public EngineOptions.Builder options(Path directory) {
        EngineOptions.Builder options = EngineOptions.builder(directory).storage(name);
        told.forEach(options::storageOption);
        return options;
      }

      @Override
      public boolean listsMayLag() {
        try (TestDirectory directory = TestDirectory.create();
            Storage storage =
                StorageProviders.named(name).open(new StorageOptions(directory.path(), told))) {
          return !storage.capabilities().contains(Capability.IMMEDIATE_LIST);
        }
      }
    };
  }
}
