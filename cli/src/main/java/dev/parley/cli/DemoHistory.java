package dev.parley.cli;

import dev.parley.cli.json.JsonLines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A small history as chats from logs are: times are to the minute, so that dozens of messages share
 * a millisecond and only their ids tell which came first.
 */
final class DemoHistory {
  static final String CONVERSATION = "#harbour";
  static final List<String> PEOPLE = List.of("ann", "bob", "cy", "dörte");

  private static final int MINUTES = 6;
  private static final int A_MINUTE = 40;
  private static final Instant BEGIN = Instant.parse("2024-05-04T09:00:00Z");
  private static final String[] PHRASES = {
    "is the crane free?", "not before noon", "berth 4 then", "the pilot is on board", "ok",
    "who has the manifest?", "I do \u2693", "two reefers more than planned", "power is on", "thanks"
  };

  /**
   * A line of the history.
   *
   * @param id what orders the messages of one millisecond
   * @param sentAt epoch milliseconds
   */
  record Line(String id, long sentAt, String from, String text, @Nullable String replyTo) {}

  private final List<Line> lines = new ArrayList<>();

  DemoHistory() {
    String previous = null;
    for (int i = 0; i < MINUTES * A_MINUTE; i++) {
      int minute = i / A_MINUTE;
      String id = String.format("%02d:%02d", minute, i % A_MINUTE);
      lines.add(
          new Line(
              id,
              BEGIN.plusSeconds(60L * minute).toEpochMilli(),
              PEOPLE.get((i * 7 + minute) % PEOPLE.size()),
              PHRASES[(i * 3 + minute) % PHRASES.length],
              i % 9 == 4 ? previous : null));
      previous = id;
    }
  }

  List<Line> lines() {
    return lines;
  }

  int aMinute() {
    return A_MINUTE;
  }

  int minutes() {
    return MINUTES;
  }

  /** Returns the ids as the laws of the order want them, worked out without the engine. */
  List<String> idsInOrder() {
    Comparator<Line> byTime = Comparator.comparingLong(Line::sentAt);
    return lines.stream()
        .sorted(byTime.thenComparing((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b))))
        .map(Line::id)
        .toList();
  }

  private static byte[] utf8(Line line) {
    return line.id().getBytes(StandardCharsets.UTF_8);
  }

  /** Writes the history as a file that {@code parley import} reads. */
  void write(Path file) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      JsonLines json = new JsonLines(out);
      for (Line line : lines) {
        json.line(
            object -> {
              object.writeStringProperty("conversation", CONVERSATION);
              object.writeStringProperty("id", line.id());
              object.writeStringProperty("from", line.from());
              object.writeNumberProperty("sentAt", line.sentAt());
              object.writeStringProperty("text", line.text());
              if (line.replyTo() != null) {
                object.writeStringProperty("replyTo", line.replyTo());
              }
            });
      }
      json.flush();
    }
  }
}
