package dev.parley.cli;

import dev.parley.EncryptionKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** The file that {@code --key-file} names. */
final class KeyFile {
  private static final int DIGITS = 2 * EncryptionKey.LENGTH;

  /** Digits, the end of a line, and one byte more to notice that there are more. */
  private static final int MOST_READ = DIGITS + 3;

  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+(\\r?\\n)?");

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private KeyFile() {}

  /**
   * Reads a key: 32 bytes, or 64 hexadecimal digits with or without the end of a line.
   *
   * @param warnings told if others than the owner may do anything with the file
   * @throws CommandFailure if it cannot be read, or is anything else
   */
  static EncryptionKey read(Path file, PrintWriter warnings) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_READ);
      warnIfOthersMayReadIt(file, warnings);
    } catch (IOException e) {
      throw new CommandFailure(
          "KEY_FILE", "key file cannot be read: file=" + file + ", cause=" + causeOf(e));
    }
    try {
      return keyOf(bytes, file);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static EncryptionKey keyOf(byte[] bytes, Path file) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean hexadecimal = HEX.matcher(text).matches();
    if (hexadecimal && text.stripTrailing().length() == DIGITS) {
      return EncryptionKey.ofHex(text.stripTrailing());
    }
    // 32 digits are half a key by mistake, and no key by chance.
    if (!hexadecimal && bytes.length == EncryptionKey.LENGTH) {
      return EncryptionKey.of(bytes);
    }
    throw new CommandFailure(
        "KEY_FILE",
        "key file has neither "
            + EncryptionKey.LENGTH
            + " bytes nor "
            + DIGITS
            + " hexadecimal digits: file="
            + file
            + ", "
            + (hexadecimal ? "digits=" + text.stripTrailing().length() : "bytes=" + bytes.length)
            + (bytes.length == MOST_READ ? " or more" : ""));
  }

  private static void warnIfOthersMayReadIt(Path file, PrintWriter warnings) throws IOException {
    Set<PosixFilePermission> permissions;
    try {
      permissions = Files.getPosixFilePermissions(file);
    } catch (UnsupportedOperationException e) {
      // No POSIX file system: nothing is known that could be warned of.
      return;
    }
    if (permissions.stream().anyMatch(OTHERS::contains)) {
      warnings.println(
          "warning: key file is open to others than its owner: file="
              + file
              + ", permissions="
              + PosixFilePermissions.toString(permissions)
              + "; chmod 600 closes it");
      warnings.flush();
    }
  }

  private static String causeOf(IOException e) {
    String reason = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
    return e.getClass().getSimpleName() + (reason == null ? "" : ": " + reason);
  }
}
