package dev.parley.storage.chronicle;

/**
 * Where things are in the file {@code STORE}, little endian.
 *
 * <pre>
 *   0           16       20       24         40         56       60       64
 *   +-----------+--------+--------+----------+----------+--------+--------+
 *   | preamble  | flags  | 0      | store id | boot id  | 0      | crc32c |
 *   +-----------+--------+--------+----------+----------+--------+--------+
 *
 *   60                    92       96
 *   +---------------------+--------+
 *   | key check           | crc32c |     of an encrypted store
 *   +---------------------+--------+
 *
 *   flags   1 = closed in order; 2 = the log has been begun; 4 = encrypted
 *   crc32c  over all before it
 * </pre>
 */
final class StoreHeaderLayout {
  static final long MAGIC = FilePreamble.magic("PARLEYST");

  static final int FLAGS_OFFSET = FilePreamble.SIZE;
  private static final int RESERVED_OFFSET = FLAGS_OFFSET + Integer.BYTES;
  static final int STORE_ID_OFFSET = RESERVED_OFFSET + Integer.BYTES;
  static final int BOOT_ID_OFFSET = STORE_ID_OFFSET + 2 * Long.BYTES;
  private static final int RESERVED_TOO_OFFSET = BOOT_ID_OFFSET + 2 * Long.BYTES;
  static final int CRC_OFFSET = RESERVED_TOO_OFFSET + Integer.BYTES;
  static final int SIZE = CRC_OFFSET + Integer.BYTES;

  static final int CLEAN = 1;
  static final int LOG_BEGUN = 2;
  static final int ENCRYPTED = 4;

  /** Where an encrypted store has the check of its key, and a plain one its checksum. */
  static final int KEY_CHECK_OFFSET = CRC_OFFSET;

  static final int MAX_SIZE = SIZE + StoreKeys.CHECK_LENGTH;

  private StoreHeaderLayout() {}
}
