package dev.parley.cli;

import dev.parley.Importer;
import tools.jackson.core.JsonGenerator;

/** Counts what became of an import. */
final class ImportTotals {
  private final DistinctNames conversations = new DistinctNames();
  private long files;
  private long lines;
  private long added;
  private long present;
  private long skipped;

  void file() {
    files++;
  }

  /** Counts a line that cannot be imported; it is skipped unless the import ends at it. */
  void refused(boolean isSkipped) {
    lines++;
    skipped += isSkipped ? 1 : 0;
  }

  void stored(String conversation, Importer.Result result) {
    conversations.add(conversation);
    lines += result.added() + result.present();
    added += result.added();
    present += result.present();
  }

  long added() {
    return added;
  }

  long present() {
    return present;
  }

  /** Writes the totals into the object that is open. */
  void properties(JsonGenerator json) {
    json.writeNumberProperty("files", files);
    json.writeNumberProperty("lines", lines);
    json.writeNumberProperty("added", added);
    json.writeNumberProperty("present", present);
    json.writeNumberProperty("skipped", skipped);
    json.writeNumberProperty("conversations", conversations.count());
  }
}
