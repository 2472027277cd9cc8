package dev.parley.storage.chronicle;

import dev.parley.EncryptionKey;
import dev.parley.StoreListener;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link StorageOptions} say to this storage.
 *
 * @param directory where the store lies
 * @param keyedState what keeps conversations, members and settings: property {@code keyedState},
 *     one of {@code auto} (the default), {@code chronicle} and {@code mapped}
 * @param create whether to create the store where there is none
 * @param machine what it runs on
 * @param segmentSizes how large the files of the log are
 * @param encryptionKey the key of an encrypted store, null for a plain one
 * @param listener hears what the store does
 */
record ChronicleOptions(
    Path directory,
    KeyedStates.Choice keyedState,
    boolean create,
    Machine machine,
    SegmentSizes segmentSizes,
    @Nullable EncryptionKey encryptionKey,
    StoreListener listener) {
  private static final String KEYED_STATE = "keyedState";

  ChronicleOptions(
      Path directory,
      KeyedStates.Choice keyedState,
      boolean create,
      Machine machine,
      SegmentSizes segmentSizes) {
    this(directory, keyedState, create, machine, segmentSizes, null);
  }

  ChronicleOptions(
      Path directory,
      KeyedStates.Choice keyedState,
      boolean create,
      Machine machine,
      SegmentSizes segmentSizes,
      @Nullable EncryptionKey encryptionKey) {
    this(directory, keyedState, create, machine, segmentSizes, encryptionKey, StoreListener.NONE);
  }

  static ChronicleOptions of(StorageOptions options) {
    KeyedStates.Choice keyedState = KeyedStates.Choice.AUTO;
    for (Map.Entry<String, String> property : options.properties().entrySet()) {
      if (!property.getKey().equals(KEYED_STATE)) {
        throw new StorageException.Rejected(
            "unknown property: name=" + property.getKey() + ", known=[" + KEYED_STATE + "]");
      }
      keyedState = choice(property.getValue());
    }
    return new ChronicleOptions(
        options.directory(),
        keyedState,
        options.create(),
        Machine.THIS,
        SegmentSizes.GROWING,
        options.encryptionKey(),
        options.listener());
  }

  private static KeyedStates.Choice choice(String value) {
    for (KeyedStates.Choice choice : KeyedStates.Choice.values()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(value)) {
        return choice;
      }
    }
    throw new StorageException.Rejected(
        "property has a wrong value: name="
            + KEYED_STATE
            + ", value="
            + value
            + ", allowed=[auto, chronicle, mapped]");
  }
}
