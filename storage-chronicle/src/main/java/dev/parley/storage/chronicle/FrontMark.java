package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file that says for which end of the log the front of keyed state is complete. It is there
 * only while the store is closed.
 */
final class FrontMark {
  private static final String NAME = "COMPLETE";

  private FrontMark() {}

  static void write(IndexPlace place, long end) {
    Path mark = place.front().resolve(NAME);
    Path unfinished = place.front().resolve(NAME + ".tmp");
    try {
      Files.writeString(unfinished, text(place, end), StandardCharsets.US_ASCII);
      Files.move(
          unfinished, mark, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StorageException.NotApplied("mark cannot be written: file=" + mark, e);
    }
  }

  /** Takes the mark away, and returns whether it was one for this end of the log. */
  static boolean take(IndexPlace place, long end) {
    Path mark = place.front().resolve(NAME);
    try {
      if (Files.notExists(mark)) {
        return false;
      }
      String found = Files.readString(mark, StandardCharsets.ISO_8859_1);
      Files.delete(mark);
      return found.equals(text(place, end));
    } catch (IOException e) {
      return false;
    }
  }

  private static String text(IndexPlace place, long end) {
    return place.store() + " " + Long.toHexString(end) + "\n";
  }
}
