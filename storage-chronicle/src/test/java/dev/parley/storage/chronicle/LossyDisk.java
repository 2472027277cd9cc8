package dev.parley.storage.chronicle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A disk that forgets on loss of power: it does on real files what it is asked, forces nothing, and
 * knows for every file and name what was forced and what was not.
 *
 * <p>Before each call it says what could be left if the power went now. Names are noted as they are
 * changed; contents are read from the files, since memory that is mapped changes without a call.
 * Files that were not made through it, such as those of the index, are the business of whoever
 * builds the states.
 */
final class LossyDisk implements Disk {
  private static final int MOST_IMAGES = 4;

  /** Hears of every moment at which the power may go. */
  @FunctionalInterface
  interface Witness {
    void before(String call, LossyDisk disk) throws IOException;
  }

  /** The content of a file, whatever its names, or a directory. */
  static final class Content {
    private final boolean directory;

    /** What was forced, null if nothing ever was. */
    private byte @Nullable [] forced;

    /** What it was since then, as far as somebody looked; the last is the present. */
    private final List<byte[]> since = new ArrayList<>();

    Content(boolean directory, byte @Nullable [] forced) {
      this.directory = directory;
      this.forced = forced;
    }

    boolean directory() {
      return directory;
    }

    /** Returns all that a sector of it may be: first what was forced. */
    List<byte[]> images() {
      List<byte[]> images = new ArrayList<>();
      images.add(forced == null ? new byte[0] : forced);
      images.addAll(since);
      return images;
    }

    private void look(byte[] present) {
      byte[] last = since.isEmpty() ? forced : since.get(since.size() - 1);
      if (last == null || !Arrays.equals(last, present)) {
        since.add(present);
        if (since.size() > MOST_IMAGES) {
          since.remove(0);
        }
      }
    }

    private void force(byte[] present) {
      forced = present;
      since.clear();
    }
  }

  /** A change of a name: {@code to} becomes the content, if any, and {@code from} goes. */
  record NameChange(@Nullable Path from, @Nullable Path to, @Nullable Content content) {
    void applyTo(Map<Path, Content> names) {
      if (from != null) {
        names.remove(from);
      }
      if (to != null && content != null) {
        names.put(to, content);
      }
    }
  }

  private final Path root;
  private final Witness witness;

  /** By path below the root: what the forced names lead to, and what the present ones do. */
  private final Map<Path, Content> forcedNames = new TreeMap<>();

  private final Map<Path, Content> names = new TreeMap<>();

  /** By directory, the changes since it was forced. */
  private final Map<Path, List<NameChange>> changes = new HashMap<>();

  private boolean deaf;

  LossyDisk(Path root, Witness witness) {
    this.root = root;
    this.witness = witness;
  }

  /** Returns the disk of a machine whose processes were killed, in another directory. */
  synchronized LossyDisk copyTo(Path otherRoot) throws IOException {
    look();
    LossyDisk copy = new LossyDisk(otherRoot, witness);
    Map<Content, Content> copies = new HashMap<>();
    names.forEach((path, content) -> copy.names.put(path, copied(content, copies)));
    forcedNames.forEach((path, content) -> copy.forcedNames.put(path, copied(content, copies)));
    changes.forEach(
        (directory, list) ->
            copy.changes.put(
                directory,
                new ArrayList<>(
                    list.stream()
                        .map(
                            change ->
                                new NameChange(
                                    change.from(),
                                    change.to(),
                                    change.content() == null
                                        ? null
                                        : copied(change.content(), copies)))
                        .toList())));
    StoreDirectories.copy(root, otherRoot);
    return copy;
  }

