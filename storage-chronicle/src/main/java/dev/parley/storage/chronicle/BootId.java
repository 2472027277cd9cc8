package dev.parley.storage.chronicle;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Tells one run of the operating system from the next: after the death of a process mapped files
 * are as it left them, after the death of the machine only what was forced is there.
 */
final class BootId {
  private static final String LINUX = "/proc/sys/kernel/random/boot_id";

  private BootId() {}

  /**
   * Returns the id of this run of the operating system.
   *
   * <p>Where the system has none it is a new one each time, so that every unclean stop is taken for
   * the worse of the two: that is always safe, as it only means that less is taken for granted.
   */
  static UUID current() {
    return read(LINUX);
  }

  static UUID read(String file) {
    // A stream and not a channel: it does not mind if the thread is interrupted.
    try (BufferedReader reader =
        new BufferedReader(new FileReader(file, StandardCharsets.US_ASCII))) {
      String line = reader.readLine();
      if (line != null) {
        return UUID.fromString(line.strip());
      }
    } catch (IOException | IllegalArgumentException e) {
      // Not Linux, or not readable here.
    }
    return UUID.randomUUID();
  }
}
