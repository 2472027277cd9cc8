package dev.parley.storage.chronicle;

import dev.parley.EncryptionKey;
import dev.parley.StoreListener;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * @param compression how history is stored: property {@code compression}, one of {@code deflate}
 *     (the default) and {@code none}
 * @param encryptionKey the key of an encrypted store, null for a plain one
 * @param listener hears what the store does
 * @param upgrades the steps that stores of older formats take
 */
record ChronicleOptions(
    Path directory,
    KeyedStates.Choice keyedState,
    boolean create,
    Machine machine,
    SegmentSizes segmentSizes,
    Compression compression,
    @Nullable EncryptionKey encryptionKey,
    StoreListener listener,
    List<Upgrade> upgrades) {
  private static final String KEYED_STATE = "keyedState";
  private static final String COMPRESSION = "compression";

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
    this(
        directory,
        keyedState,
        create,
        machine,
        segmentSizes,
        Compression.DEFLATE,
        encryptionKey,
        StoreListener.NONE,
        Upgrade.ALL);
  }

  static ChronicleOptions of(StorageOptions options) {
    KeyedStates.Choice keyedState = KeyedStates.Choice.AUTO;
    Compression compression = Compression.DEFLATE;
    for (Map.Entry<String, String> property : options.properties().entrySet()) {
      switch (property.getKey()) {
        case KEYED_STATE -> keyedState = choice(property, KeyedStates.Choice.class);
        case COMPRESSION -> compression = choice(property, Compression.class);
        default ->
            throw new StorageException.Rejected(
                "unknown property: name="
                    + property.getKey()
                    + ", known="
                    + List.of(COMPRESSION, KEYED_STATE));
      }
    }
    return new ChronicleOptions(
        options.directory(),
        keyedState,
        options.create(),
        Machine.THIS,
        SegmentSizes.GROWING,
        compression,
        options.encryptionKey(),
        options.listener(),
        Upgrade.ALL);
  }

  private static <E extends Enum<E>> E choice(Map.Entry<String, String> property, Class<E> of) {
    List<String> allowed = new ArrayList<>();
    for (E choice : of.getEnumConstants()) {
      String name = choice.name().toLowerCase(Locale.ROOT);
      if (name.equals(property.getValue())) {
        return choice;
      }
      allowed.add(name);
    }
    throw new StorageException.Rejected(
        "property has a wrong value: name="
            + property.getKey()
            + ", value="
            + property.getValue()
            + ", allowed="
            + allowed);
  }
}
