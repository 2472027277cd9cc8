package dev.parley.storage.chronicle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for {@link MarkedStore#MARK} in all files of a directory, and in their names. */
final class MarkScanner {
  private MarkScanner() {}

  /** Returns what was found: file and form of the mark. */
  static Set<String> find(Path directory) {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.toList()) {
        String name = directory.relativize(path).toString();
        if (name.contains(MarkedStore.MARK)) {
          found.add(name + ": name");
        }
        if (Files.isRegularFile(path)) {
          scan(name, Files.readAllBytes(path), found);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static void scan(String name, byte[] bytes, Set<String> found) {
    // A key of a tree is the first 8 bytes of a name as a number, its highest bit turned round.
    String reversed = new StringBuilder(MarkedStore.MARK.substring(1)).reverse().toString();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String form : List.of("plain", "key", "UTF-16BE", "UTF-16LE")) {
      String wanted =
          switch (form) {
            case "plain" -> MarkedStore.MARK.substring(1);
            case "key" -> reversed;
            case "UTF-16BE" -> wide(StandardCharsets.UTF_16BE);
            default -> wide(StandardCharsets.UTF_16LE);
          };
      if (text.contains(wanted)) {
        found.add(name + ": " + form);
      }
    }
  }

  private static String wide(java.nio.charset.Charset charset) {
    return new String(MarkedStore.MARK.getBytes(charset), StandardCharsets.ISO_8859_1);
  }
}
