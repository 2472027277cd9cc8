package dev.parley.cli;

import dev.parley.Importer;
import dev.parley.cli.jsonl.BadLineException;
import dev.parley.cli.jsonl.HistoryLine;
import dev.parley.cli.jsonl.HistorySource;
import dev.parley.cli.jsonl.LineReader;
import dev.parley.error.ConversationException;
import dev.parley.error.InvalidRequestException;
import dev.parley.error.RefusedException;
import dev.parley.message.Message;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Streams histories into an importer, in batches of consecutive messages of one conversation.
 *
 * <p>A batch is stored or refused as a whole. If the engine refuses one, its messages are handed in
 * one by one, so that exactly the lines at fault are reported and everything before the first of
 * them is in the store. A line is reported only after all lines before it were stored.
 */
final class HistoryImport {
  private final Importer importer;
  private final HistoryLine form;
  private final LineFaults faults;
  private final ImportTotals totals;
  private final Progress progress;
  private final ImportBatch batch = new ImportBatch();

  HistoryImport(
      Importer importer,
      HistoryLine form,
      LineFaults faults,
      ImportTotals totals,
      Progress progress) {
    this.importer = importer;
    this.form = form;
    this.faults = faults;
    this.totals = totals;
    this.progress = progress;
  }

  /** Adds a history, compressed or not, and returns whether to go on with the next one. */
  boolean add(String file, InputStream raw) throws IOException {
    LineReader lines = null;
    try {
      lines = new LineReader(HistorySource.plain(raw));
      while (lines.next()) {
        if (!addLine(file, lines)) {
          return false;
        }
      }
      return flush(file);
    } catch (EOFException | ZipException e) {
      if (flush(file)) {
        long line = lines == null ? 1 : lines.number() + 1;
        faults.reportEnd(file, line, "compressed data is damaged or ends too early");
      }
      return false;
    }
  }

  private boolean addLine(String file, LineReader lines) {
    Message message;
    try {
      String line = lines.text();
      if (line.isBlank()) {
        return true;
      }
      message = form.parse(line);
    } catch (BadLineException e) {
      return flush(file) && skip("BAD_LINE", file, lines.number(), e.reason());
    }
    progress.step();
    if (!batch.takes(message) && !flush(file)) {
      return false;
    }
    batch.add(message, lines.number());
    return true;
  }

  private boolean flush(String file) {
    if (batch.isEmpty()) {
      return true;
    }
    try {
      store(batch.messages());
      return true;
    } catch (InvalidRequestException | RefusedException e) {
      return storeOneByOne(file);
    } finally {
      batch.clear();
    }
  }

  private boolean storeOneByOne(String file) {
    for (int i = 0; i < batch.messages().size(); i++) {
      try {
        store(batch.messages().subList(i, i + 1));
      } catch (InvalidRequestException | RefusedException e) {
        if (!skip(e.code().name(), file, batch.line(i), reason(e))) {
          return false;
        }
      }
    }
    return true;
  }

  private void store(List<Message> messages) {
    String conversation = messages.get(0).conversation();
    totals.stored(conversation, importer.add(conversation, List.copyOf(messages)));
  }

  private boolean skip(String code, String file, long line, String reason) {
    boolean goOn = faults.report(code, file, line, reason);
    totals.refused(goOn);
    return goOn;
  }

  private static String reason(ConversationException e) {
    return String.valueOf(e.getMessage());
  }
}
