package dev.parley;

import dev.parley.error.InvalidRequestException;

/**
 * What a backup or a restore did.
 *
 * @param filesCopied how many files were copied
 * @param bytesCopied how many bytes these have
 * @param filesKept how many files an earlier run had left in the target already
 * @param bytesKept how many bytes these have
 */
public record BackupReport(long filesCopied, long bytesCopied, long filesKept, long bytesKept) {
  /** Checks that no number is negative. */
  public BackupReport {
    if (filesCopied < 0 || bytesCopied < 0 || filesKept < 0 || bytesKept < 0) {
      throw new InvalidRequestException(
          "report has a negative number: filesCopied="
              + filesCopied
              + ", bytesCopied="
              + bytesCopied
              + ", filesKept="
              + filesKept
              + ", bytesKept="
              + bytesKept);
    }
  }
}
