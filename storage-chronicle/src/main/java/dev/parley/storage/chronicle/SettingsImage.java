package dev.parley.storage.chronicle;

import java.util.Map;

/**
 * The image of a user's settings in one scope.
 *
 * <pre>
 *  0 int  length, 4 byte kind (see EntryLayout)
 *  5 name scope
 *    int  settings; for each: text name, text value, long version
 * </pre>
 */
final class SettingsImage {
  static final int SCOPE = EntryLayout.ENTRY_DETAILS;

  private SettingsImage() {}

  static void write(ByteWriter writer, byte[] scope, Map<String, VersionedText> settings) {
    int start = EntryLayout.beginEntry(writer, EntryLayout.SETTINGS);
    writer.putName(scope);
    VersionedText.write(writer, settings);
    EntryLayout.endEntry(writer, start);
  }

  static Map<String, VersionedText> read(ByteReader image) {
    image.position(SCOPE);
    image.skipName();
    return VersionedText.read(image);
  }
}
