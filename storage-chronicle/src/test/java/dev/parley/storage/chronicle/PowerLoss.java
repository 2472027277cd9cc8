package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One way in which the power may go at a moment: which of the changes reached the disk. */
final class PowerLoss {
  /** Where the store lies, below the root. */
  static final Path STORE = Path.of("host", "store");

  private static final int SECTOR = 512;

  /** Which changes of names reached the disk. */
  enum Names {
    NONE,
    ALL,
    FIRST,
    ANY
  }

  /** Which changed sectors reached the disk. */
  enum Sectors {
    NONE,
    ALL,
    FIRST,
    LAST,
    ALL_BUT_ONE,
    ONE,
    ANY,
    TORN
  }

  /** A combination of both. */
  record Shape(Names names, Sectors sectors) {
    static final List<Shape> ALL;

    static {
      List<Shape> all = new ArrayList<>();
      for (Names names : Names.values()) {
        for (Sectors sectors : Sectors.values()) {
          all.add(new Shape(names, sectors));
        }
      }
      ALL = List.copyOf(all);
    }
  }

  private final LossyDisk disk;
  private final Random random;
  private final Shape shape;

  PowerLoss(LossyDisk disk, Shape shape, Random random) {
    this.disk = disk;
    this.shape = shape;
    this.random = random;
  }

  /** Returns what is left: bytes by path below the root, null for a directory. */
  Map<Path, byte[]> left() throws IOException {
    Map<Path, LossyDisk.Content> names = new TreeMap<>(disk.forcedNames());
    disk.changes().values().forEach(list -> apply(list, names));
    Map<LossyDisk.Content, byte[]> contents = new HashMap<>();
    Map<Path, byte[]> left = new TreeMap<>();
    names.forEach(
        (path, content) -> {
          if (hasItsDirectories(path, names)) {
            left.put(
                path,
                content.directory() ? null : contents.computeIfAbsent(content, this::content));
          }
        });
    addUnknown(left);
    return left;
  }

  /** A name counts only within a directory that is there itself. */
  private static boolean hasItsDirectories(Path path, Map<Path, LossyDisk.Content> names) {
    Path parent = path.getParent();
    return parent == null || (names.containsKey(parent) && hasItsDirectories(parent, names));
  }

  private void apply(List<LossyDisk.NameChange> changes, Map<Path, LossyDisk.Content> names) {
    int first = random.nextInt(changes.size() + 1);
    for (int i = 0; i < changes.size(); i++) {
      boolean done =
          switch (shape.names()) {
            case NONE -> false;
            case ALL -> true;
            case FIRST -> i < first;
            case ANY -> random.nextBoolean();
          };
      if (done) {
        changes.get(i).applyTo(names);
      }
    }
  }

  private byte[] content(LossyDisk.Content content) {
    List<byte[]> images = content.images();
    byte[] last = images.get(images.size() - 1);
    int length =
        switch (shape.sectors()) {
          case NONE -> images.get(0).length;
          case ALL -> last.length;
          default -> images.get(random.nextInt(images.size())).length;
        };
    byte[] left = Arrays.copyOf(images.get(0), length);
    List<Integer> changed = changed(images, length);
    if (changed.isEmpty()) {
      return left;
    }
    int chosen = random.nextInt(changed.size());
    for (int i = 0; i < changed.size(); i++) {
      int at = changed.get(i);
      int nth = i;
      BooleanSupplier reached =
          switch (shape.sectors()) {
            case NONE -> () -> false;
            case ALL -> () -> true;
            case FIRST, TORN -> () -> nth < chosen;
            case LAST -> () -> nth >= chosen;
            case ALL_BUT_ONE -> () -> nth != chosen;
            case ONE -> () -> nth == chosen;
            case ANY -> random::nextBoolean;
          };
      byte[] image =
          shape.sectors() == Sectors.ANY ? images.get(random.nextInt(images.size())) : last;
      if (reached.getAsBoolean()) {
        put(left, image, at, SECTOR);
      } else if (shape.sectors() == Sectors.TORN && i == chosen) {
        put(left, image, at, Long.BYTES * random.nextInt(SECTOR / Long.BYTES));
      }
    }
    return left;
  }

  private static List<Integer> changed(List<byte[]> images, int length) {
    List<Integer> changed = new ArrayList<>();
    for (int at = 0; at < length; at += SECTOR) {
      byte[] before = sector(images.get(0), at);
      for (int i = 1; i < images.size(); i++) {
        if (!Arrays.equals(before, sector(images.get(i), at))) {
          changed.add(at);
          break;
        }
      }
    }
    return changed;
  }

  private static byte[] sector(byte[] image, int at) {
    return at >= image.length
        ? new byte[SECTOR]
        : Arrays.copyOf(Arrays.copyOfRange(image, at, Math.min(at + SECTOR, image.length)), SECTOR);
  }

  private static void put(byte[] target, byte[] image, int at, int length) {
    int end = Math.min(at + length, target.length);
    for (int i = at; i < end; i++) {
      target[i] = i < image.length ? image[i] : 0;
    }
  }

  /**
   * Adds the files that the disk knows nothing of, which are those of the index and the lock. They
   * count only if the header that is left says that the store was closed in order, and were forced
   * before that then; else anything may have become of them.
   */
  private void addUnknown(Map<Path, byte[]> left) throws IOException {
    if (!left.containsKey(STORE) || random.nextInt(3) == 0) {
      return;
    }
    byte[] header = left.get(STORE.resolve("STORE"));
    boolean clean =
        header != null
            && header.length > StoreHeaderLayout.FLAGS_OFFSET
            && (header[StoreHeaderLayout.FLAGS_OFFSET] & StoreHeaderLayout.CLEAN) != 0;
    try (Stream<Path> walk = Files.walk(disk.root())) {
      for (Path file : walk.sorted().toList()) {
        Path below = disk.root().relativize(file);
        if (disk.knows(below) || below.toString().isEmpty()) {
          continue;
        }
        if (Files.isDirectory(file)) {
          left.put(below, null);
        } else if (clean || random.nextInt(4) != 0) {
          byte[] bytes = Files.readAllBytes(file);
          if (!clean && random.nextBoolean()) {
            Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
          }
          left.put(below, bytes);
        }
      }
    }
  }
}
