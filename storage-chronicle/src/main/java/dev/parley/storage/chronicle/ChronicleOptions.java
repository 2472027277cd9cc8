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
 * @param compaction when the store compacts by itself: property {@code compactPercent}, 0 to 100,
 *     25 by default
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
    CompactionPolicy compaction,
    List<Upgrade> upgrades) {
  private static final String KEYED_STATE = "keyedState";
  private static final String COMPRESSION = "compression";
  private static final String COMPACT_PERCENT = "compactPercent";

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
        CompactionPolicy.NEVER,
        Upgrade.ALL);
  }

  /** Returns the same options with another policy. */
  ChronicleOptions compacting(CompactionPolicy policy) {
    return new ChronicleOptions(
        directory,
        keyedState,
        create,
        machine,
        segmentSizes,
        compression,
        encryptionKey,
        listener,
        policy,
        upgrades);
  }

  static ChronicleOptions of(StorageOptions options) {
    KeyedStates.Choice keyedState = KeyedStates.Choice.AUTO;
    Compression compression = Compression.DEFLATE;
    CompactionPolicy compaction = CompactionPolicy.DEFAULT;
    for (Map.Entry<String, String> property : options.properties().entrySet()) {
      switch (property.getKey()) {
        case KEYED_STATE -> keyedState = choice(property, KeyedStates.Choice.class);
        case COMPRESSION -> compression = choice(property, Compression.class);
        case COMPACT_PERCENT -> compaction = CompactionPolicy.of(percent(property.getValue()));
        default ->
            throw new StorageException.Rejected(
                "unknown property: name="
                    + property.getKey()
                    + ", known="
                    + List.of(COMPACT_PERCENT, COMPRESSION, KEYED_STATE));
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
        compaction,
        Upgrade.ALL);
  }

  private static int percent(String value) {
    if (value.matches("[0-9]{1,3}")) {
      int percent = Integer.parseInt(value);
      if (percent <= 100) {
        return percent;
      }
    }
    throw new StorageException.Rejected(
        "property has a wrong value: name="
            + COMPACT_PERCENT
            + ", value="
            + value
            + ", allowed=0 to 100");
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
