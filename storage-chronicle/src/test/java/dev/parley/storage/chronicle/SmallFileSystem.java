package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real file system of a few megabytes, where this process may mount one. */
final class SmallFileSystem implements AutoCloseable {
  private final Path path;

  private SmallFileSystem(Path path) {
    this.path = path;
  }

  /** Mounts one on a directory; says loudly what is not tested if that is not permitted. */
  static Optional<SmallFileSystem> mount(Path directory, int megabytes, String test) {
    boolean mounted =
        run(
            List.of(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + megabytes + "m",
                "tmpfs",
                directory.toString()));
    if (!mounted) {
      System.err.println(
          "NOT EXERCISED: " + test + ": this process may not mount a small file system");
      return Optional.empty();
    }
    return Optional.of(new SmallFileSystem(directory));
  }

  Path path() {
    return path;
  }

  void readOnly(boolean readOnly) throws IOException {
    String mode = readOnly ? "remount,ro" : "remount,rw";
    if (!run(List.of("mount", "-o", mode, path.toString()))) {
      throw new IOException("file system cannot be mounted again: mode=" + mode);
    }
  }

  private static boolean run(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .onExit()
              .join()
              .exitValue()
          == 0;
    } catch (IOException e) {
      // No such command here.
      return false;
    }
  }

  @Override
  public void close() {
    // Lazily: memory that was mapped lives until the collector comes.
    run(List.of("umount", "-l", path.toString()));
  }
}
