package dev.parley.storage.chronicle;

import dev.parley.EncryptionKey;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens stores in directories, and takes their derived files away. */
final class StoreDirectories {
  /** Behind the keyed state, opens an encrypted store with {@link #KEY}. */
  static final String ENCRYPTED = "+key";

  static final EncryptionKey KEY = EncryptionKey.ofHex("00ff17".repeat(22).substring(0, 64));

  private StoreDirectories() {}

  static Storage open(Path directory) {
    return open(directory, "mapped");
  }

  static Storage open(Path directory, String way) {
    String keyedState = way.replace(ENCRYPTED, "");
    return new ChronicleStorageProvider()
        .open(
            new StorageOptions(directory, Map.of("keyedState", keyedState))
                .withEncryptionKey(keyOf(way)));
  }

  static @Nullable EncryptionKey keyOf(String way) {
    return way.endsWith(ENCRYPTED) ? KEY : null;
  }

  static void deleteIndex(Path directory) {
    delete(directory.resolve("index"));
  }

  /** Copies a tree of files; the target may be there, and empty. */
  static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.sorted().toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path tree) {
    if (Files.notExists(tree)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
