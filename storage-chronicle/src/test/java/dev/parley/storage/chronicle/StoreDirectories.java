package dev.parley.storage.chronicle;

import dev.parley.EncryptionKey;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
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

  /**
   * Copies a tree of files; the target may be there, and empty. The store may be open: what is
   * being created ahead has another name at any moment, so a file without its final one may be
   * gone.
   */
  static void copy(Path from, Path to) {
    try {
      Files.walkFileTree(
          from,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
                throws IOException {
              Files.createDirectories(to.resolve(from.relativize(path).toString()));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
                throws IOException {
              try {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
              } catch (NoSuchFileException e) {
                return visitFileFailed(path, e);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException failure)
                throws IOException {
              if (failure instanceof NoSuchFileException && path.toString().endsWith(".tmp")) {
                return FileVisitResult.CONTINUE;
              }
              throw failure;
            }
          });
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
