package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What the file COMPLETE says: for which end of the log the front of keyed state is complete, and
 * of which bytes it is made. The file is there only while the store is closed.
 *
 * <p>Chronicle Map believes what it finds in its file: with a damaged one it waits for locks that
 * nobody holds, or answers wrongly. So the file is compared before it is opened.
 *
 * @param name of the map's file
 * @param length of that file in bytes
 * @param sum CRC-32C of all of it
 */
record FrontMark(String name, long length, int sum) {
  private static final String NAME = "COMPLETE";
  private static final Pattern FACTS = Pattern.compile("\\S+ \\S+ (\\S+) (\\d{1,18}) (\\S{1,8})\n");
  private static final int PIECE = 1 << 18;

  /**
   * Writes it for a map that is closed.
   *
   * @throws StorageException.NotApplied if a file cannot be read or written
   */
  static void write(IndexPlace place, long end) {
    Path mark = place.front().resolve(NAME);
    Path unfinished = place.front().resolve(NAME + ".tmp");
    try {
      String text = of(place.front(), () -> false).text(place, end);
      Files.writeString(unfinished, text, StandardCharsets.US_ASCII);
      Files.move(
          unfinished, mark, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StorageException.NotApplied("mark cannot be written: file=" + mark, e);
    }
  }

  /** Takes the mark away, and returns it if it was one for this end of the log. */
  static @Nullable FrontMark take(IndexPlace place, long end) {
    Path mark = place.front().resolve(NAME);
    try {
      if (Files.notExists(mark)) {
        return null;
      }
      String found = Files.readString(mark, StandardCharsets.ISO_8859_1);
      Files.delete(mark);
      Matcher facts = FACTS.matcher(found);
      if (!facts.matches()) {
        return null;
      }
      FrontMark taken =
          new FrontMark(
              facts.group(1),
              Long.parseLong(facts.group(2)),
              Integer.parseUnsignedInt(facts.group(3), 16));
      return found.equals(taken.text(place, end)) ? taken : null;
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }

  /**
   * Says whether the map is still made of the same bytes. Reads all of it.
   *
   * @param stopped whether the answer is no longer wanted, which is then no
   */
  boolean holds(IndexPlace place, BooleanSupplier stopped) throws IOException {
    return equals(of(place.front(), stopped));
  }

  private static FrontMark of(Path directory, BooleanSupplier stopped) throws IOException {
    String name =
        Files.readString(
            directory.resolve(ChronicleGeneration.CURRENT), StandardCharsets.ISO_8859_1);
    CRC32C sum = new CRC32C();
    long length = 0;
    try (FileChannel channel = FileChannel.open(directory.resolve(name), StandardOpenOption.READ)) {
      ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
      while (!stopped.getAsBoolean() && channel.read(piece) >= 0) {
        length += piece.position();
        sum.update(piece.flip());
        piece.clear();
      }
    }
    return new FrontMark(name, length, (int) sum.getValue());
  }

  private String text(IndexPlace place, long end) {
    return place.store()
        + " "
        + Long.toHexString(end)
        + " "
        + name
        + " "
        + length
        + " "
        + Integer.toHexString(sum)
        + "\n";
  }
}