  /** Takes what is in the root for forced; what the index has there stays unknown. */
  synchronized void adopt() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted().toList()) {
        Path below = root.relativize(path);
        if (below.toString().isEmpty() || below.startsWith(PowerLoss.STORE.resolve("index"))) {
          continue;
        }
        boolean directory = Files.isDirectory(path);
        Content content = new Content(directory, directory ? null : Files.readAllBytes(path));
        names.put(below, content);
        forcedNames.put(below, content);
      }
    }
  }

  private static Content copied(Content content, Map<Content, Content> copies) {
    return copies.computeIfAbsent(
        content,
        original -> {
          Content copy = new Content(original.directory, original.forced);
          copy.since.addAll(original.since);
          return copy;
        });
  }

  /** Says no more, and passes on what it is asked: the store on it is to be forgotten. */
  synchronized void fallSilent() {
    deaf = true;
  }

  Path root() {
    return root;
  }

  /** Returns the names that were forced, by path below the root. */
  Map<Path, Content> forcedNames() {
    return forcedNames;
  }

  /** Returns the changes of names that were not forced, in order, by directory. */
  Map<Path, List<NameChange>> changes() {
    return changes;
  }

  /** Returns whether a path is or was made through this disk. */
  boolean knows(Path below) {
    return names.containsKey(below) || forcedNames.containsKey(below);
  }

  /** Says that the power may go now. */
  synchronized void moment(String call) throws IOException {
    if (!deaf) {
      look();
      witness.before(call, this);
    }
  }

  private void look() throws IOException {
    for (Map.Entry<Path, Content> entry : names.entrySet()) {
      Path file = root.resolve(entry.getKey());
      if (Files.isRegularFile(file)) {
        entry.getValue().look(Files.readAllBytes(file));
      }
    }
  }

  private Path below(Path file) {
    return root.toAbsolutePath().relativize(file.toAbsolutePath());
  }

  private void change(@Nullable Path from, @Nullable Path to, @Nullable Content content) {
    NameChange change = new NameChange(from, to, content);
    change.applyTo(names);
    Path place = to == null ? from : to;
    Path directory = place == null ? null : place.getParent();
    changes
        .computeIfAbsent(directory == null ? Path.of("") : directory, key -> new ArrayList<>())
        .add(change);
  }

  @Override
  public synchronized FileChannel create(Path file) throws IOException {
    moment("create " + below(file));
    FileChannel channel = SystemDisk.INSTANCE.create(file);
    if (!names.containsKey(below(file))) {
      change(null, below(file), new Content(false, null));
    }
    return channel;
  }

  @Override
  public synchronized void write(Path file, FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    SystemDisk.INSTANCE.write(file, channel, bytes, position);
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    moment("rename " + below(from) + " to " + below(to));
    SystemDisk.INSTANCE.rename(from, to);
    change(below(from), below(to), names.get(below(from)));
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    moment("delete " + below(file));
    SystemDisk.INSTANCE.delete(file);
    change(below(file), null, null);
  }

  @Override
  public synchronized void createDirectory(Path directory) throws IOException {
    moment("create directory " + below(directory));
    SystemDisk.INSTANCE.createDirectory(directory);
    change(null, below(directory), new Content(true, null));
  }

  @Override
  public void force(Path file, FileChannel channel, @Nullable MappedByteBuffer mapped)
      throws IOException {
    if (!channel.isOpen()) {
      throw new IOException("channel is closed");
    }
    force(file);
  }

  @Override
  public void force(Path file, MappedByteBuffer mapped) {
    try {
      force(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void force(Path file) throws IOException {
    moment("force " + below(file));
    Content content = names.get(below(file));
    if (content != null && !deaf) {
      content.force(Files.readAllBytes(file));
    }
  }

  @Override
  public synchronized void forceDirectory(Path directory) throws IOException {
    if (!directory.toAbsolutePath().startsWith(root.toAbsolutePath())) {
      return;
    }
    moment("force directory " + below(directory));
    List<NameChange> done = changes.remove(below(directory));
    if (done != null) {
      done.forEach(change -> change.applyTo(forcedNames));
    }
  }
}
