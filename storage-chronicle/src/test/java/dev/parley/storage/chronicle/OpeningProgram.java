package dev.parley.storage.chronicle;

import dev.parley.storage.Storage;
import java.nio.file.Path;

/** Opens a store in a cold JVM, reads one page, and prints how long the opening took. */
final class OpeningProgram {
  private OpeningProgram() {}

  public static void main(String[] arguments) {
    long begun = System.nanoTime();
    try (Storage store = StoreDirectories.open(Path.of(arguments[0]))) {
      long opened = System.nanoTime();
      System.out.println("milliseconds of opening=" + (opened - begun) / 1_000_000);
      System.out.println("opened=" + store.stats().details().get("opened"));
      System.out.println("messages=" + store.stats().messages());
      if (arguments.length > 1) {
        System.out.flush();
        Runtime.getRuntime().halt(137);
      }
    }
  }
}
