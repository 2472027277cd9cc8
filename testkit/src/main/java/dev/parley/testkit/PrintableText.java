package dev.parley.testkit;

/** Text of failures, in which hostile values stand. */
final class PrintableText {
  private PrintableText() {}

  /** Hostile ids have control characters, which would make a log a binary file for many tools. */
  static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              if ((c >= ' ' && c != 0x7f) || c == '\n' || c == '\t') {
                printable.append((char) c);
              } else {
                printable.append("\\u%04x".formatted(c));
              }
            });
    return printable.toString();
  }
}
